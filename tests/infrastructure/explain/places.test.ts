/** Where rules bind is read from the sources: nothing that is shown by a test or bound in code is missing, nothing is made up. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { CATALOGUE } from '../../../commands/catalogue'
import { scanSources } from '../../../infrastructure/explain/places'
import { LANGUAGES } from '../../../infrastructure/language/language'
import { RULES, SOURCES } from '../../../infrastructure/language/texts/rules'
import { requirements, standing } from '../../../infrastructure/requirements'

const ROOT = join(__dirname, '..', '..', '..')
const places = scanSources(ROOT)
const of = (rule: string, is: string) => places.filter((place) => place.rule === rule && place.is === is)

describe('where rules bind', () => {
  test('every rule that counts as done names at least one of its tests', () => {
    const done = requirements().filter(({ id }) => standing()[id]?.is === 'done')
    expect(done.filter(({ id }) => of(id, 'test').length === 0).map(({ id }) => id)).toEqual([])
  })

  test('every command stands under each rule that it says it implements', () => {
    const missing = [...CATALOGUE.values()].flatMap(({ name, implements: rules }) =>
      rules
        .filter((rule) => !of(rule, 'command').some((place) => place.name === name))
        .map((rule) => `${name} ${rule}`),
    )
    expect(missing).toEqual([])
  })

  test('a refusal, a projection, the default regulation and a written-out range are found', () => {
    expect(of('ARC-09', 'refusal').map(({ name }) => name)).toEqual(
      expect.arrayContaining(['same-number', 'weaker-survives', 'own-proposal']),
    )
    expect(of('LOG-05', 'projection').map(({ file }) => file)).toContain('projections/operation-log.ts')
    expect(of('ARC-09', 'projection').map(({ file }) => file)).toContain('projections/duplicates.ts')
    expect(places.some(({ is }) => is === 'regulation')).toBe(true)
  })

  test('each place is where it says: the line of the file holds the rule, or a range over it', () => {
    const wrong = places.filter(({ file, line, rule, is }) => {
      const text = readFileSync(join(ROOT, file), 'utf8').split('\n')[line - 1] ?? ''
      return !text.includes(rule) && !(is !== 'test' && text.includes(' to '))
    })
    expect(wrong).toEqual([])
  })

  test('sources and kinds of places are said in three languages', () => {
    expect(Object.keys(SOURCES)).toEqual([...new Set(requirements().map(({ source }) => source.slice(0, 3)))].sort())
    for (const is of new Set(places.map((place) => place.is)))
      if (is !== 'test') expect(Object.keys(RULES)).toContain(`place.${is}`)
    for (const text of [...Object.values(RULES), ...Object.values(SOURCES)])
      expect(LANGUAGES.filter((language) => text[language] === '')).toEqual([])
  })
})
