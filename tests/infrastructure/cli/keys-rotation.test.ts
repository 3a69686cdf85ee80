/** `keys rotate` before a terminal: what is wrapped anew, what stays, and what happens when it is killed on the way. */
import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { cpSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import Database from 'better-sqlite3'
import { ARCHIVE, C1, dossier, type Folder, folder, give, jsonOf, PEOPLE, PHONE, type Ran } from './cli'

jest.setTimeout(60_000)

const MAIN = process.env.DOSSIER_CLI ?? join(__dirname, '..', '..', '..', 'dist', 'infrastructure', 'cli', 'main.js')
let base: Folder
beforeAll(() => {
  base = folder()
  const data = base.begin('base')
  give(data, [...PEOPLE, C1], '2026-01-05T08:00:00Z')
})
afterAll(() => base.clean())

const AT = ['--at', '2026-01-05T09:00:00Z'] as const

/** Runs the program with something in its environment; killed, it has no exit code. */
const runWith = (env: Readonly<Record<string, string>>, args: readonly string[]): Ran => {
  const ended = spawnSync(process.execPath, [MAIN, ...args], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH, ...env },
  })
  return { code: ended.status, out: ended.stdout, err: ended.stderr }
}

interface Rotation {
  readonly epoch: number
  readonly rewrapped: number
}
const rotate = (data: string): Rotation => jsonOf<Rotation>(dossier(['keys', 'rotate', '--json', '--data', data]))

const ringFile = (data: string): string => join(`${data}.keys`, 'key-ring.json')
const epochsIn = (data: string): readonly { readonly epoch: number; readonly key: string }[] =>
  JSON.parse(readFileSync(ringFile(data), 'utf8')).epochs
/** A key file that holds only some epochs. */
const keepEpochs = (data: string, ...kept: readonly number[]): void => {
  const file = JSON.parse(readFileSync(ringFile(data), 'utf8'))
  const epochs = epochsIn(data).filter(({ epoch }) => kept.includes(epoch))
  writeFileSync(ringFile(data), JSON.stringify({ ...file, epochs }))
}

/** Of each epoch how many wrappings the vault holds. */
const wrapped = (data: string): Readonly<Record<string, number>> => {
  const vault = new Database(join(data, 'vault.db'), { readonly: true })
  try {
    const rows = vault
      .prepare<[], { epoch: number; count: number }>(
        'SELECT epoch, count(*) AS count FROM (SELECT epoch FROM keys UNION ALL SELECT epoch FROM secrets) GROUP BY epoch',
      )
      .all()
    return Object.fromEntries(rows.map(({ epoch, count }) => [epoch, count]))
  } finally {
    vault.close()
  }
}

const show = (data: string, ...more: readonly string[]): Ran =>
  dossier(['show', 'C-001', '--open', 'contact', '--as', 'E-007', '--purpose', 'sales', '--data', data, ...AT, ...more])

const verified = (data: string): unknown =>
  jsonOf<{ size: number; root: string }>(dossier(['verify', '--json', '--data', data]))

