/**
 * Which fields of an archive are set, by which act of entering, and what of them is open. An archive's row holds its
 * fields and the acts (sources) that they come from; an act that no field comes from any more is forgotten here, for the
 * log remembers it. It guards that a field points to exactly one act, and that no protected value is ever here.
 */
import { TEXT, type Value, type ValuesByGroup } from '../domain/customer/parts'
import type { BoxHeader } from '../domain/kernel/event'

/** An act from which present values come. */
export interface Source {
  /** The event that holds the values. */
  readonly event: string
  readonly by: string
  readonly at: string
  /** The edit request that brought them. */
  readonly request: string | null
  readonly review: 'open' | 'passed' | 'failed'
  /** By which method the clerk declared the entry verified. */
  readonly verified: string | null
}

/** One field: the place of its source, its group, its value if that is open, the document that proves it. */
export type Cell = readonly [source: number, group: string, value?: Value | null, provenBy?: string]
export type Fields = Readonly<Record<string, Cell>>

export interface PersonOfArchive {
  readonly role: string
  readonly event: string
  readonly by: string
  readonly at: string
  readonly removed_by: string | null
  readonly removed_at: string | null
  readonly fields: Fields
}
export type Persons = Readonly<Record<string, PersonOfArchive>>

/** What an archive's row holds of its fields. */
export interface Holding {
  readonly fields: Fields
  readonly persons: Persons
  readonly sources: readonly Source[]
}

/** A field that is set now, with what is known of it. */
export interface Setting {
  readonly name: string
  readonly group: string
  readonly value: Value | null
  readonly provenBy: string | null
}

type Proofs = Readonly<Record<string, string>>

/** What an event sets of one subject, by its boxes and its open values. */
export const settingsOf = (
  boxes: readonly BoxHeader[],
  of: string,
  openValues: ValuesByGroup,
  proofs: Proofs,
): readonly Setting[] => {
  const settings: Setting[] = []
  for (const box of boxes) {
    if (box.of !== of || box.group === TEXT) continue
    for (const name of box.fields)
      settings.push({ name, group: box.group, value: null, provenBy: proofs[name] ?? null })
  }
  for (const [group, values] of Object.entries(openValues))
    for (const [name, value] of Object.entries(values))
      settings.push({ name, group, value, provenBy: proofs[name] ?? null })
  return settings
}

const cellOf = (source: number, { group, value, provenBy }: Setting): Cell => {
  if (provenBy !== null) return [source, group, value, provenBy]
  return value === null ? [source, group] : [source, group, value]
}

/** Copied at the end, for an object that many members were put into by name is slow to read, and a copy is not. */
const withCells = (fields: Fields, settings: readonly Setting[], source: number): Fields => {
  const after: Record<string, Cell> = { ...fields }
  for (const setting of settings) after[setting.name] = cellOf(source, setting)
  return { ...after }
}

/** The places of the sources that a field comes from. */
const usedIn = ({ fields, persons }: Holding): ReadonlySet<number> => {
  const used = new Set<number>()
  for (const [source] of Object.values(fields)) used.add(source)
  for (const person of Object.values(persons)) for (const [source] of Object.values(person.fields)) used.add(source)
  return used
}

const moved = (fields: Fields, places: ReadonlyMap<number, number>): Fields => {
  const after: Record<string, Cell> = {}
  for (const [name, [source, ...rest]] of Object.entries(fields)) after[name] = [places.get(source) ?? source, ...rest]
  return after
}

/** Without the sources that no field comes from. */
const pruned = (holding: Holding): Holding => {
  const used = usedIn(holding)
  if (used.size === holding.sources.length) return holding
  const places = new Map<number, number>()
  const sources: Source[] = []
  for (const [place, source] of holding.sources.entries()) {
    if (!used.has(place)) continue
    places.set(place, sources.length)
    sources.push(source)
  }
  return {
    sources,
    fields: moved(holding.fields, places),
    persons: Object.fromEntries(
      Object.entries(holding.persons).map(([id, person]) => [id, { ...person, fields: moved(person.fields, places) }]),
    ),
  }
}

/** The fields of the customer itself (`person` null) or of one of its persons; of somebody who is gone nothing is set. */
export const withSettings = (
  holding: Holding,
  person: string | null,
  settings: readonly Setting[],
  source: Source,
): Holding => {
  const place = holding.sources.length
  const sources = [...holding.sources, source]
  const { fields, persons } = holding
  if (person === null) return pruned({ sources, persons, fields: withCells(fields, settings, place) })
  const known = persons[person]
  if (known === undefined || known.removed_at !== null) return holding
  const after = { ...known, fields: withCells(known.fields, settings, place) }
  return pruned({ sources, fields, persons: { ...persons, [person]: after } })
}

const withoutNames = (fields: Fields, names: readonly string[]): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)))

/** Fields of the customer itself (`person` null) or of one of its persons become empty. */
export const emptied = (holding: Holding, person: string | null, names: readonly string[]): Holding => {
  if (names.length === 0) return holding
  if (person === null) return pruned({ ...holding, fields: withoutNames(holding.fields, names) })
  const known = holding.persons[person]
  if (known === undefined) return holding
  const after = { ...known, fields: withoutNames(known.fields, names) }
  return pruned({ ...holding, persons: { ...holding.persons, [person]: after } })
}

/** A person leaves the archive: the log still knows what was recorded, the current archive holds it no more. */
export const withoutPerson = (holding: Holding, person: string, by: string, at: string): Holding => {
  const known = holding.persons[person]
  if (known === undefined) return holding
  const gone = { ...known, removed_by: by, removed_at: at, fields: {} }
  return pruned({ ...holding, persons: { ...holding.persons, [person]: gone } })
}

/** The documents that prove the present values, kept when a slip of the pen is corrected. */
export const proofsKept = (holding: Holding, person: string | null, replaces: readonly string[]): Proofs => {
  const fields = person === null ? holding.fields : (holding.persons[person]?.fields ?? {})
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, [source, , , provenBy]]) =>
      provenBy !== undefined && replaces.includes(holding.sources[source]?.event ?? '') ? [[name, provenBy]] : [],
    ),
  )
}

/** Entries were reviewed, or declared verified. */
export const withEntries = (
  sources: readonly Source[],
  entries: readonly string[],
  change: Partial<Source>,
): readonly Source[] => sources.map((source) => (entries.includes(source.event) ? { ...source, ...change } : source))

/** An open value as a column shows it. */
export const openText = (fields: Fields, name: string): string | null => {
  const value = fields[name]?.[2]
  return value === undefined || value === null ? null : String(value)
}

export const countOf = ({ fields, persons }: Pick<Holding, 'fields' | 'persons'>): number =>
  Object.keys(fields).length +
  Object.values(persons).reduce((sum, person) => sum + Object.keys(person.fields).length, 0)
