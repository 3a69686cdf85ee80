/** Everything in the default regulation has its word in three languages, and no two fields of one kind have the same. */
import { expect, test } from '@jest/globals'
import { defaultPolicy } from '../../../../domain/policy/default'
import { LANGUAGES } from '../../../../infrastructure/language/language'
import {
  FIELDS,
  GROUPS,
  groupLabel,
  KINDS,
  kindLabel,
  LEGAL_FORMS,
  labelOf,
  legalFormLabel,
  SECTIONS,
  STAGES,
  SUBTYPES,
  sectionLabel,
  stageLabel,
  subtypeLabel,
} from '../../../../infrastructure/language/texts/fields'

const { customerKinds, personFields } = defaultPolicy
const everyField = [...customerKinds.flatMap(({ fields }) => fields), ...personFields]

test('every field, section, group, kind, subtype and legal form of the default regulation has its label', () => {
  const missing = [
    ...everyField.filter(({ name }) => !Object.hasOwn(FIELDS, name)).map(({ name }) => name),
    ...everyField.filter(({ section }) => !Object.hasOwn(SECTIONS, section)).map(({ section }) => section),
    ...everyField.filter(({ group }) => !Object.hasOwn(GROUPS, group)).map(({ group }) => group),
    ...customerKinds.filter(({ kind }) => !Object.hasOwn(KINDS, kind)).map(({ kind }) => kind),
    ...customerKinds.flatMap(({ subtypes }) => subtypes.filter((each) => !Object.hasOwn(SUBTYPES, each))),
    ...customerKinds.flatMap(({ legalForms }) => legalForms.filter((each) => !Object.hasOwn(LEGAL_FORMS, each))),
  ]
  expect([...new Set(missing)]).toEqual([])
})

test('no label stands for nothing: each names something that the default regulation has', () => {
  const fields = new Set<string>(everyField.map(({ name }) => name))
  const strays = Object.keys(FIELDS).filter((name) => !fields.has(name.replace(/^(person|individual)\./, '')))
  expect(strays).toEqual([])
})

test('within one kind of customer no two fields have the same label in any language', () => {
  for (const language of LANGUAGES) {
    for (const { kind, fields } of [...customerKinds, { kind: 'person', fields: personFields }]) {
      const names = [...new Set(fields.map(({ name }) => name))]
      const labels = names.map((name) => labelOf(language, name, kind))
      expect({ language, kind, labels: new Set(labels).size }).toEqual({ language, kind, labels: names.length })
    }
  }
})

test('labels are clean words: not blank, no blanks around them, no braces', () => {
  for (const texts of [FIELDS, SECTIONS, GROUPS, KINDS, SUBTYPES, LEGAL_FORMS, STAGES])
    for (const text of Object.values(texts))
      for (const language of LANGUAGES) expect(text[language]).toMatch(/^[^\s{}][^{}]*[^\s{}]$|^[^\s{}]$/u)
})

test('the same thing is called by the regulation’s own term in each language, and what a policy adds by its name', () => {
  expect(labelOf('zh-CN', 'taxNumber')).toBe('税务登记号')
  expect(labelOf('es', 'businessScope')).toBe('ámbito comercial')
  expect(labelOf('en', 'bankAccount')).toBe('account number')
  expect(labelOf('zh-CN', 'name', 'enterprise')).toBe('客户名称')
  expect(labelOf('zh-CN', 'name', 'person')).toBe('姓名')
  expect(labelOf('es', 'quotaOfOurOwn')).toBe('quotaOfOurOwn')
  expect(labelOf('en', 'toString')).toBe('toString')
  expect(sectionLabel('zh-CN', 'invoice')).toBe('开票资料')
  expect(groupLabel('es', 'bank')).toBe('datos bancarios')
  expect(kindLabel('zh-CN', 'distributor')).toBe('经销商')
  expect(subtypeLabel('en', 'lawyer')).toBe('lawyer')
  expect(legalFormLabel('es', 'natural-person')).toBe('persona física')
  expect(stageLabel('zh-CN', 'prospect')).toBe('潜在客户')
})
