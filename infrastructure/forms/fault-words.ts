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
import { columnLabel } from './words'

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

/** Why a row came back, without saying where. */
export const becauseOf = (language: Language, { code, with: parameters, because }: RowFault): string => {
  switch (because?.is) {
    case 'expected':
      return sentence(language, 'bad-input', { expected: expectedIn(language, because.text) })
    case 'refusal':
      return refusalIn(language, { code, because: because.text })
    case 'could-not':
      return because.text
    case undefined:
      return sentence(language, code, parameters)
  }
}

/** Why a row came back, column by column. */
export const whyText = (language: Language, form: Form, faults: readonly RowFault[]): string =>
  faults
    .map((fault) => {
      const because = becauseOf(language, fault)
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
    because: becauseOf(language, fault),
    code: fault.code,
  })
}
