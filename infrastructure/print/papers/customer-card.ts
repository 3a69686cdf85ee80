/**
 * The customer data card (RPT-15, RPT-31): what the archive holds of a customer, section by section, with who looks after
 * it. Fields that are empty are told only where the regulation requires them.
 */
import { isLeft, right } from 'fp-ts/Either'
import type { Row } from '../../answers'
import { kindLabel, labelOf, legalFormLabel, sectionLabel, stageLabel, subtypeLabel } from '../../language/texts/fields'
import { type Desk, textIn } from '../desk'
import { current, type Drafting, fact, facts, section } from '../draft'
import { html, type Markup, type Part } from '../html'
import { positionsOf, shown, sourceOf, type Values } from '../values'
import { archiveOf } from './archive'

interface Card {
  readonly desk: Desk
  readonly archive: Row
  readonly fields: readonly Row[]
  readonly positions: ReadonlyMap<string, number>
  /** The place of each field in the regulation, and what kind of value it takes. */
  readonly rules: ReadonlyMap<string, { readonly nth: number; readonly type: string }>
}

interface FieldOfPolicy {
  readonly name: string
  readonly type: string
}
interface PolicyOfCard {
  readonly customerKinds: readonly { readonly kind: string; readonly fields: readonly FieldOfPolicy[] }[]
  readonly personFields: readonly FieldOfPolicy[]
}

/** The fields in the order of the regulation in force, those of persons after those of the customer. */
const rulesOf = ({ rows }: Desk, kind: string): Card['rules'] => {
  const [policy] = rows('SELECT document FROM v1_policy WHERE in_force = 1 ORDER BY version DESC')
  if (policy === undefined) return new Map()
  const { customerKinds, personFields }: PolicyOfCard = JSON.parse(textIn(policy.document))
  const own = customerKinds.find((each) => each.kind === kind)?.fields ?? []
  return new Map([
    ...own.map(({ name, type }, nth) => [name, { nth, type }] as const),
    ...personFields.map(({ name, type }, nth) => [`person ${name}`, { nth: own.length + nth, type }] as const),
  ])
}
const ruleOf = ({ rules }: Card, { person, field }: Row) =>
  rules.get(person === null ? textIn(field) : `person ${textIn(field)}`)

/** An open value as the language writes it: countries, days and choices by what they are called. */
const openText = (card: Card, row: Row, value: string): string => {
  const { desk } = card
  switch (ruleOf(card, row)?.type) {
    case 'country':
      return desk.country(value)
    case 'code':
      return desk.code(value, textIn(row.field))
    case 'truth':
      return desk.yesNo(value === 'true' || value === '1' ? 1 : 0)
    case 'decimal':
      return desk.value(textIn(row.field), value)
    default:
      return desk.day(value)
  }
}

/** The value of a field: open, opened, or that it is set. */
const valueShown = (card: Card, values: Values, row: Row): Part => {
  const { desk, positions } = card
  if (typeof row.value === 'string') return openText(card, row, row.value)
  if (row.state !== 'set') return desk.say(`state.${row.state === 'erased' ? 'erased' : 'restricted'}`)
  const event = textIn(row.source_event)
  const field = values.of(textIn(row.subject), textIn(row.field), event)
  return shown(desk, values, field, textIn(row.group_name), sourceOf(positions, event))
}

const sectionMarkup = (card: Card, values: Values, title: string, rows: readonly Row[]): Part => {
  const { language, say } = card.desk
  const kind = rows[0]?.person === null ? textIn(card.archive.kind) : 'person'
  const set = rows.filter(({ state }) => state !== 'empty')
  const missing = rows.filter(({ state, required }) => state === 'empty' && required === 'yes')
  if (set.length === 0 && missing.length === 0) return null
  const name = ({ field }: Row): string => labelOf(language, textIn(field), kind)
  const separator = language === 'zh-CN' ? '、' : ', '
  return section(
    title,
    facts(
      set.map((row) => fact(name(row), valueShown(card, values, row))),
      missing.length === 0 ? null : fact(say('card.missing'), missing.map(name).join(separator), true),
    ),
  )
}

const isName = ({ person, field }: Row): boolean => person === null && field === 'name'
const nameOf = (card: Card, values: Values): Part => {
  const row = card.fields.find(isName)
  return row === undefined ? textIn(card.archive.name) : valueShown(card, values, row)
}

const headMarkup = (card: Card, values: Values): Markup => {
  const { desk, archive } = card
  const { language, say, person, code, day } = desk
  const kinds = [kindLabel(language, textIn(archive.kind)), subtypeLabel(language, textIn(archive.subtype))]
  return section(
    say('card.head'),
    facts(
      fact(say('word.name'), nameOf(card, values)),
      fact(say('word.kind'), kinds.filter((each) => each !== '').join(' · ')),
      fact(say('word.legal-form'), legalFormLabel(language, textIn(archive.legal_form))),
      fact(say('word.stage'), stageLabel(language, textIn(archive.stage))),
      fact(say('word.account-manager'), person(archive.account_manager)),
      fact(say('word.department'), code(archive.department, 'department')),
      fact(say('word.custodian'), person(archive.custodian)),
      fact(
        say('word.registered'),
        html`<span class="keep">${day(archive.registered_on)} ·</span> <span class="keep">${person(archive.registered_by)}</span>`,
      ),
      fact(say('word.completeness'), desk.percent(archive.completeness)),
      fact(say('word.documents'), textIn(archive.documents)),
    ),
  )
}

/** Sections of the customer first, then each person. */
const grouped = ({ desk, fields }: Card): ReadonlyMap<string, readonly Row[]> => {
  const sections = new Map<string, Row[]>()
  for (const row of fields.filter((each) => !isName(each))) {
    const where = sectionLabel(desk.language, textIn(row.section))
    const title = row.person === null ? where : `${desk.say('card.person', { person: textIn(row.person) })} · ${where}`
    sections.set(title, [...(sections.get(title) ?? []), row])
  }
  return sections
}

/** The customer's own fields before those of persons, person by person, each in the order of the regulation. */
const inOrder =
  (placeOf: (row: Row) => number) =>
  (one: Row, other: Row): number => {
    const [first, second] = [textIn(one.person), textIn(other.person)]
    return first === second ? placeOf(one) - placeOf(other) : first < second ? -1 : 1
  }

export const customerCard: Drafting = (desk, id) => {
  const archive = archiveOf(desk, id)
  if (isLeft(archive)) return archive
  const customer = textIn(archive.right.customer)
  const fields = desk.rows(
    'SELECT * FROM v1_archive_fields WHERE customer = ? AND section IS NOT NULL ORDER BY person IS NOT NULL, person, section, field',
    customer,
  )
  const rules = rulesOf(desk, textIn(archive.right.kind))
  const unsorted: Card = { desk, archive: archive.right, fields, positions: positionsOf(desk, customer), rules }
  const placeOf = (row: Row): number => ruleOf(unsorted, row)?.nth ?? Number.MAX_SAFE_INTEGER
  const card = { ...unsorted, fields: [...fields].sort(inOrder(placeOf)) }
  return right({
    number: customer,
    lastPosition: Number(archive.right.last_position),
    wanted: (groups) => [current(customer, groups)],
    body: (values) =>
      html`${headMarkup(card, values)}${[...grouped(card)].map(([title, rows]) => sectionMarkup(card, values, title, rows))}`,
  })
}
