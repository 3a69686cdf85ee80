/**
 * Processes on one log and one vault, in memory: each has an engine of its own, so each remembers other states, and each
 * may die in the middle of anything. Its store fails as a store does: before an append, after it, or in doubt about it.
 *
 * Guards: a dead process does nothing more. Its calls never come back, so no line of its program runs on; whoever waited
 * for it is told that it died. What it had stored stays.
 */

import { couldNot } from '../../../commands/ports/could-not'
import type { EventStore } from '../../../commands/ports/event-store'
import type { Vault } from '../../../commands/ports/vault'
import { decodeArchive, documentInForce, engineOf } from '../../../infrastructure/engine'
import type { Engine } from '../../../infrastructure/handle/engine'
import { handler } from '../../../infrastructure/handle/handle'
import type { CommandRequest, NotDone, Outcome } from '../../../infrastructure/handle/request'
import type { LocalLog } from '../../../infrastructure/stores/local-log'
import { followIndexOf } from '../../../infrastructure/vault/follow'
import { ARCHIVE } from '../../infrastructure/an-archive'
import { REGULATION } from '../../model/acts/world'
import type { Chance } from '../fuzz/chance'

/** What becomes of an append. `doubt`: the store says that it does not know, whether it has written or not. */
export const FATES = ['dies-before', 'dies-after', 'fails-before', 'doubt-unwritten', 'doubt-written'] as const
export type Fate = (typeof FATES)[number]

export interface Fates {
  readonly chance: Chance
  /** How many of a thousand appends meet one. */
  readonly perThousand: number
  readonly counts: Map<string, number>
  /** Called when an append has met another one. */
  readonly onConflict: () => void
}

/** What all processes share: it outlives them. */
export interface Disk {
  readonly log: LocalLog
  readonly vault: Vault
  readonly archiveKey: string | null
  readonly clock: () => string
}

export type Ended = Outcome | NotDone | { readonly is: 'died' }

export interface Process {
  readonly engine: Engine
  readonly give: (request: CommandRequest) => Promise<Ended>
  /** Does something with the engine of this process; undefined when it died over it. */
  readonly run: <A>(work: () => Promise<A>) => Promise<A | undefined>
  readonly isDead: () => boolean
}

/** Each time a new one: a promise remembers who waits for it, and one for all would keep every dead process. */
const never = (): Promise<never> => new Promise<never>(() => undefined)

/** How a call is let through: after a while that chance gives, and never again once the process is dead. */
type Gate = () => Promise<void>

/** Ports are functions that give a task: each is held back at the gate before and after. */
const gated =
  <P extends readonly unknown[], A>(gate: Gate, call: (...given: P) => () => Promise<A>) =>
  (...given: P) =>
  async (): Promise<A> => {
    await gate()
    const answer = await call(...given)()
    await gate()
    return answer
  }

const gatedVault = (vault: Vault, gate: Gate): Vault => ({
  secret: gated(gate, vault.secret),
  makeKeys: gated(gate, vault.makeKeys),
  keys: gated(gate, vault.keys),
  destroy: gated(gate, vault.destroy),
  erasures: gated(gate, vault.erasures),
  rewrap: gated(gate, vault.rewrap),
  reserve: gated(gate, vault.reserve),
  takeOver: gated(gate, vault.takeOver),
  holdings: gated(gate, vault.holdings),
  index: {
    position: gated(gate, vault.index.position),
    advance: gated(gate, vault.index.advance),
    find: gated(gate, vault.index.find),
    sharing: gated(gate, vault.index.sharing),
  },
  close: vault.close,
})

const fateOf = ({ chance, perThousand }: Fates): Fate | undefined =>
  chance.below(1_000) < perThousand ? chance.pick(FATES) : undefined

const gatedStore = (log: LocalLog, gate: Gate, fates: Fates, die: () => Promise<never>): EventStore => ({
  readsChecked: log.readsChecked,
  readStream: gated(gate, log.readStream),
  readTails: gated(gate, log.readTails),
  readAll: gated(gate, log.readAll),
  subscribe: log.subscribe,
  close: log.close,
  append: (stream, events, options) => async () => {
    await gate()
    const fate = fateOf(fates)
    if (fate !== undefined) fates.counts.set(fate, (fates.counts.get(fate) ?? 0) + 1)
    if (fate === 'dies-before') return die()
    if (fate === 'fails-before') return { _tag: 'Left', left: couldNot('unavailable', 'The store is away.') }
    const doubt = { _tag: 'Left', left: couldNot('outcome-unknown', 'The answer was lost.') } as const
    if (fate === 'doubt-unwritten') return doubt
    const answer = await log.append(stream, events, options)()
    if (fate === 'dies-after') return die()
    if (fate === 'doubt-written') return doubt
    if (answer._tag === 'Right' && answer.right.kind === 'conflict') fates.onConflict()
    await gate()
    return answer
  },
})

/** Starts a process. Nothing is remembered from any other. */
export const aProcess = ({ log, vault: stored, archiveKey, clock }: Disk, fates: Fates): Process => {
  let dead = false
  let told: () => void = () => undefined
  const died = new Promise<void>((resolve) => {
    told = resolve
  })
  const die = (): Promise<never> => {
    dead = true
    told()
    return never()
  }
  const gate: Gate = async () => {
    if (dead) await never()
    for (let turns = fates.chance.below(4); turns > 0; turns -= 1) await Promise.resolve()
    if (dead) await never()
  }
  const vault = gatedVault(stored, gate)
  const engine: Engine = engineOf({
    store: gatedStore(log, gate, fates, die),
    vault,
    archiveId: ARCHIVE,
    archiveKey: () => archiveKey,
    clock,
    simulated: true,
    keysAhead: 0,
    firstPolicy: REGULATION,
    followIndex: followIndexOf({
      log,
      vault,
      archiveId: ARCHIVE,
      decode: decodeArchive,
      document: () => documentInForce(engine),
    }),
  })
  const handle = handler(engine)
  const run: Process['run'] = (work) => Promise.race([work(), died.then(() => undefined)])
  return {
    engine,
    run,
    isDead: () => dead,
    give: async (request) => {
      const ended = await run(() => handle(request))
      if (ended === undefined) return { is: 'died' }
      return ended._tag === 'Left' ? ended.left : ended.right
    },
  }
}
