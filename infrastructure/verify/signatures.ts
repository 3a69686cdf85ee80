/**
 * Checks the signatures of all decisions from the log alone: each against the key that was valid at that place. It needs
 * no vault, and holds after any erasure. An event that says `credential` and bears no signature that holds is a fault;
 * absence of evidence is never taken for evidence.
 */
import { type Either, isLeft, right } from 'fp-ts/Either'
import type { CouldNot } from '../../commands/ports/could-not'
import { staffStream } from '../../domain/staff'
import type { Fault } from '../answers'
import { hasSigned, type SignedEvent, statementOf, storedSignature } from '../signing/statement'
import type { EnvelopeRow, LocalLog } from '../stores/local-log'

const PAGE = 500
const SHOWN = 20

/** The keys that are valid at the place that was reached: by employee and credential. */
type ValidKeys = Map<string, string>
const nameOf = (employee: string, credential: string): string => `${employee}\n${credential}`

interface Said {
  readonly commandId?: string
  readonly command?: string
  readonly actor?: string
  readonly authenticatedBy?: string
  readonly signature?: string
}

/** The events of one command: they stand one after another in the log. */
interface Decision {
  readonly position: number
  readonly stream: string
  readonly said: Said
  readonly events: SignedEvent[]
}

export interface SignaturesVerified {
  readonly signed: number
  readonly asserted: number
  readonly violations: number
  /** The first of them. */
  readonly faults: readonly Fault[]
}

const parsed = (bytes: Uint8Array): Readonly<Record<string, unknown>> => {
  try {
    const value: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'))
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    return {}
  }
}

const follow = (keys: ValidKeys, [, stream, , , type, data]: EnvelopeRow): void => {
  if (stream !== staffStream || !type.startsWith('Credential')) return
  const open = parsed(data).open as Readonly<Record<string, string>> | undefined
  const name = nameOf(open?.employee ?? '', open?.credential ?? '')
  if (type.startsWith('CredentialIssued@')) keys.set(name, open?.publicKey ?? '')
  else if (type.startsWith('CredentialRevoked@')) keys.delete(name)
}

/** Why a decision's signature does not hold; undefined when it does. */
const faultOf = (archiveId: string, keys: ValidKeys, { stream, said, events }: Decision): string | undefined => {
  const { commandId = '', command = '', actor = '', signature } = said
  if (signature === undefined) return 'says that it was signed, and bears no signature'
  const stored = storedSignature(signature)
  if (stored === undefined) return 'bears a signature that is not in the form of one'
  const key = keys.get(nameOf(actor, stored.credential))
  if (key === undefined) return 'is signed by a credential that its operator did not have then'
  const statement = statementOf({ archiveId, stream, commandId, command, employee: actor, events })
  return hasSigned(key, statement, stored.signature) ? undefined : 'bears a signature over something else'
}

/** Collects decisions, and judges each when the next one begins. */
const judge = (archiveId: string) => {
  const keys: ValidKeys = new Map()
  const faults: Fault[] = []
  const count = { signed: 0, asserted: 0, violations: 0 }
  let open: { readonly decision: Decision; readonly rows: EnvelopeRow[] } | undefined
  const end = (): void => {
    if (open === undefined) return
    const { decision, rows } = open
    open = undefined
    const isSigned = decision.said.authenticatedBy === 'credential' || decision.said.signature !== undefined
    const because = isSigned ? faultOf(archiveId, keys, decision) : undefined
    if (because !== undefined) {
      count.violations += 1
      if (faults.length < SHOWN)
        faults.push({
          is: 'signature',
          position: decision.position,
          because: `The decision @${decision.position} ${because}.`,
        })
    } else if (isSigned) count.signed += 1
    else count.asserted += 1
    // A key counts from the decision after the one that issued it.
    for (const row of rows) follow(keys, row)
  }
  return {
    take: (row: EnvelopeRow): void => {
      const [position, stream, , id, type, data, metadata] = row
      const said: Said = parsed(metadata)
      const before = open?.decision
      const isSame =
        before !== undefined &&
        before.stream === stream &&
        before.said.commandId === said.commandId &&
        before.said.signature === said.signature
      if (!isSame) end()
      open ??= { decision: { position, stream, said, events: [] }, rows: [] }
      open.decision.events.push({ id, type, data })
      open.rows.push(row)
    },
    found: (): SignaturesVerified => {
      end()
      return { ...count, faults }
    },
  }
}

/** Checks every decision of a log, in pages. */
export const verifySignatures = async (
  log: Pick<LocalLog, 'envelopes'>,
  archiveId: string,
  onProgress: (done: number) => void = () => undefined,
): Promise<Either<CouldNot, SignaturesVerified>> => {
  const judged = judge(archiveId)
  let after = -1
  for (;;) {
    const page = await log.envelopes(after, PAGE)()
    if (isLeft(page)) return page
    for (const row of page.right) judged.take(row)
    const last = page.right.at(-1)
    if (last === undefined) return right(judged.found())
    after = last[0]
    onProgress(after + 1)
  }
}
