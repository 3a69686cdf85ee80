/** Sentences found again by their English: exact ones, patterns, parts within parts, numbers with plurals, what nobody knows. */
import { describe, expect, test } from '@jest/globals'
import { failureIn } from '../../../infrastructure/language/failures'
import { expectedIn, importFaultIn, usageIn } from '../../../infrastructure/language/inputs'
import { linesIn } from '../../../infrastructure/language/lines'
import { codeIn, refusalCatalogues, refusalIn } from '../../../infrastructure/language/refusals'
import { sentenceIn, sentencesOf } from '../../../infrastructure/language/sentences'

const text = (en: string, zh: string, es: string) => ({ en, 'zh-CN': zh, es })
const SENTENCES = sentencesOf([
  text('{what} is open.', '{what}未结。', '{what} está abierto.'),
  text('{what} is open since {day}.', '{what}自 {day} 起未结。', '{what} está abierto desde {day}.'),
  text('the small door', '小门', 'la puerta pequeña'),
  text('{count} doors', '{count} 扇门', '{count, plural, one {# puerta} many {# de puertas} other {# puertas}}'),
])

describe('a sentence', () => {
  test('is found by its pattern, the one with more words first', () => {
    expect(sentenceIn('es', SENTENCES, 'C-1 is open since Monday.')).toBe('C-1 está abierto desde Monday.')
    expect(sentenceIn('zh-CN', SENTENCES, 'C-1 is open.')).toBe('C-1未结。')
  })

  test('may hold words that the catalogue knows; a code of one word stays', () => {
    expect(sentenceIn('es', SENTENCES, 'the small door is open.')).toBe('la puerta pequeña está abierto.')
    expect(sentenceIn('es', SENTENCES, 'door is open.')).toBe('door está abierto.')
  })

  test('has the plural form of its number, and keeps what only looks like one', () => {
    expect(sentenceIn('es', SENTENCES, '1 doors')).toBe('1 puerta')
    expect(sentenceIn('es', SENTENCES, '2000000 doors')).toBe('2.000.000 de puertas')
    expect(sentenceIn('es', SENTENCES, '007 is open.')).toBe('007 está abierto.')
  })

  test('is unknown where no catalogue has it, and signs of patterns are only signs', () => {
    expect(sentenceIn('es', SENTENCES, 'Something else.')).toBeUndefined()
    const odd = sentencesOf([text('a (b) [c] {x}?', '甲 {x}', 'á {x}')])
    expect(sentenceIn('es', odd, 'a (b) [c] d?')).toBe('á d')
    expect(sentenceIn('es', odd, 'a b c d')).toBeUndefined()
  })

  test('writes a parameter as it is told to', () => {
    const write = (name: string, value: string) => (name === 'day' ? `<${value}>` : undefined)
    expect(sentenceIn('es', SENTENCES, 'C-1 is open since 2026.', write)).toBe('C-1 está abierto desde <2026>.')
  })
})

describe('what is told of a refusal, a failure, an input', () => {
  test('is the English as it was given, in English', () => {
    const because = 'No catalogue has this one.'
    expect(refusalIn('en', { code: 'x-y', because })).toBe(because)
    expect([failureIn('en', because), usageIn('en', because), expectedIn('en', because)]).toEqual(
      Array.from({ length: 3 }, () => because),
    )
    expect(linesIn('en', because)).toBe(because)
  })

  test('is the English where no catalogue has it, rather than nothing', () => {
    const because = 'No catalogue has this one.'
    expect(refusalIn('es', { code: 'x-y', because })).toBe(because)
    expect([failureIn('es', because), usageIn('es', because), linesIn('zh-CN', because)]).toEqual(
      Array.from({ length: 3 }, () => because),
    )
  })

  test('keeps its parameters: which field, who decides, which customer', () => {
    const because = "At this point the supervisor of the requester's department decides, or whoever stands in for them."
    expect(refusalIn('zh-CN', { code: 'not-the-decider', because })).toBe(
      '此时由申请人所在部门的主管决定，或由其代理人决定。',
    )
    expect(
      refusalIn('es', {
        code: 'already-has-an-archive',
        because: 'The tax-number belongs to customer C-1; E-007 looks after it.',
      }),
    ).toBe('El tax-number pertenece al cliente C-1; lo atiende E-007.')
    expect(refusalIn('es', { code: 'items-unchecked', because: '1 archives wait for their check.' })).toBe(
      '1 expediente espera su revisión.',
    )
  })

  test('is told apart by its code: one sentence of two codes has two meanings', () => {
    const because = 'This version has been adopted already.'
    expect(refusalIn('es', { code: 'adopted-already', because })).toBe('Esta versión ya ha sido adoptada.')
    expect(refusalIn('es', { code: 'some-other-code', because })).toBe(because)
  })

  test('says each of several things that were expected', () => {
    expect(expectedIn('zh-CN', 'a whole number from 1 to 5, or true or false')).toBe('1 到 5 的整数，或 true 或 false')
    expect(expectedIn('es', 'a day such as 2026-02-13, or null')).toBe('un día como 2026-02-13, o null')
    expect(importFaultIn('es', 'Expected a code in lower case with hyphens.')).toBe(
      'Se esperaba un código en minúsculas con guiones.',
    )
  })

  test('is looked for line by line, with its indentation', () => {
    expect(linesIn('es', '  told up to @12 into x.db\n\nno rows\n')).toBe(
      '  contado hasta @12 en x.db\n\nninguna fila\n',
    )
  })
})

describe('a code of which the log holds no sentence', () => {
  test('is said in every language, with a sign where a value stood, in the plural that counts many', () => {
    expect(codeIn('en', 'already-recorded')).toContain('Field … holds a value already: ask for the change')
    expect(codeIn('es', 'team-too-small')).toBe('Un equipo de contacto tiene al menos … miembros.')
    expect(codeIn('zh-CN', 'contest-open')).not.toBe(codeIn('en', 'contest-open'))
    expect(codeIn('en', 'unknown-subtype')).toBe('Kind … has no such subtype.')
    expect(codeIn('es', 'wrong-stage')).toBe('El expediente está en la etapa …; debe estar en …')
    expect(codeIn('en', 'no-such-code')).toBeUndefined()
  })

  test('is short, whatever the code, and shows no bare parameter', () => {
    for (const code of refusalCatalogues().flatMap((catalogue) => Object.keys(catalogue)))
      for (const language of ['en', 'zh-CN', 'es'] as const) {
        const said = codeIn(language, code) ?? ''
        expect([code, /[{}#]|^$/.test(said), said.split(' / ').length > 4]).toEqual([code, false, false])
      }
  })
})
