/** Which language is spoken: the one asked for, else that of the surroundings, else English. */
import { describe, expect, test } from '@jest/globals'
import { languageOf, languageOfTag } from '../../../infrastructure/language/language'

describe('the language of a person', () => {
  test.each([
    ['zh_CN.UTF-8', 'zh-CN'],
    ['zh-Hans', 'zh-CN'],
    ['es-MX', 'es'],
    ['ES', 'es'],
    ['en_GB@euro', 'en'],
    ['fr', undefined],
    ['', undefined],
  ])('of the tag %p is %p', (tag, language) => {
    expect(languageOfTag(tag)).toBe(language)
  })

  test('is the one asked for before any other; one that nobody speaks is none', () => {
    expect(languageOf('es', { DOSSIER_LANG: 'zh-CN', LANG: 'en' })).toBe('es')
    expect(languageOf('fr', { LANG: 'es' })).toBeUndefined()
  })

  test('is that of the first variable that is set, else English', () => {
    expect(languageOf(undefined, { DOSSIER_LANG: 'es', LC_ALL: 'zh_CN', LANG: 'en' })).toBe('es')
    expect(languageOf(undefined, { DOSSIER_LANG: '', LC_ALL: 'zh_CN', LANG: 'es' })).toBe('zh-CN')
    expect(languageOf(undefined, { LC_MESSAGES: 'es_ES', LANG: 'zh_CN' })).toBe('es')
    expect(languageOf(undefined, { LANG: 'C' })).toBe('en')
    expect(languageOf(undefined, {})).toBe('en')
  })
})
