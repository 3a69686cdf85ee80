/**
 * What is wrong with a sheet, said to a person: by sheet, row and label, in a language. It guards that a refusal of a
 * command reads the same on paper as on the screen, and that nothing that stood in a cell is said.
 */
import { expectedIn } from '../language/inputs'
import type { Language } from '../language/language'
import { refusalIn } from '../language/refusals'
import { fill, speaker, type Text } from '../language/text'
import { FORM_FAULTS, FORM_REPORT } from '../language/texts/form-faults'
import type { FormFileFault, SheetFault, SheetParameters } from './fault'
import type { Form } from './form'
import type { RowFault } from './rows'
import { columnLabel, valueLabels } from './words'

const labelAt = (language: Language, form: Form | undefined, key: string): string => {
  const column = form?.columns.find((each) => each.key === key)
  return form === undefined || column === undefined ? key : columnLabel(language, form, column)
}

const sentence = (language: Language, code: string, parameters: SheetParameters = {}): string => {
  const text: Text | undefined = Object.hasOwn(FORM_FAULTS, code) ? FORM_FAULTS[code] : undefined
  return text === undefined ? code : fill(language, text, parameters)
}

export const fileFaultText = (language: Language, { code, with: parameters }: FormFileFault): string =>
  sentence(language, code, parameters)

/** Where in a workbook, and what. */
export const sheetFaultText = (language: Language, fault: SheetFault, form: Form | undefined): string => {
  const say = speaker(language, FORM_REPORT)
  const { sheet, column, code, with: parameters = {} } = fault
  const label = typeof parameters.key === 'string' ? labelAt(language, form, parameters.key) : ''
  return say('report.fault', {
    place: say('report.sheet', { sheet: sheet ?? 'none', column: column ?? 'none' }),
    because: sentence(language, code, { ...parameters, label }),
    code,
  })
}

/** More values than a line can tell: then it is said how many there are and where they stand. */
const MOST_TOLD = 12
const BETWEEN: Readonly<Record<Language, string>> = { en: ', ', 'zh-CN': '、', es: ', ' }

/** What the column of a fault takes, so that whoever corrects the row need not look for the list. */
const offeredBy = (language: Language, form: Form, key: string | undefined): SheetParameters => {
  const column = form.columns.find((each) => each.key === key)
  if (column === undefined) return { offers: 'unknown' }
  if (column.type === 'country') return { offers: 'countries' }
  const values = valueLabels(language, form, column)
  return values.length > MOST_TOLD
    ? { offers: 'many', count: values.length }
    : { offers: 'few', values: values.join(BETWEEN[language]) }
}

/** Why a row came back, without saying where. */
export const becauseOf = (
  language: Language,
  form: Form,
  { code, key, with: parameters, because }: RowFault,
): string => {
  switch (because?.is) {
    case 'expected':
      return sentence(language, 'bad-input', { expected: expectedIn(language, because.text) })
    case 'refusal':
      return refusalIn(language, { code, because: because.text })
    case 'could-not':
      return because.text
    case undefined:
      return code === 'cell-not-in-list'
        ? sentence(language, code, offeredBy(language, form, key))
        : sentence(language, code, parameters)
  }
}

/** Why a row came back, column by column. */
export const whyText = (language: Language, form: Form, faults: readonly RowFault[]): string =>
  faults
    .map((fault) => {
      const because = becauseOf(language, form, fault)
      return fault.key === undefined
        ? because
        : speaker(language, FORM_REPORT)('report.fault', {
            place: labelAt(language, form, fault.key),
            because,
            code: fault.code,
          })
    })
    .join('\n')

/** One line for one fault of one row. */
export const rowFaultText = (
  language: Language,
  form: Form,
  row: { readonly sheet: string | null; readonly number: number },
  fault: RowFault,
): string => {
  const say = speaker(language, FORM_REPORT)
  const place = say('report.place', { sheet: row.sheet ?? 'none', row: row.number })
  return say('report.fault', {
    place:
      fault.key === undefined ? place : say('report.in-column', { place, label: labelAt(language, form, fault.key) }),
    because: becauseOf(language, form, fault),
    code: fault.code,
  })
}
