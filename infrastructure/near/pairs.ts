/**
 * Every pair of open names that are near to each other, in one walk through all of them. It guards that the cost grows
 * with the number of names and not with its square: names meet only in blocks that share a spelling, a sound, or what is
 * left of a spelling when one character is taken out.
 */
import { usualSound } from './sound'
import { bare, isOneApart, isSwapped, NEAR_REASONS, type PairReason, type Spelling, spellingOf } from './spelling'

export interface Named {
  readonly customer: string
  readonly name: string
}

export interface NearPair {
  readonly one: Named
  readonly other: Named
  readonly because: PairReason
}

/** A block of so many names is a chain or a list of branches, and tells nobody anything pair by pair. */
const MOST_IN_BLOCK = 20

type Block = readonly Named[]

const pairsOf = (block: Block, because: NearPair['because']): readonly NearPair[] =>
  block.length > MOST_IN_BLOCK
    ? []
    : block.flatMap((one, nth) => block.slice(nth + 1).map((other) => ({ one, other, because })))

const grouped = <A>(items: readonly A[], keyOf: (item: A) => string | undefined): readonly (readonly A[])[] => {
  const groups = new Map<string, A[]>()
  for (const item of items) {
    const key = keyOf(item)
    if (key === undefined) continue
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [item])
    else group.push(item)
  }
  return [...groups.values()].filter((group) => group.length > 1)
}

/** FNV-1a over UTF-16 units: two different texts that meet by chance are told apart afterwards. */
const hashOf = (text: string): number => {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0
  return hash
}

interface Spelt {
  readonly spelling: Spelling
  readonly names: Block
}

/** The spellings that share what is left when one character is taken out, as pairs of their places. */
const meetingsOf = (all: readonly Spelt[]): ReadonlySet<number> => {
  const keys = all.flatMap(({ spelling: { letters, bare: whole } }, nth) => {
    const without = letters.map((_, at) => letters.slice(0, at).join('') + letters.slice(at + 1).join(''))
    return [...new Set([whole, ...without])].map((text) => hashOf(text) * 2 ** 21 + nth)
  })
  const sorted = Float64Array.from(keys).sort()
  const meetings = new Set<number>()
  let from = 0
  for (let at = 1; at <= sorted.length; at += 1) {
    const ends =
      at === sorted.length || Math.floor((sorted[at] ?? 0) / 2 ** 21) !== Math.floor((sorted[from] ?? 0) / 2 ** 21)
    if (!ends) continue
    if (at - from > 1 && at - from <= MOST_IN_BLOCK) {
      const places = [...sorted.slice(from, at)].map((key) => key % 2 ** 21)
      for (const [nth, one] of places.entries())
        for (const other of places.slice(nth + 1))
          if (one !== other) meetings.add(Math.min(one, other) * 2 ** 21 + Math.max(one, other))
    }
    from = at
  }
  return meetings
}

/** So many different spellings fit into a key; a house that has more looks for single names. */
export const MOST_NAMES = 2 ** 21

const onesApart = (all: readonly Spelt[]): readonly NearPair[] =>
  [...meetingsOf(all)].flatMap((meeting) => {
    const one = all[Math.floor(meeting / MOST_NAMES)]
    const other = all[meeting % MOST_NAMES]
    if (one === undefined || other === undefined) return []
    const { letters, bare: whole } = other.spelling
    const because = isOneApart(one.spelling, letters, whole)
      ? 'one-character-differs'
      : isSwapped(one.spelling, letters)
        ? 'characters-swapped'
        : undefined
    if (because === undefined) return []
    return one.names.flatMap((left) => other.names.map((right) => ({ one: left, other: right, because })))
  })

const keyOfPair = ({ one, other }: NearPair): string => [one.customer, other.customer].sort().join('\n')

/** Each pair once, by its strongest reason; the strongest first, then by number. */
export const nearPairs = (names: readonly Named[]): readonly NearPair[] => {
  const spelt = new Map<string, Named[]>()
  for (const named of names) {
    const key = bare(named.name)
    if (key !== '') spelt.set(key, [...(spelt.get(key) ?? []), named])
  }
  const all: readonly Spelt[] = [...spelt.values()].map((group) => ({
    spelling: spellingOf(group[0]?.name ?? ''),
    names: group,
  }))
  const sounding = grouped(all, ({ spelling }) => usualSound(spelling.bare))
  const found: readonly NearPair[] = [
    ...all.flatMap((each) => pairsOf(each.names, 'same-without-legal-form')),
    ...sounding.flatMap((group) =>
      pairsOf(
        group.flatMap((each) => each.names),
        'same-pinyin',
      ),
    ),
    ...onesApart(all),
  ]
  const strongest = new Map<string, NearPair>()
  for (const pair of found) if (!strongest.has(keyOfPair(pair))) strongest.set(keyOfPair(pair), pair)
  return [...strongest.values()].sort(
    (left, right) =>
      NEAR_REASONS.indexOf(left.because) - NEAR_REASONS.indexOf(right.because) ||
      (keyOfPair(left) < keyOfPair(right) ? -1 : 1),
  )
}
