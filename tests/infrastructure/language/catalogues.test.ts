/** Every text of every catalogue: three languages, the same parameters, plural forms as each language has them. */
import { describe, expect, test } from '@jest/globals'
import { LANGUAGES } from '../../../infrastructure/language/language'
import { allTexts, askedBy, formsOf } from './catalogues'

const TEXTS = allTexts()
/** Help is no message: braces in it are what one types. What the parser says is quoted, and only recognised. */
const MESSAGES = TEXTS.filter(([path]) => !path.startsWith('help-') && !path.includes('PARSER_ERRORS'))
const HAN = /\p{Script=Han}/u

describe('every text', () => {
  test('stands in the catalogues in great number', () => {
    expect(TEXTS.length).toBeGreaterThan(2000)
  })

  test('is not empty, and has the same spaces around it', () => {
    const around = (text: string): string => `${/^\s*/.exec(text)?.[0]}|${/\s*$/.exec(text)?.[0]}`
    const bad = TEXTS.filter(([, text]) =>
      LANGUAGES.some((language) => text[language].trim() === '' || around(text[language]) !== around(text.en)),
    )
    expect(bad.map(([path]) => path)).toEqual([])
  })

  test('asks for the same parameters in every language', () => {
    const lost = MESSAGES.flatMap(([path, text]) => {
      const [en, ...others] = LANGUAGES.map((language) => askedBy(text[language]).parameters.join(' '))
      return others.every((each) => each === en) ? [] : [`${path}: ${en} | ${others.join(' | ')}`]
    })
    expect(lost).toEqual([])
  })

  test('has plural forms that its language has, and all of them', () => {
    const wrong = MESSAGES.flatMap(([path, text]) =>
      LANGUAGES.flatMap((language) =>
        askedBy(text[language])
          .plurals.map((forms) => forms.filter((form) => !form.startsWith('=')).sort())
          // Words that no number changes have one form.
          .filter((forms) => forms.join(' ') !== 'other' && forms.join(' ') !== [...formsOf(language)].sort().join(' '))
          .map((forms) => `${path} ${language}: ${forms.join(' ')}`),
      ),
    )
    expect(wrong).toEqual([])
    expect(formsOf('es')).toEqual(expect.arrayContaining(['one', 'many', 'other']))
    expect(formsOf('zh-CN')).toEqual(['other'])
  })

  test('has no Chinese characters outside of the Chinese, and ends as the English does', () => {
    expect(TEXTS.filter(([, { en, es }]) => HAN.test(en) || HAN.test(es)).map(([path]) => path)).toEqual([])
    const ending = (text: string): string => /[.。]$/.exec(text.replace(/^No\.$/, ''))?.[0]?.replace('。', '.') ?? ''
    const uneven = TEXTS.filter(
      ([, text]) => ending(text.en) !== ending(text['zh-CN']) || ending(text.en) !== ending(text.es),
    )
    expect(uneven.map(([path]) => path)).toEqual([])
  })

  test('keeps what one types: options, commands and codes in backquotes are those of the English', () => {
    const typed = (text: string): string =>
      [...text.matchAll(/--[a-z][a-z-]+|`[^`]+`/g)]
        .map(([found]) => found)
        .sort()
        .join(' ')
    const other = TEXTS.filter(
      ([, text]) => typed(text.en) !== typed(text['zh-CN']) || typed(text.en) !== typed(text.es),
    )
    expect(other.map(([path]) => path)).toEqual([])
  })
})
