/**
 * What edit requests do to an archive: they are open or not, and what was approved comes into force by reference. It
 * guards that a field's source moves only when a request is carried out, to the round that was approved.
 */
import { emptied, type Holding, type Setting, type Source, withSettings } from './archive-fields'
import {
  type ArchiveRow,
  asks,
  type Change,
  change,
  holds,
  newContent,
  numberOf,
  type Of,
  type Pending,
} from './archive-row'
import { type Handler, over } from './kernel/projection'

/** A request is open from its first round until it has ended; rounds replace each other. */
const pending = ({ id, open, meta }: Of<'EditRequested' | 'EditResubmitted'>): Pending => ({
  proposal: id,
  by: meta.actor,
  openAfter: open.openAfter,
  provenBy: open.provenBy,
})
const without = ({ requests }: ArchiveRow, request: string): Partial<ArchiveRow> => {
  const { [request]: _ended, ...others } = requests
  return asks(others)
}
export const asked = change<Of<'EditRequested' | 'EditResubmitted'>>((row, event) =>
  asks({ ...row.requests, [event.open.request]: pending(event) }),
)
export const ended = change<Of<'EditResultRecorded' | 'EditRequestWithdrawn' | 'EditRequestLapsed'>>((row, { open }) =>
  without(row, open.request),
)

type Move = Of<'EditExecuted'>['open']['fields'][number]

/** Moves by person; null: the customer itself. */
const movesByPerson = (moves: readonly Move[]): ReadonlyMap<string | null, readonly Move[]> => {
  const byPerson = new Map<string | null, Move[]>()
  for (const move of moves) {
    const person = move.of.startsWith('person:') ? move.of.slice('person:'.length) : null
    byPerson.set(person, [...(byPerson.get(person) ?? []), move])
  }
  return byPerson
}

const settingBy =
  ({ openAfter, provenBy }: Pending, person: string | null) =>
  ({ group, name }: Move): Setting => ({
    name,
    group,
    value: person === null ? (openAfter[group]?.[name] ?? null) : null,
    provenBy: provenBy[name] ?? null,
  })

/** What was approved comes into force by reference: values that are open come from the round that was approved. */
export const executed: Change<'EditExecuted'> = change((row, { open, meta }) => {
  const request = row.requests[open.request]
  if (request === undefined) return {}
  const source: Source = {
    event: open.proposal,
    by: request.by,
    at: meta.recordedAt,
    request: open.request,
    review: 'passed',
    verified: null,
  }
  let after: Holding = { fields: row.fields, persons: row.persons, sources: row.sources }
  for (const [person, moves] of movesByPerson(open.fields)) {
    const filled = moves.filter(({ toEvent }) => toEvent !== null)
    const bare = moves.filter(({ toEvent }) => toEvent === null).map(({ name }) => name)
    after = withSettings(emptied(after, person, bare), person, filled.map(settingBy(request, person)), source)
  }
  return {
    ...newContent(row),
    ...holds(after),
    ...(open.reopensConfirmation ? { confirmations: [], reopened: 1 } : {}),
    ...(open.voidsPosBinding && row.pos === 'bound' ? { pos: 'voided' } : {}),
    ...asks({ ...row.requests, [open.request]: { ...request, openAfter: {}, provenBy: {} } }),
  }
})

const REJECTS = 'reject'
export const rejected: Handler<Of<'EditRequestReviewed' | 'EditDeclined'>, ArchiveRow, string> = {
  keys: (event) => (event.open.verdict === REJECTS ? numberOf(event) : []),
  row: (row, event) => over(row, (known) => without(known, event.open.request)),
}

export const deletionAsked: Change<'DeletionRequested'> = change((row, { id, open, meta }) =>
  asks({ ...row.requests, [open.request]: { proposal: id, by: meta.actor, openAfter: {}, provenBy: {} } }),
)
