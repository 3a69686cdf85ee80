/**
 * The face of an open archive: what a host can ask of it, and in which shapes it is answered. Refusals are values; nothing
 * throws for a reason of business.
 */
import type { Either } from 'fp-ts/Either'
import type { CommandName, Inputs } from '../commands/inputs'
import type { CouldNot } from '../commands/ports/could-not'
import type { Refusal } from '../domain/kernel/refusal'
import type { Instant } from '../domain/kernel/time'
import type { AccessRequest, FindAnswer, FindRequest, Looker, Opened as OpenedValues, Seen } from './access/shapes'
import type {
  Comparison,
  ComplaintOfCaller,
  Evaluated,
  EvaluationOrder,
  LinesChecked,
  Packed,
  Place,
  ProofFile,
  Reacted,
  ReplicaStatus,
  Row,
  SignedHead,
  Ticked,
  Verified,
  VerifyOptions,
  ViewQuery,
} from './answers'
import type { Exported, ExportOrder } from './export/shapes'
import type { CommandRequest, Done, NotDone, Outcome } from './handle/request'
import type { Printed, PrintOrder } from './print/shapes'

/** Who gives a command, as the host knows it. */
export interface Who {
  readonly as: string
  readonly actingFor?: string
  readonly authenticatedBy?: 'asserted' | 'os-account' | 'credential'
  readonly commandId?: string
  readonly rehearsal?: true
}

export type Failed =
  | { readonly is: 'refused'; readonly refusal: Refusal }
  | { readonly is: 'could-not'; readonly couldNot: CouldNot }

export interface ReadOptions {
  /** Take the read model as it is, without catching up. */
  readonly stale?: boolean
}

export interface Evidencing {
  /** Signs everything that is committed; gives the newest signed head. */
  readonly checkpoint: () => Promise<Either<CouldNot, SignedHead>>
  /** Computes every leaf and the whole tree anew from the stored bytes. `Left`: no verdict could be reached. */
  readonly verify: (options?: VerifyOptions) => Promise<Either<CouldNot, Verified>>
  /** The proof that the event at a position stands in a signed tree. */
  readonly prove: (position: number) => Promise<Either<CouldNot, ProofFile>>
  /** Writes the evidence of one customer into a folder of its own. */
  readonly packEvidence: (customer: string, folder: string) => Promise<Either<CouldNot, Packed>>
  /** A further signing key: both sign from now on, for as long as both are in the folder of keys. */
  readonly rotateSigner: (
    who: Who,
  ) => Promise<Either<NotDone, { readonly verifierKey: string; readonly head: SignedHead }>>
}

export interface Dossier extends Evidencing {
  readonly archive: {
    readonly archiveId: string
    readonly clock: 'real' | 'simulated'
    readonly origin: string
    readonly verifierKeys: readonly string[]
  }
  /** What time it is by the archive's clock, which may be a simulated one. */
  readonly now: () => Instant
  /** Gives a command. `Left`: invalid input, refused (recorded), or could not; then nothing else was written. */
  readonly execute: <N extends CommandName>(name: N, input: Inputs[N], who: Who) => Promise<Either<NotDone, Outcome>>
  /** The same for a command whose name is only known at run time. */
  readonly give: (request: CommandRequest) => Promise<Either<NotDone, Outcome>>
  /** Logs a complaint of somebody whom no archive knows: the caller becomes a prospect first, once for one command id. */
  readonly logComplaintOfCaller: (asked: ComplaintOfCaller) => Promise<Either<NotDone, Done>>
  /** Opens protected values; the access is recorded before anything is returned. */
  readonly open: (request: AccessRequest) => Promise<Either<NotDone, OpenedValues>>
  /** Finds customers by what somebody knows of them; it is an access, recorded before it is answered. */
  readonly find: (request: FindRequest) => Promise<Either<NotDone, FindAnswer>>
  /** Whether somebody sees a customer, and who looks after it, which everybody of the house may know. */
  readonly seen: (looker: Looker, customer: string) => Promise<Either<NotDone, Seen>>
  readonly read: {
    readonly rows: (view: string, query?: ViewQuery & ReadOptions) => Promise<Either<Failed, readonly Row[]>>
    readonly count: (view: string, query?: ViewQuery & ReadOptions) => Promise<Either<Failed, number>>
    /** Runs `use` over the rows one at a time, for results of any size. */
    readonly each: (
      view: string,
      query: ViewQuery & ReadOptions,
      use: (row: Row) => void,
    ) => Promise<Either<Failed, number>>
    /** Views that hold these streams alone, told up to a place (the end of the log without it). */
    readonly asOf: <A>(
      order: { readonly streams: readonly string[]; readonly to?: number },
      use: (rows: RowsOf) => A,
    ) => Promise<Either<CouldNot, A>>
    readonly catchUp: (to?: number, onProgress?: OnProgress) => Promise<Either<CouldNot, Place>>
    readonly positionAt: (at: Instant) => Promise<Either<CouldNot, number>>
    /** Waits until an event of a stream can be read here: who has just written reads what it wrote. */
    readonly waitFor: (stream: string, revision: number, timeoutMs?: number) => Promise<Either<CouldNot, void>>
  }
  readonly replay: {
    readonly rebuild: (
      names?: readonly string[],
      onProgress?: OnProgress,
    ) => Promise<Either<CouldNot, Place & { readonly projections: readonly string[] }>>
    readonly check: (scratchFile: string, onProgress?: OnProgress) => Promise<Either<CouldNot, Comparison>>
    /** The whole read model as of a place, in a new file. */
    readonly to: (file: string, position: number, onProgress?: OnProgress) => Promise<Either<CouldNot, Place>>
    /** Whether every event has its one line in the operation log or the access log. */
    readonly lines: (onProgress?: OnProgress) => Promise<Either<CouldNot, LinesChecked>>
  }
  /** Writes a view into a folder of files with a manifest; with opened values it is one access that names every customer. */
  readonly exportFiles: (order: ExportOrder) => Promise<Either<NotDone, Exported>>
  /** Writes a paper that the regulations name, as a page of HTML; opened values stand on it only after an access. */
  readonly print: (order: PrintOrder) => Promise<Either<NotDone, Printed>>
  /** Proposes a tier for every customer in a run that waits for its approval; one that was broken off goes on. */
  readonly evaluateTiers: (order: EvaluationOrder) => Promise<Either<NotDone, Evaluated>>
  /** How the replica in the data folder stands to the store; nothing where the data folder holds the log itself. */
  readonly replica: () => Promise<Either<CouldNot, ReplicaStatus | undefined>>
  /** Lets reactions follow the log. */
  readonly react: () => Promise<Either<CouldNot, Reacted>>
  /** Lets reactions and processes of the house do what is due. Doing it again changes nothing. */
  readonly tick: () => Promise<Either<CouldNot, Ticked>>
  readonly close: () => Promise<Either<CouldNot, void>>
}

/** How many events have been told, of how many. */
export type OnProgress = (told: number, size: number) => void

/** The rows of a view; a query that names no view or column of the catalogue is a mistake of the program and throws. */
export type RowsOf = (view: string, query?: ViewQuery) => readonly Row[]
