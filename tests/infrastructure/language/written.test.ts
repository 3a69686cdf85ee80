/** Days, instants, numbers, money, widths and the sentence of a tier, as each language writes them. */
import { describe, expect, test } from '@jest/globals'
import { fill } from '../../../infrastructure/language/text'
import { tierSentenceIn } from '../../../infrastructure/language/tier-sentence'
import { cut, padded, widthOf } from '../../../infrastructure/language/width'
import {
  shortDay,
  writtenDay,
  writtenInstant,
  writtenMoney,
  writtenNumber,
} from '../../../infrastructure/language/written'

/** Spaces that do not break a line count as spaces here. */
const spaced = (text: string): string => text.replaceAll(/[\u00a0\u202f]/g, ' ')

describe('as a language writes it', () => {
  test('a day', () => {
    expect(['en', 'zh-CN', 'es'].map((each) => writtenDay(each as 'en', '2026-02-03'))).toEqual([
      '2026-02-03',
      '2026年2月3日',
      '3 feb 2026',
    ])
    expect([shortDay('en', '2026-02-03'), shortDay('es', '2026-02-03'), shortDay('es', '')]).toEqual([
      '2026-02-03',
      '03/02/2026',
      '',
    ])
  })

  test('an instant in the zone that is named, with its name, at the same time of day in all; over midnight the day is that of the zone', () => {
    const at = '2026-07-31T22:30:00.000Z'
    expect(writtenInstant('en', at, 'Europe/Madrid')).toBe('2026-08-01 00:30:00 GMT+2')
    expect(writtenInstant('en', at)).toBe('2026-07-31 22:30:00 UTC')
    expect(spaced(writtenInstant('es', at, 'Europe/Madrid'))).toBe('1 ago 2026, 0:30:00 CEST')
    expect(spaced(writtenInstant('zh-CN', at, 'Asia/Shanghai'))).toBe('2026年8月1日 06:30:00 GMT+8')
  })

  test('a number and an amount, exactly, however long', () => {
    expect([writtenNumber('en', 1234.5), writtenNumber('es', 1234.5), writtenNumber('es', 12345.5, 2)]).toEqual([
      '1,234.5',
      '1234,5',
      '12.345,50',
    ])
    expect(spaced(writtenMoney('es', '1234.50', 'EUR'))).toBe('1234,50 €')
    expect(writtenMoney('zh-CN', '1234.50', 'CNY')).toBe('¥1,234.50')
    expect(writtenMoney('en', '1234.50', 'EUR')).toBe('1,234.50 EUR')
    expect(writtenMoney('en', '90071992547409931.07', 'CNY')).toBe('90,071,992,547,409,931.07 CNY')
    expect(spaced(writtenMoney('es', '500', 'JPY'))).toBe('500 JPY')
  })

  test('a text with names is filled without a formatter, and one that lacks a name is a bug', () => {
    const text = { en: 'a {b}', 'zh-CN': '甲{b}', es: 'á {b}' }
    expect(fill('zh-CN', text, { b: 0 })).toBe('甲0')
    expect(() => fill('en', text, {})).toThrow('lacks its parameter b')
  })
})

describe('a width', () => {
  test('counts Chinese twice, marks not at all, and is kept by padding and by cutting', () => {
    expect(['客户', 'ab', '客a', 'é', 'e\u0301', '（）', '…'].map(widthOf)).toEqual([4, 2, 3, 1, 1, 4, 1])
    expect([padded('客户', 6), padded('abcd', 3)]).toEqual(['客户  ', 'abcd'])
    expect([cut('客户档案', 8), cut('客户档案', 7), cut('客户档案', 6), cut('abc', 2)]).toEqual([
      '客户档案',
      '客户档…',
      '客户…',
      'a…',
    ])
    for (let width = 1; width < 12; width += 1) expect(widthOf(cut('aé客户𠮷档b案', width))).toBeLessThanOrEqual(width)
  })
})

describe('why a customer has its tier', () => {
  const reasons = {
    customer: 'C-1',
    scheme: 'value4',
    tier: 'high',
    since: '2026-01-05',
    evaluation: {
      run: 'R1',
      at: '2026-01-04T16:00:00.000Z',
      currency: 'EUR',
      recencyDays: 1,
      orders: 1,
      amountMinor: 123450,
      scores: { recency: 5, cumulative: 1234 },
      decidedBy: 'rule.1',
    },
    exceptionUntil: null,
    contested: false,
  }

  test('has the same figures in every language', () => {
    expect(spaced(tierSentenceIn('es', reasons))).toBe(
      'C-1 es high en value4 desde el 5 ene 2026: a 4 ene 2026 tenía 1 pedido por 1234,50 €, el último 1 día antes (recency 5, cuota acumulada 12,34 %); decidió la regla 1.',
    )
    expect(tierSentenceIn('zh-CN', { ...reasons, contested: true })).toBe(
      'C-1 自 2026年1月5日 起在 value4 中为 high：客户对新层级提出异议期间保留原层级；截至 2026年1月4日 有 1 个订单，金额 €1,234.50，最近一次在 1 天前 (recency 5, 累计占比 12.34%)；由规则 1 决定。',
    )
  })

  test('without figures, by an exception, or unclassified', () => {
    const bare = { ...reasons, tier: null, evaluation: null, exceptionUntil: '2026-03-01' }
    expect(tierSentenceIn('es', bare)).toBe(
      'C-1 no está clasificado en value4 desde el 5 ene 2026: por una excepción hasta el 1 mar 2026; ninguna evaluación ha dado sus cifras.',
    )
    expect(tierSentenceIn('en', bare)).toContain('is not classified in value4')
  })

  test.each(['rule.2', 'missing.relationship', 'from.size', 'prospect', 'no-purchases', 'otherwise', 'share.A'])(
    'what decided is said: %s',
    (decidedBy) => {
      const told = tierSentenceIn('es', { ...reasons, evaluation: { ...reasons.evaluation, decidedBy } })
      expect(told).not.toMatch(/undefined|decided/)
      expect(told.endsWith('.')).toBe(true)
    },
  )
})
