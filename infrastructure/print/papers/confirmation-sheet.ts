/**
 * The confirmation of an archive (ARC-19): the two who confirm it, what it holds and what is missing, section by section,
 * and the documents in it. Who has confirmed already stands on it; the others sign.
 */
import { isLeft, right } from 'fp-ts/Either'
import type { Row } from '../../answers'
import { kindLabel, labelOf, sectionLabel, stageLabel } from '../../language/texts/fields'
import { type Desk, listIn, textIn } from '../desk'
import { type Drafting, fact, facts, section, sign, signs, table } from '../draft'
import { html, type Markup, type Part } from '../html'
import { archiveOf } from './archive'

interface Confirmed {
  readonly role: string
  readonly by: string
  readonly at: string
}

const confirmedIn = (archive: Row): readonly Confirmed[] => {
  const list: unknown = JSON.parse(textIn(archive.confirmed_by) || '[]')
  return Array.isArray(list) ? (list as readonly Confirmed[]) : []
}

const headMarkup = ({ say, person, code, day, language, yesNo }: Desk, archive: Row): Markup =>
  section(
    say('confirm.archive'),
    facts(
      fact(say('word.customer'), textIn(archive.customer)),
      fact(say('word.name'), textIn(archive.name) === '' ? say('value.set') : textIn(archive.name)),
      fact(say('word.kind'), kindLabel(language, textIn(archive.kind))),
      fact(say('word.stage'), stageLabel(language, textIn(archive.stage))),
      fact(say('word.account-manager'), person(archive.account_manager)),
      fact(say('word.department'), code(archive.department, 'department')),
      fact(
        say('word.registered'),
        html`<span class="keep">${day(archive.registered_on)} ·</span> <span class="keep">${person(archive.registered_by)}</span>`,
      ),
      fact(say('confirm.formal-on'), day(archive.formal_on)),
      fact(say('confirm.entry-reviewed'), yesNo(archive.entry_reviewed)),
      fact(say('confirm.invoice'), yesNo(archive.invoice_exact)),
      fact(say('confirm.notice'), yesNo(archive.notice_given)),
      fact(say('confirm.state'), code(archive.confirmation, 'confirmation')),
    ),
  )

const partsMarkup = ({ say, language }: Desk, kind: string, parts: readonly Row[]): Markup => {
  const separator = language === 'zh-CN' ? '、' : ', '
  return section(
    say('confirm.contents'),
    table(
      [say('confirm.section'), say('confirm.required'), say('confirm.filled'), '%', say('confirm.missing')],
      parts.map((row) => [
        sectionLabel(language, textIn(row.name)),
        textIn(row.required),
        textIn(row.filled),
        textIn(row.percent),
        listIn(row.missing)
          .map((field) => labelOf(language, field, kind))
          .join(separator),
      ]),
    ),
  )
}

const documentsMarkup = ({ say, day, code }: Desk, documents: readonly Row[]): Part =>
  documents.length === 0
    ? null
    : section(
        say('word.documents'),
        table(
          [say('confirm.document'), say('confirm.type'), say('confirm.form'), say('confirm.expires')],
          documents.map((row) => [
            textIn(row.document),
            code(row.type, 'type'),
            `${code(row.kind, 'documentKind')} × ${textIn(row.copies)}`,
            day(row.expires_on),
          ]),
        ),
      )

/** A box for each of the two, with what the log says of it. */
const signMarkup = (desk: Desk, archive: Row): Markup => {
  const confirmed = confirmedIn(archive)
  return signs(
    ['division-manager', 'marketing-director'].map((role) => {
      const done = confirmed.find((each) => each.role === role)
      const said = done === undefined ? desk.say('confirm.open') : `${desk.person(done.by)} · ${desk.moment(done.at)}`
      return sign(desk, desk.code(role, 'role'), said)
    }),
  )
}

export const confirmationSheet: Drafting = (desk, id) => {
  const archive = archiveOf(desk, id)
  if (isLeft(archive)) return archive
  const customer = textIn(archive.right.customer)
  const parts = desk.rows(
    "SELECT * FROM v1_completeness WHERE customer = ? AND part = 'section' ORDER BY name",
    customer,
  )
  const documents = desk.rows(
    "SELECT * FROM v1_documents WHERE archive = ? AND state IN ('valid', 'expired') ORDER BY document",
    customer,
  )
  return right({
    number: customer,
    lastPosition: Number(archive.right.last_position),
    wanted: () => [],
    body: () =>
      html`${headMarkup(desk, archive.right)}${partsMarkup(desk, textIn(archive.right.kind), parts)}${documentsMarkup(desk, documents)}${section(
        desk.say('confirm.confirmations'),
        html`<p>${desk.say('confirm.words')}</p>`,
        signMarkup(desk, archive.right),
      )}`,
  })
}
