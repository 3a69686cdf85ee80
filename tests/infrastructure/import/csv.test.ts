/** Rows and their lines, beside the same parser without lines and pieces, in whole texts and in texts cut anywhere. */
import { describe, expect, jest, test } from '@jest/globals'
import { parse } from 'csv-parse/sync'
import * as fc from 'fast-check'
import { csvReader, type Numbered } from '../../../infrastructure/import/csv'
import { isBroken } from '../../../infrastructure/import/file'

const MOST = 1000
const read = async (chunks: readonly string[], delimiter = ','): Promise<readonly Numbered[]> => {
  const reader = csvReader(delimiter, MOST)
  const found: Numbered[] = []
  for (const chunk of chunks) found.push(...(await reader.read(chunk)))
  return [...found, ...(await reader.end())]
}
const rows = async (...chunks: readonly string[]) => (await read(chunks)).map(({ row }) => row)

const faultOf = async (...chunks: readonly string[]) => {
  try {
    await read(chunks)
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
  test('cells, empty cells and quoted cells', async () => {
    expect(await rows('a,b\n1,\n,2\n"x,y","say ""no"""\n')).toEqual([
      ['a', 'b'],
      ['1', ''],
      ['', '2'],
      ['x,y', 'say "no"'],
    ])
  })

  test('end with a line feed, a carriage return, both, or the end of the text', async () => {
    expect(await rows('1\r\n2\r3\n4')).toEqual([['1'], ['2'], ['3'], ['4']])
    expect(await rows('1\r', '\n2')).toEqual([['1'], ['2']])
    expect(await rows('1\r')).toEqual([['1']])
    expect(await rows()).toEqual([])
  })

  test('empty lines are none, and lines are counted as an editor counts them', async () => {
    expect(await read(['h\n\n"a\nb\r\nc"\n\n\nd\r\n"e"'])).toEqual([
      { line: 1, row: ['h'] },
      { line: 3, row: ['a\nb\r\nc'] },
      { line: 8, row: ['d'] },
      { line: 9, row: ['e'] },
    ])
  })

  test('may be of different widths', async () => {
    expect(await rows('a,b\n1\n1,2,3\n')).toEqual([['a', 'b'], ['1'], ['1', '2', '3']])
  })

  test('of another width than the first make no errors, which would cost more than the rows', async () => {
    const errors = jest.spyOn(Error, 'captureStackTrace')
    expect(await rows('a,b\n', '1\n'.repeat(100), '1,2,3\n'.repeat(100))).toHaveLength(201)
    expect(errors).not.toHaveBeenCalled()
    await faultOf('a"')
    expect(errors).toHaveBeenCalled()
    errors.mockRestore()
  })

  test('other delimiters', async () => {
    expect((await read(['a;b,c\n'], ';'))[0]?.row).toEqual(['a', 'b,c'])
    expect((await read(['a\t"b\tc"\n'], '\t'))[0]?.row).toEqual(['a', 'b\tc'])
  })

  test('what is written comes back, wherever the text is cut', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 }),
        fc.array(fc.nat()),
        fc.constantFrom('\n', '\r\n', '\r'),
        async (table, places, ending) => {
          const text = table
            .map((row) => row.map((each) => `"${each.replaceAll('"', '""')}"`).join(',') + ending)
            .join('')
          expect(await rows(...cut(text, places))).toEqual(table)
        },
      ),
    ))

  test('lines and faults are the same wherever the text is cut', () =>
    fc.assert(
      fc.asyncProperty(tricky, fc.array(fc.nat()), async (text, places) => {
        const pieces = cut(text, places)
        const fault = await faultOf(text)
        expect(await faultOf(...pieces)).toEqual(fault)
        const whole = (): readonly (readonly string[])[] =>
          parse(text, { relax_column_count: true, record_delimiter: ['\r\n', '\n', '\r'] })
        if (fault !== undefined) {
          expect(whole).toThrow()
          return
        }
        const found = await read(pieces)
        expect(found).toEqual(await read([text]))
        expect(found.map(({ row }) => row)).toEqual(whole().filter((row) => row.length > 1 || row[0] !== ''))
      }),
      { numRuns: 300 },
    ))
})

describe('broken quotes are told with the line at which their row begins, and without what stands there', () => {
  const broken = async (line: number, ...chunks: readonly string[]) => {
    const fault = await faultOf(...chunks)
    expect(fault).toMatchObject({ code: 'file-broken-quote', line })
    expect(JSON.stringify(fault)).not.toContain('secret')
  }
  test('one that is never closed', () => broken(3, 'a,b\n1,2\n3,"secret\ny\nz'))
  test('one inside a cell', () => broken(3, 'a\n\nsecret"c\n'))
  test('something behind the closing one', () => broken(2, 'a\n"secret\nc"d\n'))
  test('in a later piece', () => broken(4, 'a\n"b\nb"\n', 'c"secret"\n'))
})

describe('size', () => {
  const most = 'x'.repeat(MOST)
  test('a row of the greatest length', async () => {
    expect(await rows(`${most}\n`)).toEqual([[most]])
    expect(await rows(most)).toEqual([[most]])
    expect(await rows(`${most.slice(1)},x\n`)).toEqual([[most.slice(1), 'x']])
  })
  test('one more', async () => {
    const tooLarge = { code: 'file-row-too-large', line: 2 }
    expect(await faultOf(`a\n${most}x\n`)).toMatchObject(tooLarge)
    expect(await faultOf(`a\n${most}x`)).toMatchObject(tooLarge)
    expect(await faultOf(`a\n${most},x\n`)).toMatchObject(tooLarge)
  })
  test('an open quote ends at the limit, not at the end of the file', async () => {
    const chunks = Array.from({ length: 100 }, () => 'line feeds count too\n')
    expect(await faultOf('a\n"', ...chunks)).toMatchObject({ code: 'file-row-too-large', line: 2 })
  })
  test('a row that holds nothing but delimiters ends as well', async () => {
    const chunks = Array.from({ length: 100 }, () => ','.repeat(100))
    expect(await faultOf('a\n', ...chunks)).toMatchObject({ code: 'file-row-too-large', line: 2 })
  })
})