describe('keys rotate', () => {
  test('wraps everything under a new epoch, says how many, and leaves the log as it was', () => {
    const data = base.copy('base', 'rotated')
    const { 1: count } = wrapped(data)
    const log = readFileSync(join(data, 'log.db'))
    const { code, out, err } = dossier(['keys', 'rotate', '--data', data])
    expect([code, err]).toEqual([0, ''])
    expect(out).toContain(`rewrapped  ${count} under epoch 2\n`)
    expect(wrapped(data)).toEqual({ 2: count })
    expect(readFileSync(join(data, 'log.db')).equals(log)).toBe(true)
    expect(epochsIn(data).map(({ epoch }) => epoch)).toEqual([1, 2])
    expect(statSync(ringFile(data)).mode & 0o777).toBe(0o600)
    expect(show(data).out).toContain(PHONE)
    expect(rotate(data)).toMatchObject({ epoch: 3 })
  })

  test('afterwards the new epoch is enough, and the old one opens nothing and destroys nothing', () => {
    const data = base.copy('base', 'alone')
    rotate(data)
    const old = base.copy('alone', 'old')
    keepEpochs(data, 2)
    expect(show(data).out).toContain(PHONE)
    keepEpochs(old, 1)
    const { out } = show(old, '--json')
    expect(out).toContain('key-unavailable')
    expect(out).not.toMatch(/erased|destroyed/)
    expect(out).not.toContain(PHONE)
    cpSync(ringFile(data), ringFile(old))
    expect(show(old).out).toContain(PHONE)
  })

  test('a vault from before the rotation opens with the older epoch, which is still there, and is rotated too', () => {
    const data = base.copy('base', 'vault-before')
    const before = base.copy('base', 'vault-kept')
    rotate(data)
    cpSync(ringFile(data), ringFile(before))
    expect(show(before).out).toContain(PHONE)
    expect(rotate(before).epoch).toBe(2)
    keepEpochs(before, 2)
    expect(show(before).out).toContain(PHONE)
  })

  test.each([
    ['keys.addEpoch.beforeRename', 1],
    ['keys.addEpoch.afterRename', 2],
    ['vault.rewrap.afterBatch', 2],
    ['vault.rewrap.afterBatch:2', 2],
    ['vault.rewrap.afterRewrite', 2],
  ])('killed at %s it opens, and the next call brings it to its end with one epoch', (where, epochs) => {
    const data = base.copy('base', `killed-${where.replaceAll(/\W/g, '-')}`)
    const { 1: count } = wrapped(data)
    expect(runWith({ DOSSIER_FAILPOINT: where }, ['keys', 'rotate', '--data', data]).code).toBe(null)
    expect(epochsIn(data)).toHaveLength(epochs)
    expect(show(data).out).toContain(PHONE)
    expect(rotate(data).epoch).toBe(2)
    expect(epochsIn(data).map(({ epoch }) => epoch)).toEqual([1, 2])
    expect(wrapped(data)).toEqual({ 2: count })
    keepEpochs(data, 2)
    expect(show(data).out).toContain(PHONE)
  })

  test('under a passphrase it asks for it, and the new epoch is under the same one', () => {
    const data = base.path('secret')
    const secret = { DOSSIER_PASSPHRASE: 'open sesame' }
    runWith(secret, ['init', '--data', data, '--clock', 'simulated', '--archive-id', ARCHIVE, ...AT])
    expect(dossier(['keys', 'rotate', '--data', data]).code).toBe(3)
    expect(jsonOf(runWith(secret, ['keys', 'rotate', '--json', '--data', data]))).toMatchObject({ epoch: 2 })
    for (const { key } of epochsIn(data)) expect(Buffer.from(key, 'base64')).toHaveLength(60)
    expect(runWith(secret, ['keys', '--data', data]).code).toBe(0)
  })

  test('with keys from a text it says what to give, and then takes both epochs', () => {
    const data = base.copy('base', 'text')
    const first = `1:${epochsIn(data)[0]?.key}`
    const second = `2:${randomBytes(32).toString('base64')}`
    const asked = runWith({ DOSSIER_KEY_TEXT: first }, ['keys', 'rotate', '--data', data])
    expect(asked.code).toBe(3)
    expect(asked.err).toContain('add epoch 2 to the text, as 1:…,2:…')
    expect(asked.err).not.toContain(first.slice(2, 12))
    const both = { DOSSIER_KEY_TEXT: `${first},${second}` }
    const { 1: count } = wrapped(data)
    expect(jsonOf(runWith(both, ['keys', 'rotate', '--json', '--data', data]))).toEqual({ epoch: 2, rewrapped: count })
    expect(epochsIn(data)).toHaveLength(1)
    expect(runWith({ DOSSIER_KEY_TEXT: second }, ['tick', '--data', data, ...AT]).code).toBe(0)
    expect(runWith({ DOSSIER_KEY_TEXT: second }, ['keys', 'rotate', '--data', data]).err).toContain('add epoch 3')
  })

  test('what was signed before verifies after it, and needs nobody to say who asks', () => {
    const data = base.copy('base', 'verified')
    const before = verified(data)
    expect(dossier(['keys', 'rotate', '--data', data]).code).toBe(0)
    expect(verified(data)).toEqual(before)
    expect(dossier(['keys', 'turn', '--data', data]).err).toContain('keys takes rotate, rotate-signer, or nothing.')
  })
})
