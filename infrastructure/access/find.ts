/**
 * Finds customers by what somebody knows of them: number, name, telephone, e-mail, an identity number. Protected values
 * are met by their tokens alone, open names by the read model, which also says which names are near. It guards that a
 * search is an access (recorded before it is answered, without the text that was typed), and that whoever may not see a
 * customer learns number and account manager and nothing else.
 */
import { randomUUID } from 'node:crypto'
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import type { Asking } from '../../commands/kernel/command'
import type { CouldNot } from '../../commands/ports/could-not'
import type { SearchEntry, Token } from '../../commands/ports/vault'
import { AccessDenied, ArchiveConsulted, MAX_CUSTOMERS_PER_EVENT } from '../../domain/access'
import { type CustomerState, customer } from '../../domain/customer'
import { customerStream, customerSubject } from '../../domain/customer/names'
import type { Archive, FieldEntry } from '../../domain/customer/state'
import { identifier } from '../../domain/kernel/codec'
import type { Made } from '../../domain/kernel/event'
import type { Refusal } from '../../domain/kernel/refusal'
import type { PolicyDocument } from '../../domain/policy/document'
import { mayDo } from '../../domain/policy/rights'
import type { Engine } from '../handle/engine'
import { asWanted } from '../handle/handle'
import { type NotDone, notDone } from '../handle/request'
import type { NamesFound } from '../near/names'
import type { NearReason } from '../near/spelling'
import { searchTokens } from '../vault/search-tokens'
import type { FindAnswer, FindRequest, Found } from './shapes'
import { recordAccess, type Situation, sees, situationOfAccess } from './situation'

export type { FindAnswer, FindRequest, Found } from './shapes'

/** Customers whose open name contains a text or is near to it: the read model's part. */
export type NamesLike = (text: string) => Promise<Either<NotDone, NamesFound>>

const LONGEST = 200
const MOST_MERGES = 10

/** The kind of token by the name of the field. */
const searchableFields = (document: PolicyDocument): ReadonlyMap<string, string> => {
  const rules = [...document.customerKinds.flatMap(({ fields }) => fields), ...document.personFields]
  return new Map(rules.flatMap(({ name, search }) => (search === undefined ? [] : [[name, search]])))
}

/** What may be looked for by: the number, and every kind of value that has tokens. */
export const kindsOf = (document: PolicyDocument): readonly string[] => [
  'number',
  ...new Set(searchableFields(document).values()),
]

const mustRead = ({ operator, policy }: Asking): Refusal | undefined =>
  mayDo(policy.document, operator.roles, 'archive:read')
    ? undefined
    : { code: 'no-permission', because: 'The operator has no right to archive:read.', rule: 'ACC-16' }

/** A customer that was met: by what, and in whose value. */
interface Met {
  readonly by: Set<string>
  readonly subjects: Set<string>
  readonly events: Set<string>
  readonly near: NearReason | null
}
type Meetings = Map<string, Met>

const meet = (meetings: Meetings, number: string, by: string, subject: string, event?: string): void => {
  const met = meetings.get(number) ?? { by: new Set(), subjects: new Set(), events: new Set(), near: null }
  met.by.add(by)
  met.subjects.add(subject)
  if (event !== undefined) met.events.add(event)
  meetings.set(number, met)
}

const tokensSought = async (
  { vault, archiveId }: Engine,
  document: PolicyDocument,
  text: string,
  kinds: readonly string[],
): Promise<Either<CouldNot, readonly Token[]>> => {
  const tokens = await searchTokens(vault, archiveId, document.countries)()
  if (isLeft(tokens)) return tokens
  const { sought } = tokens.right
  return right(
    kinds.flatMap((kind) => {
      if (kind === 'name') return [sought(kind, text, false), sought(kind, text, true)]
      return kind === 'phone' && !/\d/.test(text) ? [] : [sought(kind, text, false)]
    }),
  )
}

