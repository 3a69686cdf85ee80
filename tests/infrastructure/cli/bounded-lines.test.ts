/** Lines of bytes: split wherever a chunk ends, bounded, never repaired. */
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { boundedLines, type LineRead } from '../../../infrastructure/cli/bounded-lines'

const read = async (chunks: readonly Uint8Array[], longest = 1_000): Promise<readonly LineRead[]> => {
  const given = async function* () {
    yield* chunks
  }
  const lines: LineRead[] = []
  for await (const line of boundedLines(given(), longest)) lines.push(line)
  return lines
}
const bytes = (text: string): Uint8Array => Buffer.from(text)

describe('boundedLines', () => {
  test('however a text is cut into chunks, its lines are the same', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.string({ unit: 'grapheme' }).map((text) => text.replace(/[\r\n]/g, '')),
          { minLength: 1 },
        ),
        fc.array(fc.nat(20)),
        async (texts, cuts) => {
          const whole = bytes(`${texts.join('\n')}\n`)
          const chunks: Uint8Array[] = []
          let from = 0
          for (const cut of cuts) {
            chunks.push(whole.subarray(from, from + cut))
            from += cut
          }
          chunks.push(whole.subarray(from))
          // A mark of order at the beginning of a line is no part of it.
          expect(await read(chunks)).toEqual(texts.map((text) => ({ text: text.replace(/^\ufeff/, '') })))
        },
      ),
    )
  })

  test('a line that is too long is one fault, and the next one is read', async () => {
    const chunks = [bytes('short\n'), bytes('x'.repeat(600)), bytes('y'.repeat(600)), bytes('z\nlast')]
    expect(await read(chunks)).toEqual([{ text: 'short' }, { expected: 'at most 1000 bytes' }, { text: 'last' }])
    expect(await read([bytes('x'.repeat(1_000))])).toEqual([{ text: 'x'.repeat(1_000) }])
    expect(await read([bytes('x'.repeat(1_001))])).toEqual([{ expected: 'at most 1000 bytes' }])
  })

  test('carriage returns before the line feed go, bytes that are no UTF-8 are told', async () => {
    expect(await read([bytes('a\r\n'), Buffer.from([0x62, 0xff, 0x0a]), bytes('c')])).toEqual([
      { text: 'a' },
      { expected: 'text in UTF-8' },
      { text: 'c' },
    ])
    expect(await read([])).toEqual([])
  })
})
