/**
 * Who owes what, asked for a person or a time. It guards that a person is shown what they may really meet: what names them,
 * what names their role or department, and what their rights alone make theirs; never what they asked for themselves. What
 * is late is told at an instant of the asker's, and what waits for somebody else is not late.
 */
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import type { Day, Instant } from '../domain/kernel/time'
import type { Dossier, Failed } from './dossier'
import type { Condition, Row } from './reading'

export interface Asked {
  /** Only what this employee owes. */
  readonly owner?: string
  /** Only what is late at this instant. */
  readonly overdueAt?: Instant
  /** Only what is due before a day, or before an instant. */
  readonly dueBefore?: { readonly on: Day } | { readonly at: Instant }
  /** What was owed and is closed, too. */
  readonly closedToo?: boolean
}

interface Debtor {
  readonly employee: string
  readonly department: string | null
  readonly roles: ReadonlySet<string>
  readonly rights: ReadonlySet<string>
}

const textsIn = (json: unknown): readonly string[] => (typeof json === 'string' ? JSON.parse(json) : [])

/** The person with whatever decides what is theirs. */
const debtorOf = async (read: Dossier['read'], employee: string): Promise<Either<Failed, Debtor>> => {
  const people = await read.rows('v1_staff', {
    columns: ['employee', 'department', 'roles'],
    where: [{ column: 'employee', is: employee }],
  })
  if (isLeft(people)) return people
  const [person] = people.right
  if (person === undefined)
    return left({
      is: 'refused',
      refusal: { code: 'unknown-employee', because: 'Nobody of that number works or worked here.', field: 'owner' },
    })
  const rights = await read.rows('v1_staff_rights', {
    columns: ['what'],
    where: [
      { column: 'employee', is: employee },
      { column: 'kind', is: 'may' },
    ],
    stale: true,
  })
  if (isLeft(rights)) return rights
  return right({
    employee,
    department: person.department == null ? null : String(person.department),
    roles: new Set(textsIn(person.roles)),
    rights: new Set(rights.right.map(({ what }) => String(what))),
  })
}

/** Everybody of a role or department that is named; where nothing is, whoever holds the right. */
const isOfOffice = ({ owner_role, owner_department, owner_right }: Row, named: boolean, debtor: Debtor): boolean => {
  if (owner_role == null && owner_department == null)
    return !named && owner_right != null && debtor.rights.has(String(owner_right))
  return (
    (owner_role == null || debtor.roles.has(String(owner_role))) &&
    (owner_department == null || debtor.department === owner_department)
  )
}

/** Is this theirs to meet? */
export const owes =
  (debtor: Debtor) =>
  (row: Row): boolean => {
    if (textsIn(row.not_by).includes(debtor.employee)) return false
    const owners = textsIn(row.owners)
    return owners.includes(debtor.employee) || isOfOffice(row, owners.length > 0, debtor)
  }

const conditionsOf = ({ overdueAt, dueBefore, closedToo }: Asked): readonly Condition[] => [
  ...(closedToo === true ? [] : [{ column: 'state', is: 'open' }]),
  ...(overdueAt === undefined
    ? []
    : [
        { column: 'due_at', before: overdueAt },
        { column: 'paused_at', is: null },
      ]),
  ...(dueBefore === undefined
    ? []
    : ['on' in dueBefore ? { column: 'due_on', before: dueBefore.on } : { column: 'due_at', before: dueBefore.at }]),
]

/** What has no deadline comes last. */
const byDeadline = (one: Row, other: Row): number => {
  const [first, second] = [one, other].map(({ due_at, opened_at }) => `${due_at ?? '~'} ${opened_at}`)
  return (first ?? '') < (second ?? '') ? -1 : 1
}

/** Obligations, those that are due first at the top. */
export const obligationsOf = async (
  read: Dossier['read'],
  asked: Asked,
  stale = false,
): Promise<Either<Failed, readonly Row[]>> => {
  const rows = await read.rows('v1_obligations', { where: conditionsOf(asked), stale })
  if (isLeft(rows)) return rows
  const sorted = rows.right.toSorted(byDeadline)
  if (asked.owner === undefined) return right(sorted)
  const debtor = await debtorOf(read, asked.owner)
  return isLeft(debtor) ? debtor : right(sorted.filter(owes(debtor.right)))
}