/** Lets the index catch up, and asks it. */
const byToken = async (
  engine: Engine,
  document: PolicyDocument,
  text: string,
  kinds: readonly string[],
): Promise<Either<CouldNot, readonly SearchEntry[]>> => {
  if (kinds.length === 0) return right([])
  const followed = await engine.followIndex()()
  if (isLeft(followed)) return followed
  const tokens = await tokensSought(engine, document, text, kinds)
  return isLeft(tokens) ? tokens : engine.vault.index.find(tokens.right)()
}

const meetAll = async (
  engine: Engine,
  document: PolicyDocument,
  { text, by }: FindRequest,
  namesLike: NamesLike,
): Promise<Either<NotDone, Meetings>> => {
  const kinds = by === undefined ? kindsOf(document) : [by]
  const meetings: Meetings = new Map()
  const entries = await byToken(
    engine,
    document,
    text,
    kinds.filter((kind) => kind !== 'number'),
  )
  if (isLeft(entries)) return left(notDone(entries.left))
  for (const { token, subject, number, event } of entries.right) meet(meetings, number, token.kind, subject, event)
  if (kinds.includes('number') && identifier.is(text)) meet(meetings, text, 'number', customerSubject(text))
  if (!kinds.includes('name')) return right(meetings)
  const names = await namesLike(text)
  if (isLeft(names)) return names
  for (const number of names.right.containing) meet(meetings, number, 'name', customerSubject(number))
  // Who was met by something is not near: near are those of whom nothing was met.
  for (const { customer: number, because } of names.right.near)
    if (!meetings.has(number))
      meetings.set(number, {
        by: new Set(),
        subjects: new Set([customerSubject(number)]),
        events: new Set(),
        near: because,
      })
  return right(meetings)
}

const archivesOf = async (
  engine: Engine,
  numbers: readonly string[],
): Promise<Either<CouldNot, ReadonlyMap<string, Archive>>> => {
  const present = await engine.memory.present(numbers.map((number) => asWanted(customer, customerStream(number))))
  if (isLeft(present)) return present
  const archives = new Map<string, Archive>()
  for (const [index, number] of numbers.entries()) {
    const state = present.right[index]?.state as CustomerState
    if (state.is === 'known') archives.set(number, state)
  }
  return right(archives)
}

interface Hit {
  readonly archive: Archive
  readonly met: Met
  readonly through: string | null
}

/** Follows what was merged to the archive that holds now. */
const survivorOf = async (engine: Engine, from: Archive): Promise<Either<CouldNot, Archive>> => {
  let archive = from
  for (let step = 0; step < MOST_MERGES && archive.mergedInto !== null; step += 1) {
    const next = await archivesOf(engine, [archive.mergedInto])
    if (isLeft(next)) return next
    const into = next.right.get(archive.mergedInto)
    if (into === undefined) break
    archive = into
  }
  return right(archive)
}

/** What was met comes before what is only near, each by number. */
const inOrder = ([one, oneMet]: readonly [string, Met], [other, otherMet]: readonly [string, Met]): number =>
  Number(oneMet.near !== null) - Number(otherMet.near !== null) || (one < other ? -1 : 1)

const hitsOf = async (engine: Engine, meetings: Meetings): Promise<Either<CouldNot, readonly Hit[]>> => {
  const archives = await archivesOf(engine, [...meetings.keys()])
  if (isLeft(archives)) return archives
  const hits = new Map<string, Hit>()
  for (const [number, met] of [...meetings].sort(inOrder)) {
    const archive = archives.right.get(number)
    if (archive === undefined) continue
    const survivor = await survivorOf(engine, archive)
    if (isLeft(survivor)) return survivor
    const isOther = survivor.right.number !== number
    const known = hits.get(survivor.right.number)
    if (known !== undefined && (met.near !== null || (known.through === null && isOther))) continue
    hits.set(survivor.right.number, { archive: survivor.right, met, through: isOther ? number : null })
  }
  return right([...hits.values()])
}

/** The groups in which something was met; a number and an open name belong to none that is protected. */
const groupsMet = ({ archive, met }: Hit, searchable: ReadonlyMap<string, string>): readonly string[] => {
  const wasMet = ({ name, event, of }: FieldEntry): boolean =>
    met.by.has(searchable.get(name) ?? '') && met.events.has(event) && met.subjects.has(of)
  const fields = Object.values(archive.fields).filter(wasMet)
  return [...new Set(fields.map(({ group }) => group))].sort()
}

