/** Every column of every form has a label in three languages that no other column of the form has. */
import { expect, test } from '@jest/globals'
import { isLeft } from 'fp-ts/Either'
import { defaultPolicy } from '../../../domain/policy/default'
import { chosen, countryLabel, countryWords, folded, wordsOf } from '../../../infrastructure/forms/choices'
import { commandsWithForms, type Form, formOf } from '../../../infrastructure/forms/form'
import {
  columnHint,
  columnLabel,
  formTitle,
  needMark,
  sectionOf,
  valueLabels,
} from '../../../infrastructure/forms/words'
import { LANGUAGES } from '../../../infrastructure/language/language'
import { CODES } from '../../../infrastructure/language/texts/codes'
import { FORM_TITLES } from '../../../infrastructure/language/texts/form-titles'
import { FORMS } from '../../../infrastructure/language/texts/forms'
import { INPUTS, INPUTS_IN_PLACE } from '../../../infrastructure/language/texts/inputs'

const form = (command: string, kind?: string, items?: number): Form => {
  const made = formOf(command, { kind, items }, defaultPolicy)
  if (isLeft(made)) throw new Error(`${command} ${kind}: ${JSON.stringify(made.left)}`)
  return made.right
}
const ENGLISH_OR_CODE = /^[a-z][a-zA-Z0-9.-]*$/

const everyForm = (): readonly Form[] => {
  const kinds = defaultPolicy.customerKinds.map(({ kind }) => kind)
  return [
    ...commandsWithForms(defaultPolicy).map((command) => form(command)),
    ...['register-customer', 'import-existing-archive'].flatMap((command) => kinds.map((kind) => form(command, kind))),
    ...['record-archive-fields', 'correct-own-entry', 'request-edit', 'resubmit-edit'].flatMap((command) =>
      [...kinds, 'person'].map((kind) => form(command, kind)),
    ),
    form('request-edit', 'enterprise', 3),
    form('record-transaction', undefined, 12),
  ]
}

test('within one form no two columns have the same label in any language', () => {
  for (const each of everyForm()) {
    for (const language of LANGUAGES) {
      const labels = each.columns.map((column) => folded(columnLabel(language, each, column)))
      const twice = labels.filter((label, index) => labels.indexOf(label) !== index)
      expect({ command: each.command, kind: each.kind, language, twice }).toEqual({
        ...{ command: each.command, kind: each.kind, language, twice: [] },
      })
    }
  }
})

test('no label, value or title of the default regulation is left in the words of the program', () => {
  const bare = new Set<string>()
  for (const each of everyForm()) {
    if (ENGLISH_OR_CODE.test(formTitle('zh-CN', each))) bare.add(each.command)
    for (const column of each.columns) {
      const label = columnLabel('zh-CN', each, column)
      if (/[a-z]/.test(label)) bare.add(`${each.command} ${column.key} ${label}`)
      if (column.type === 'currency') continue
      for (const value of valueLabels('zh-CN', each, column))
        if (/^[a-z]/.test(value)) bare.add(`${column.list?.place} ${value}`)
    }
  }
  expect([...bare]).toEqual([])
})

test('in one list no two codes have the same word in one language: a drop-down leads back to its code', () => {
  const unclear = new Set<string>()
  for (const each of everyForm())
    for (const column of each.columns) {
      const words = wordsOf(each, column)
      for (const language of LANGUAGES)
        valueLabels(language, each, column).forEach((label, index) => {
          if (column.type === 'truth') return
          const back = chosen(words, label)
          if (isLeft(back) || back.right !== column.list?.codes[index]) unclear.add(`${column.list?.place} ${label}`)
        })
    }
  expect([...unclear]).toEqual([])
})

test('no text of a form stands for nothing', () => {
  const used = new Set<string>()
  const remember = (...keys: readonly string[]): void => {
    for (const key of keys) used.add(key)
  }
  for (const each of everyForm())
    for (const { path, of } of each.columns) {
      const names = path.filter((part) => !/^\d+$/.test(part))
      names.forEach((name, index) => {
        const place = names.slice(0, index + 1).join('.')
        if (index + 1 < names.length || of === 'input') remember(name, place, `${each.command} ${place}`)
      })
    }
  expect(Object.keys(INPUTS_IN_PLACE).filter((key) => !used.has(key))).toEqual([])
  expect(Object.keys(INPUTS).filter((key) => !used.has(key))).toEqual([])
  expect(Object.keys(FORM_TITLES).filter((key) => !commandsWithForms(defaultPolicy).includes(key))).toEqual([])
})

test('every text of the forms has the same parameters in all languages', () => {
  const parameters = (text: string): readonly string[] =>
    [...new Set([...text.matchAll(/\{([a-zA-Z]+)[,}]/g)].map(([, name = '']) => name))].sort()
  for (const [key, text] of Object.entries(FORMS))
    for (const language of LANGUAGES)
      expect({ key, parameters: parameters(text[language]) }).toEqual({ key, parameters: parameters(text.en) })
  for (const text of Object.values(CODES)) for (const language of LANGUAGES) expect(text[language]).not.toMatch(/[{}]/)
})

test('labels say block and item where a name stands in more than one place', () => {
  const enterprise = form('register-customer', 'enterprise')
  const labels = new Map(enterprise.columns.map((column) => [column.key, columnLabel('zh-CN', enterprise, column)]))
  expect(labels.get('source.channel')).toBe('信息来源：渠道')
  expect(labels.get('notice.channel')).toBe('隐私告知：渠道')
  expect(labels.get('documents.1.type')).toBe('文件2：类型')
  expect(labels.get('provenBy.taxNumber')).toBe('依据文件：税务登记号')
  expect(labels.get('fields.taxNumber')).toBe('税务登记号')
  const tax = enterprise.columns.find(({ key }) => key === 'fields.taxNumber')
  if (tax === undefined) throw new Error('The form lost a column.')
  expect(sectionOf('es', enterprise, tax)).toBe('datos de facturación')
  expect(columnHint('es', enterprise, tax, 'Asia/Shanghai')).toBe(
    'Puede dejarse en blanco. Texto de 40 caracteres como máximo. No hay dos clientes con el mismo. Se toma de un documento (certificado de registro fiscal); indíquelo en «documento acreditativo: número de identificación fiscal».',
  )
  expect(needMark(tax)).toBe('')
  expect(formTitle('zh-CN', enterprise)).toBe('客户登记表（企业客户）')
  expect(formTitle('en', form('log-complaint'))).toBe('Complaints')
})

test('a country is known by its name in any language, and by its code', () => {
  const words = countryWords()
  for (const name of ['中国', 'China', 'cn', 'ＣＮ'])
    expect(chosen(words, name)).toEqual({ _tag: 'Right', right: 'CN' })
  expect(chosen(words, 'España')).toEqual({ _tag: 'Right', right: 'ES' })
  expect(chosen(words, 'Atlantis')).toEqual({ _tag: 'Left', left: 'none' })
  expect(countryLabel('zh-CN', 'ES')).toBe('西班牙')
})
