/** Which names are near, and why: examples that people would send back, and laws that hold for any name. */
import { describe, expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import { distance } from 'fastest-levenshtein'
import { LANGUAGES } from '../../../infrastructure/language/language'
import { NEAR } from '../../../infrastructure/language/texts/near'
import { nameSearch } from '../../../infrastructure/near/names'
import { bare, isOneApart, NEAR_REASONS, nearness, spellingOf } from '../../../infrastructure/near/spelling'

const near = (typed: string, name: string) => nearness(spellingOf(typed), name)

describe('near misses', () => {
  test.each([
    ['Acme Tools', 'ACME Tools, S.L.', 'same-without-legal-form'],
    ['Acme Tools Ltd', 'Acme Tools Inc.', 'same-without-legal-form'],
    ['杭州云杉家居股份有限公司', '杭州云杉家居有限公司', 'same-without-legal-form'],
    ['杭州云杉家居', '杭州云山家居有限公司', 'same-pinyin'],
    ['张伟', '章伟', 'same-pinyin'],
    ['重庆电力', '崇庆电力有限公司', 'same-pinyin'],
    ['hangzhou yunshan jiaju', '杭州云杉家居有限公司', 'same-pinyin'],
    ['lvshi', '绿石', 'same-pinyin'],
    ['yunshan', '杭州云杉家居有限公司', 'in-pinyin'],
    ['云山', '杭州云杉家居有限公司', 'in-pinyin'],
    ['Acme Tolls', 'Acme Tools S.A.', 'one-character-differs'],
    ['Acme Tool', 'Acme Tools S.A.', 'one-character-differs'],
    ['上海东方', '上海东力', 'one-character-differs'],
    ['𠮷田商事', '吉田商事', 'one-character-differs'],
    ['Acme Toosl', 'Acme Tools S.A.', 'characters-swapped'],
    ['Northlihgt', 'Northlight Studios', 'part-differs-in-one-character'],
    ['Nortlight', 'Northlight Studios', 'part-differs-in-one-character'],
    ['Studois', 'Northlight Studios', 'part-differs-in-one-character'],
    ['云杉家园', '杭州云杉家具厂', 'part-differs-in-one-character'],
  ] as const)('ARC-09 ARC-10: %s is near to %s: %s', (typed, name, because) => {
    expect(near(typed, name)).toBe(because)
  })

  test.each([
    ['AB', 'AC'],
    ['北方', '南方'],
    ['Acme Tools', 'Acme Toys'],
    ['Acme Tools', 'Zenith Tools'],
    ['上海东方贸易', '上海西方科技'],
    ['yun', '云杉'],
    ['hangzhouyunsh', '杭州云杉家居'],
    ['Stduoi', 'Northlight Studios'],
    ['light', 'Northright Studios'],
    ['云山', '杭州云彩家居'],
  ])('%s is not near to %s', (typed, name) => {
    expect(near(typed, name)).toBeUndefined()
  })

  test('width, case, accents, blanks and signs are no difference at all', () => {
    const search = nameSearch('ＡＣＭＥ imaginário')
    search.row({ customer: 'C-1', name: 'Acme-Imaginario de España S.A.' })
    search.row({ customer: 'C-2', name: null })
    expect(search.found()).toEqual({ containing: ['C-1'], near: [] })
  })

  test('the strongest reasons come first, and an answer has an end', () => {
    const search = nameSearch('杭州云杉')
    search.row({ customer: 'C-1', name: '杭州云杂' })
    search.row({ customer: 'C-2', name: '杭州云山' })
    for (let nth = 0; nth < 90; nth += 1) search.row({ customer: `D-${nth}`, name: '杭州云衫' })
    const { near: found } = search.found()
    expect(found).toHaveLength(50)
    expect(found[0]).toEqual({ customer: 'C-2', because: 'same-pinyin' })
  })

  test('one apart is what the distance of Levenshtein says, whatever is not measured for the sake of speed', () => {
    const word = fc
      .array(fc.constantFrom(...'abcde'), { minLength: 5, maxLength: 9 })
      .map((letters) => letters.join(''))
    fc.assert(
      fc.property(word, word, (one, other) => {
        expect(isOneApart(spellingOf(one), [...bare(other)], bare(other))).toBe(distance(bare(one), bare(other)) === 1)
      }),
      { numRuns: 5000 },
    )
  })

  test('a slip of one letter is always met, from either side', () => {
    const name = fc.stringMatching(/^[a-z]{6,14}$/)
    fc.assert(
      fc.property(name, fc.nat(), fc.constantFrom('x', '', 'qq'), (typed, at, slip) => {
        const place = at % typed.length
        const other = typed.slice(0, place) + slip + typed.slice(place + 1)
        fc.pre(distance(typed, other) === 1 && bare(other) === other && bare(typed) === typed)
        expect(near(typed, other)).toBe('one-character-differs')
        expect(near(other, typed)).toBe('one-character-differs')
      }),
    )
  })

  test('two neighbours that changed places are always met, in a whole name and in the first word of one', () => {
    const name = fc.stringMatching(/^[a-z]{6,14}$/)
    fc.assert(
      fc.property(name, fc.nat(), (right, at) => {
        const place = at % (right.length - 1)
        const typed = `${right.slice(0, place)}${right[place + 1]}${right[place]}${right.slice(place + 2)}`
        fc.pre(typed !== right && bare(right) === right && bare(typed) === typed)
        expect(near(typed, right)).toBe('characters-swapped')
        fc.pre(bare(`${right}0123456789`) === `${right}0123456789`)
        expect(near(typed, `${right}0123456789`)).toBe('part-differs-in-one-character')
      }),
    )
  })

  test('every reason is said in three languages', () => {
    expect(Object.keys(NEAR)).toEqual(NEAR_REASONS.map((reason) => `near.${reason}`))
    for (const text of Object.values(NEAR)) expect(LANGUAGES.filter((language) => text[language] === '')).toEqual([])
  })
})
