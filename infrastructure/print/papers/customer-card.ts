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
}

/** The value of a field: open, opened, or that it is set. */
const valueShown = ({ desk, positions }: Card, values: Values, row: Row): Part => {
  if (typeof row.value === 'string') return desk.day(row.value)
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

const headMarkup = ({ desk, archive }: Card): Markup => {
  const { language, say, person, code, day } = desk
  const kinds = [kindLabel(language, textIn(archive.kind)), subtypeLabel(language, textIn(archive.subtype))]
  return section(
    say('card.head'),
    facts(
      fact(say('word.name'), textIn(archive.name) === '' ? say('value.set') : textIn(archive.name)),
      fact(say('word.kind'), kinds.filter((each) => each !== '').join(' · ')),
      fact(say('word.legal-form'), legalFormLabel(language, textIn(archive.legal_form))),
      fact(say('word.stage'), stageLabel(language, textIn(archive.stage))),
      fact(say('word.account-manager'), person(archive.account_manager)),
      fact(say('word.department'), code(archive.department, 'department')),
      fact(say('word.custodian'), person(archive.custodian)),
      fact(say('word.registered'), html`${day(archive.registered_on)} · ${person(archive.registered_by)}`),
      fact(say('word.completeness'), `${textIn(archive.completeness)} %`),
      fact(say('word.documents'), textIn(archive.documents)),
    ),
  )
}

/** Sections of the customer first, then each person. */
const grouped = ({ desk, fields }: Card): ReadonlyMap<string, readonly Row[]> => {
  const sections = new Map<string, Row[]>()
  for (const row of fields) {
    const where = sectionLabel(desk.language, textIn(row.section))
    const title = row.person === null ? where : `${desk.say('card.person', { person: textIn(row.person) })} · ${where}`
    sections.set(title, [...(sections.get(title) ?? []), row])
  }
  return sections
}

export const customerCard: Drafting = (desk, id) => {
  const archive = archiveOf(desk, id)
  if (isLeft(archive)) return archive
  const { customer } = archive.right
  const fields = desk.rows(
    'SELECT * FROM v1_archive_fields WHERE customer = ? AND section IS NOT NULL ORDER BY person IS NOT NULL, person, section, field',
    textIn(customer),
  )
  const card: Card = { desk, archive: archive.right, fields, positions: positionsOf(desk, textIn(customer)) }
  return right({
    number: textIn(customer),
    lastPosition: Number(archive.right.last_position),
    wanted: (groups) => [current(textIn(customer), groups)],
    body: (values) =>
      html`${headMarkup(card)}${[...grouped(card)].map(([title, rows]) => sectionMarkup(card, values, title, rows))}`,
  })
}
