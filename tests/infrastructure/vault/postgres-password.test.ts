/** The password that an address leaves out. */
import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { vaultAddressOf } from '../../../infrastructure/vault/postgres/address'
import { passwordOf, userOf } from '../../../infrastructure/vault/postgres/password'
import { rightOf, scratch } from './helpers'

let place: ReturnType<typeof scratch>
beforeEach(() => {
  place = scratch()
})
afterEach(() => place.remove())

const address = (text: string) => rightOf(vaultAddressOf(text))
const DB = address('postgres://ann@db.example/v')
const inFile = (lines: readonly string[], mode = 0o600): NodeJS.ProcessEnv => {
  const file = join(place.folder, 'pgpass')
  writeFileSync(file, lines.join('\n'))
  chmodSync(file, mode)
  return { PGPASSFILE: file }
}

test('the address first, then PGPASSWORD, then the file; empty when there is none', () => {
  const file = inFile(['*:*:*:*:from file'])
  expect(passwordOf(address('postgres://ann:own@db.example/v'), { ...file, PGPASSWORD: 'from surroundings' })).toBe(
    'own',
  )
  expect(passwordOf(DB, { ...file, PGPASSWORD: 'from surroundings' })).toBe('from surroundings')
  expect(passwordOf(DB, file)).toBe('from file')
  expect(passwordOf(DB, { PGPASSFILE: join(place.folder, 'none') })).toBe('')
})

test('the first line of the file that fits counts, with its escapes', () => {
  const lines = [
    '#db.example:5432:v:ann:no',
    'other:5432:v:ann:no',
    'db.example:5433:v:ann:no',
    'db.example:5432:w:ann:no',
  ]
  const file = inFile([...lines, 'db.example:5432:v:bob:no', String.raw`db.example:*:v:ann:a\:b\\c`, '*:*:*:*:late'])
  expect(passwordOf(DB, file)).toBe(String.raw`a:b\c`)
  expect(passwordOf(address('postgres://eve@db.example/v'), file)).toBe('late')
  expect(passwordOf(address('postgres://[::1]/v'), { ...inFile([String.raw`\:\:1:*:*:zoe:six`]), PGUSER: 'zoe' })).toBe(
    'six',
  )
  expect(
    passwordOf(address('postgres://ann@localhost/v?host=/run/pg'), inFile(['localhost:5432:v:ann:by socket'])),
  ).toBe('by socket')
})

test('a file that others may read is not believed', () => {
  expect(passwordOf(DB, inFile(['*:*:*:*:seen'], 0o640))).toBe('')
})

test('the user is the one of the address, else PGUSER, else of the system', () => {
  expect(userOf(DB, { PGUSER: 'zoe' })).toBe('ann')
  expect(userOf({ user: undefined }, { PGUSER: 'zoe' })).toBe('zoe')
  expect(userOf({ user: undefined }, {})).not.toBe('')
})
