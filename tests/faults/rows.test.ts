/** Every fault of the list has its tests, and they exist. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { FAULTS, type Shown } from './rows/table'

const TESTS = join(__dirname, '..')
/** A title is the first text after `test(` or a suite's own `it(`, or after the table of `test.each`. */
const TITLE =
  /\b(?:test|it)(?:\.each(?:<[^>]*>)?\([\s\S]*?\))?\(\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|`([^`]*)`)/g

const titlesIn = (file: string): readonly string[] =>
  [...readFileSync(join(TESTS, file), 'utf8').matchAll(TITLE)].map(([, one, two, three]) => one ?? two ?? three ?? '')

const isThere = ([file, title]: Shown): boolean => titlesIn(file).some((each) => each.includes(title))

test('twenty-nine faults, each shown by tests that are there', () => {
  expect(FAULTS.map(({ row }) => row)).toEqual(Array.from({ length: 29 }, (_, nth) => nth + 1))
  for (const { row, shownBy } of FAULTS) {
    expect([row, shownBy.length > 0]).toEqual([row, true])
    expect([row, shownBy.filter((each) => !isThere(each))]).toEqual([row, []])
  }
})

test('a test that is not there is found missing', () => {
  expect(isThere(['faults/rows.test.ts', 'a test that is not there is found missing'])).toBe(true)
  expect(isThere(['faults/rows.test.ts', 'another one'])).toBe(false)
})
