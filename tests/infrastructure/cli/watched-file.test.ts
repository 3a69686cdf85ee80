/** A file that is read piece by piece tells how much of it is behind the reader. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from '@jest/globals'
import { watchedFile } from '../../../infrastructure/cli/watched-file'

const folder = mkdtempSync(join(tmpdir(), 'watched-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('every byte comes, and a piece counts only once the next one is asked for', async () => {
  const file = join(folder, 'input.jsonl')
  writeFileSync(file, 'x'.repeat(200_000))
  const told: (readonly [number, number])[] = []
  let read = 0
  for await (const chunk of watchedFile(file, (done, of) => void told.push([done, of]))) {
    expect(told.at(-1)?.[0] ?? 0).toBe(read)
    read += chunk.length
  }
  expect(read).toBe(200_000)
  expect(told.length).toBeGreaterThan(1)
  expect(told.at(-1)).toEqual([200_000, 200_000])
})

test('an empty file is never behind anybody', async () => {
  const file = join(folder, 'empty.jsonl')
  writeFileSync(file, '')
  for await (const _ of watchedFile(file, () => expect('nothing').toBe('told'))) expect('nothing').toBe('read')
})
