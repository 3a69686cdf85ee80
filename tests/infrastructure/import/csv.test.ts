/** The grammar of CSV, beside a parser of others, in whole texts and in texts cut anywhere. */
import { describe, expect, test } from '@jest/globals'
import { parse } from 'csv-parse/sync'
import * as fc from 'fast-check'
import { csvReader, MOST_ROW_CHARACTERS, type Numbered } from '../../../infrastructure/import/csv'
import { isBroken } from '../../../infrastructure/import/file'

const read = (chunks: readonly string[], delimiter = ','): readonly Numbered[] => {
  const reader = csvReader(delimiter, true)
  return [...chunks.flatMap((chunk) => reader.read(chunk, false)), ...reader.read('', true)]
}
const rows = (...chunks: readonly string[]) => read(chunks).map(({ row }) => row)

const faultOf = (...chunks: readonly string[]) => {
  try {
    read(chunks)
  } catch (error) {
    if (isBroken(error)) return error.fault
    throw error
  }
  return undefined
}

/** Texts in which every character means something. */
const tricky = fc.string({ unit: fc.constantFrom('a', 'é', ',', '"', '\n', '\r', ' '), maxLength: 30 })
const cell = fc.string({ unit: fc.constantFrom('a', 'ß', '客', ',', '"', '\n', ' ', ';'), maxLength: 6 })

const cut = (text: string, places: readonly number[]): readonly string[] => {
  const at = [...new Set(places.map((place) => place % (text.length + 1)))].sort((left, right) => left - right)
  return [...at, text.length].map((end, index) => text.slice(at[index - 1] ?? 0, end))
}

describe('rows', () => {
  test('cells, empty cells and quoted cells', () => {
    expect(rows('a,b\n1,\n,2\n"x,y","say ""no"""\n')).toEqual([
      ['a', 'b'],
      ['1', ''],
      ['', '2'],
      ['x,y', 'say "no"'],
    ])
  })

  test('end with a line feed, a carriage return, both, or the end of the text', () => {
    expect(rows('1\r\n2\r3\n4')).toEqual([['1'], ['2'], ['3'], ['4']])
    expect(rows('1\r', '\n2')).toEqual([['1'], ['2']])
    expect(rows('1\r')).toEqual([['1']])
  })

  test('empty lines are none, and lines are counted as an editor counts them', () => {
    expect(read(['h\n\n"a\nb\r\nc"\n\n\nd\r\n"e"'])).toEqual([
      { line: 1, row: ['h'] },
      { line: 3, row: ['a\nb\r\nc'] },
      { line: 8, row: ['d'] },
      { line: 9, row: ['e'] },
    ])
  })

  test('other delimiters', () => {
    expect(read(['a;b,c\n'], ';')[0]?.row).toEqual(['a', 'b,c'])
    expect(read(['a\t"b\tc"\n'], '\t')[0]?.row).toEqual(['a', 'b\tc'])
  })

  test('are counted without being kept', () => {
    const reader = csvReader(',', false)
    expect(reader.read('a,b\n\n1,2\n', false)).toEqual([])
    reader.read('3,4', true)
    expect(reader.rows()).toBe(3)
  })

  test('what is written comes back, wherever the text is cut', () =>
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 }),
        fc.array(fc.nat()),
        fc.constantFrom('\n', '\r\n', '\r'),
        (table, places, ending) => {
          const text = table
            .map((row) => row.map((each) => `"${each.replaceAll('"', '""')}"`).join(',') + ending)
            .join('')
          expect(rows(...cut(text, places))).toEqual(table)
        },
      ),
    ))

  test('and faults are those of another parser, wherever the text is cut', () =>
    fc.assert(
      fc.property(tricky, fc.array(fc.nat()), (text, places) => {
        const here = faultOf(text)
        const pieces = cut(text, places)
        expect(faultOf(...pieces)).toEqual(here)
        const there = (): readonly (readonly string[])[] =>
          parse(text, { relax_column_count: true, record_delimiter: ['\r\n', '\n', '\r'] })
        if (here !== undefined) {
          expect(there).toThrow()
          return
        }
        // The other parser knows empty lines only without anything in them.
        const filled = there().filter((row) => row.length > 1 || row[0] !== '')
        expect(rows(...pieces).filter((row) => row.length > 1 || row[0] !== '')).toEqual(filled)
      }),
      { numRuns: 3000 },
    ))
})

describe('broken quotes', () => {
  test('one that is never closed is told with the line at which its row begins', () =>
    expect(faultOf('a,b\n1,2\n3,"x\ny\nz')).toMatchObject({ code: 'file-broken-quote', line: 3 }))
  test('one inside a cell', () => expect(faultOf('a\n\nb"c\n')).toMatchObject({ code: 'file-broken-quote', line: 3 }))
  test('something behind the closing one', () =>
    expect(faultOf('a\n"b\nc"d\n')).toMatchObject({ code: 'file-broken-quote', line: 3 }))
})

describe('size', () => {
  const most = 'x'.repeat(MOST_ROW_CHARACTERS)
  test('a row of the greatest length', () => {
    expect(rows(`${most}\n`)).toEqual([[most]])
    expect(rows(most)).toEqual([[most]])
  })
  test('one character more', () => {
    expect(faultOf(`a\n${most}x\n`)).toMatchObject({ code: 'file-row-too-large', line: 2 })
    expect(faultOf(`a\n${most}x`)).toMatchObject({ code: 'file-row-too-large', line: 2 })
  })
  test('an open quote ends at the limit, not at the end of the file', () => {
    const chunk = 'line feeds count too\n'.repeat(10_000)
    const reader = csvReader(',', false)
    const feed = (): void => {
      reader.read('a\n"', false)
      for (let count = 0; count < 10; count += 1) reader.read(chunk, false)
    }
    expect(feed).toThrow(expect.objectContaining({ fault: expect.objectContaining({ code: 'file-row-too-large' }) }))
  })
})