const chunks = <A>(items: readonly A[]): readonly (readonly A[])[] =>
  Array.from({ length: Math.ceil(items.length / MAX_CUSTOMERS_PER_EVENT) }, (_, index) =>
    items.slice(index * MAX_CUSTOMERS_PER_EVENT, (index + 1) * MAX_CUSTOMERS_PER_EVENT),
  )

/** Also a search that found nothing is a look: it told that nobody is there. */
const recordOf = (
  access: string,
  purpose: string,
  groupsOf: (hit: Hit) => readonly string[],
  seen: readonly Hit[],
  unseen: readonly Hit[],
): readonly Made[] => {
  const consulted = seen.length === 0 ? [[]] : chunks(seen)
  return [
    ...consulted.map((part, index) =>
      ArchiveConsulted.of({
        access,
        purpose,
        via: 'find',
        customers: part.map((hit) => ({
          customer: hit.archive.number,
          groups: groupsOf(hit),
          request: null,
          events: null,
        })),
        part: index + 1,
        parts: consulted.length,
      }),
    ),
    ...chunks(unseen).map((part) =>
      AccessDenied.of({
        access,
        purpose,
        denied: part.map((hit) => ({ customer: hit.archive.number, groups: groupsOf(hit) })),
        code: 'not-permitted',
      }),
    ),
  ]
}

const foundOf = ({ archive, met, through }: Hit, isSeen: boolean): Found => {
  const { number, accountManager, stage, kind } = archive
  if (!isSeen) return { customer: number, sees: false, accountManager }
  return {
    customer: number,
    sees: true,
    accountManager,
    stage,
    kind,
    by: [...met.by].sort(),
    subjects: [...met.subjects].sort(),
    through,
    near: met.near,
  }
}

const faultOf = (request: FindRequest, document: PolicyDocument): NotDone | undefined => {
  const kinds = kindsOf(document)
  if (request.text.trim() === '' || request.text.length > LONGEST)
    return {
      is: 'invalid',
      code: 'bad-input',
      faults: [{ field: 'text', expected: `a line of text of 1 to ${LONGEST} characters` }],
    }
  return request.by === undefined || kinds.includes(request.by)
    ? undefined
    : { is: 'invalid', code: 'bad-input', faults: [{ field: 'by', expected: `one of ${kinds.join(', ')}` }] }
}

const answer = async (
  engine: Engine,
  situation: Situation,
  request: FindRequest,
  hits: readonly Hit[],
): Promise<Either<NotDone, FindAnswer>> => {
  const isSeen = ({ archive }: Hit): boolean => sees(situation.asking, archive.number, archive)
  const access = randomUUID()
  const seen = hits.filter(isSeen)
  const unseen = hits.filter((hit) => !isSeen(hit))
  const searchable = searchableFields(situation.asking.policy.document)
  const groupsOf = (hit: Hit): readonly string[] => groupsMet(hit, searchable)
  const recorded = await recordAccess(engine, situation, recordOf(access, request.purpose, groupsOf, seen, unseen))
  if (isLeft(recorded)) return left(notDone(recorded.left))
  return right({ access, found: hits.map((hit) => foundOf(hit, seen.includes(hit))) })
}

/** Finds customers. `Left`: refused (recorded), malformed, or could not; then nothing is told. */
export const findIn =
  (engine: Engine, namesLike: NamesLike) =>
  async (request: FindRequest): Promise<Either<NotDone, FindAnswer>> => {
    const situation = await situationOfAccess(engine, request, mustRead)
    if (isLeft(situation)) return situation
    const { document } = situation.right.asking.policy
    const fault = faultOf(request, document)
    if (fault !== undefined) return left(fault)
    const meetings = await meetAll(engine, document, request, namesLike)
    if (isLeft(meetings)) return meetings
    const hits = await hitsOf(engine, meetings.right)
    return isLeft(hits) ? left(notDone(hits.left)) : answer(engine, situation.right, request, hits.right)
  }
