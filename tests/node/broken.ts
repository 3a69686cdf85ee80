/**
 * Nodes that are wrong in one way each. A contract that is worth its name fails against every one of them.
 *
 * Guards: each differs from the server in exactly the rule that it is named after.
 */
import { type Asked, meets, NONE, type Rules, SERVER_RULES, type Standing } from './rules'

const NEW: Standing = { is: 'new' }
const WRONG: Standing = { is: 'wrong-version' }

const revisionBefore = ({ expected, last }: Asked): number => {
  if (expected === 'no-stream') return NONE
  return typeof expected === 'number' ? expected : last
}

const lies = (asked: Asked): 'behind' | 'at' | 'ahead' => {
  const before = revisionBefore(asked)
  if (before === asked.last) return 'at'
  return before < asked.last ? 'behind' : 'ahead'
}

/** Takes ids that the stream knows for a repeat, although the expectation is the current revision. */
const comparesAtCurrent = (asked: Asked): Standing => {
  const known = asked.ids.map(asked.remembered)
  const last = known.at(-1)
  const same = last !== undefined && !known.includes(undefined)
  return lies(asked) === 'at' && same ? { is: 'repeat', last } : meets(asked)
}

/** A repeat must reach to the end of the stream. */
const refusesPrefix = (asked: Asked): Standing => {
  const standing = meets(asked)
  return standing.is === 'repeat' && standing.last < asked.last ? WRONG : standing
}

/** Looks at the last id only, so that a different beginning goes for a repeat. */
const comparesLastOnly = (asked: Asked): Standing => {
  if (lies(asked) !== 'behind') return meets(asked)
  const last = revisionBefore(asked) + asked.ids.length
  const id = asked.ids.at(-1)
  return id !== undefined && asked.idAt(last) === id ? { is: 'repeat', last } : meets(asked)
}

/** Looks at the first id only, so that a different end goes for a repeat. */
const comparesFirstOnly = (asked: Asked): Standing => {
  const before = revisionBefore(asked)
  const same = asked.ids[0] !== undefined && asked.idAt(before + 1) === asked.ids[0]
  return lies(asked) === 'behind' && same ? { is: 'repeat', last: before + asked.ids.length } : meets(asked)
}

const writesRepeatsAgain = (asked: Asked): Standing => {
  const standing = meets(asked)
  return standing.is === 'repeat' ? NEW : standing
}

const acceptsAhead = (asked: Asked): Standing => (lies(asked) === 'ahead' ? NEW : meets(asked))

const acceptsBehind = (asked: Asked): Standing => {
  const standing = meets(asked)
  return standing.is === 'wrong-version' && lies(asked) === 'behind' ? NEW : standing
}

/** Parses whatever is JSON and prints it again. */
const reprinted = (bytes: Buffer): Buffer => {
  try {
    return Buffer.from(JSON.stringify(JSON.parse(bytes.toString('utf8'))))
  } catch {
    return bytes
  }
}

/** What is wrong with each, as the rules that it has instead of the server's. */
export const BROKEN = {
  'ids compared at the current revision': { meets: comparesAtCurrent },
  'inclusive start': { startsEarlierBy: 1 },
  'lost order': { enter: (records) => [...records].reverse() },
  'position invented': {
    positions: (end, bytes) => {
      const last = SERVER_RULES.positions(end, bytes).at(-1) ?? end
      return bytes.map(() => last)
    },
  },
  'prefix repeat refused': { meets: refusesPrefix },
  'conflict on the last instead of the first event': { meets: comparesLastOnly },
  'repeat by the first event alone': { meets: comparesFirstOnly },
  'repeats written again': { meets: writesRepeatsAgain },
  'expectation ahead accepted': { meets: acceptsAhead },
  'expectation behind accepted': { meets: acceptsBehind },
  'bytes printed again': { told: reprinted },
  'event lost where catching up ends': { lostWhereCatchUpEnds: 1 },
} as const satisfies Readonly<Record<string, Partial<Rules>>>

export type BrokenNode = keyof typeof BROKEN

export const isBrokenNode = (name: string): name is BrokenNode => Object.hasOwn(BROKEN, name)

/** The rules of a node that is broken in this way, or of one that is not. */
export const breakage = (broken: BrokenNode | undefined): Rules =>
  broken === undefined ? SERVER_RULES : { ...SERVER_RULES, ...BROKEN[broken] }
