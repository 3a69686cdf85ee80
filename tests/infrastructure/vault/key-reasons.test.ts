/** Why keys cannot be had, word for word: whoever stands before a locked archive has nothing but this sentence. */
import { randomBytes } from 'node:crypto'
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { left } from 'fp-ts/Either'
import { couldNot } from '../../../commands/ports/could-not'
import { addEpoch, createKeyFile, readKeyFile } from '../../../infrastructure/vault/key-file'
import { keyFromBase64, keyRingFromText, keyRingOf } from '../../../infrastructure/vault/key-ring'
import { ARCHIVE, must, rightOf, scratch } from './helpers'

const unavailable = (because: string, cause?: string) =>
  left(couldNot('key-unavailable', because, cause === undefined ? {} : { cause }))
const base64 = Buffer.alloc(32, 0xfb).toString('base64')

describe('a ring', () => {
  test('is not made of nothing, of wrong epochs or of wrong keys', () => {
    const wrong = left(couldNot('invalid-input', 'A key ring has epochs from 1 on, each with a key of 32 bytes.'))
    expect(keyRingOf(ARCHIVE, new Map())).toEqual(
      left(couldNot('invalid-input', 'A key ring needs at least one epoch.')),
    )
    for (const epoch of [0, -1, 0.5, 2 ** 53])
      expect(keyRingOf(ARCHIVE, new Map([[epoch, randomBytes(32)]]))).toEqual(wrong)
    for (const bytes of [0, 31, 33]) expect(keyRingOf(ARCHIVE, new Map([[1, randomBytes(bytes)]]))).toEqual(wrong)
    expect(rightOf(keyRingOf(ARCHIVE, new Map([[1, randomBytes(32)]]))).current.epoch).toBe(1)
  })

  test('does not open what another epoch, another key or nobody wrapped', () => {
    const ring = rightOf(keyRingOf(ARCHIVE, new Map([[1, randomBytes(32)]])))
    expect(ring.unwrap(2, 'a key', randomBytes(60))).toEqual(unavailable('The key ring has no epoch 2.'))
    expect(ring.unwrap(1, 'a key', randomBytes(60))).toEqual(
      unavailable('Epoch 1 of the key ring does not open this key.'),
    )
  })

  test.each([
    '',
    '1',
    `01:${base64}`,
    `1:${base64}x`,
    `x1:${base64}`,
    `1234567890:${base64}`,
    `1:${base64};2:${base64}`,
  ])('is not read from the text %j', (text) => {
    expect(keyRingFromText(ARCHIVE, text)).toEqual(
      unavailable('The key ring text is not of the form epoch:base64,epoch:base64.'),
    )
  })

  test('is read from a text with blanks around its parts, in any order', () => {
    const ring = rightOf(keyRingFromText(ARCHIVE, ` 12:${base64} ,\n 3:${randomBytes(32).toString('base64')}\t`))
    expect(ring.current.epoch).toBe(12)
  })

  test('a key has one spelling', () => {
    expect(keyFromBase64(base64)).toEqual(Buffer.from(base64, 'base64'))
    for (const other of ['', base64.slice(0, -1), `${base64} `, randomBytes(31).toString('base64')])
      expect(keyFromBase64(other)).toBeUndefined()
  })
})

describe('a key file', () => {
  let folder: string
  let remove: () => void
  let keys: string
  beforeEach(() => {
    ;({ folder, remove } = scratch())
    keys = join(folder, 'dossier-data.keys')
  })
  afterEach(() => remove())
  const path = () => join(keys, 'key-ring.json')
  const rewrite = (change: (file: Record<string, unknown>) => unknown): void =>
    writeFileSync(path(), JSON.stringify(change(JSON.parse(readFileSync(path(), 'utf8')))))

  test('that is not there, may be read by others or is none', async () => {
    expect(await readKeyFile(keys)()).toEqual(unavailable('The key file could not be read.', 'ENOENT'))
    await must(createKeyFile(keys, ARCHIVE))
    for (const mode of [0o610, 0o601]) {
      chmodSync(path(), mode)
      expect(await readKeyFile(keys)()).toEqual(
        unavailable('The key file may be read or changed by others: set its mode to 0600.'),
      )
    }
    chmodSync(path(), 0o600)
    const none = unavailable('The key file is not a key ring of this program.')
    for (const change of [
      { format: 'dossier-key-ring/v2' },
      { archive: 7 },
      { passphrase: 'open' },
      { epochs: [{}] },
    ]) {
      const whole = readFileSync(path(), 'utf8')
      rewrite((file) => ({ ...file, ...change }))
      expect(await readKeyFile(keys)()).toEqual(none)
      writeFileSync(path(), whole)
    }
    writeFileSync(path(), 'no JSON')
    expect(await readKeyFile(keys)()).toEqual(none)
  })

  test('that is damaged', async () => {
    await must(createKeyFile(keys, ARCHIVE))
    const damaged = unavailable('The key file is damaged.')
    const whole = readFileSync(path(), 'utf8')
    for (const epochs of [
      [],
      [{ epoch: 1, key: 'AAAA' }],
      [{ epoch: 0, key: base64 }],
      [
        { epoch: 1, key: base64 },
        { epoch: 1, key: base64 },
      ],
    ]) {
      rewrite((file) => ({ ...file, epochs }))
      expect(await readKeyFile(keys)()).toEqual(damaged)
      expect(await addEpoch(keys)()).toEqual(damaged)
      writeFileSync(path(), whole)
    }
  })

  test('that cannot be made or replaced', async () => {
    mkdirSync(folder, { recursive: true })
    writeFileSync(keys, 'a file where the folder should be')
    expect(await createKeyFile(keys, ARCHIVE)()).toEqual(
      left(couldNot('unavailable', 'The key file could not be made.', { cause: 'EEXIST' })),
    )
    expect(await addEpoch(join(folder, 'nowhere'))()).toMatchObject({
      left: { kind: 'unavailable', because: 'The key file could not be replaced.' },
    })
  })

  test('under a passphrase: none given, a wrong one, and parameters that nobody should pay for', async () => {
    await must(createKeyFile(keys, ARCHIVE, { passphrase: 'open sesame' }))
    expect(await readKeyFile(keys)()).toEqual(unavailable('The key file asks for a passphrase.'))
    expect(await readKeyFile(keys, { passphrase: 'open barley' })()).toEqual(
      unavailable('The passphrase is wrong, or the key file is damaged.'),
    )
    const file = JSON.parse(readFileSync(path(), 'utf8'))
    expect(file.passphrase).toMatchObject({ n: 2 ** 17, r: 8, p: 1 })
    expect(Buffer.from(file.passphrase.salt, 'base64')).toHaveLength(16)
    for (const wrong of [{ n: 2 ** 13 }, { n: 2 ** 21 }, { n: 2 ** 14 + 1 }, { r: 7 }, { r: 17 }, { p: 0 }, { p: 9 }]) {
      writeFileSync(path(), JSON.stringify({ ...file, passphrase: { ...file.passphrase, ...wrong } }))
      expect(await readKeyFile(keys, { passphrase: 'open sesame' })()).toEqual(
        unavailable('The key file names parameters of scrypt that are out of bounds.'),
      )
    }
    // At the bounds themselves it is tried, and fails for another reason.
    for (const right of [{ n: 2 ** 14 }, { n: 2 ** 14, r: 16 }, { n: 2 ** 14, p: 8 }]) {
      writeFileSync(path(), JSON.stringify({ ...file, passphrase: { ...file.passphrase, ...right } }))
      expect(await readKeyFile(keys, { passphrase: 'open sesame' })()).toEqual(
        unavailable('The passphrase is wrong, or the key file is damaged.'),
      )
    }
  })

  test('is written in lines that people can read, with a line feed at its end', async () => {
    await must(createKeyFile(keys, ARCHIVE))
    const text = readFileSync(path(), 'utf8')
    expect(text).toMatch(/^\{\n {2}"format": "dossier-key-ring\/v1",\n {2}"archive": /)
    expect(text.endsWith('}\n')).toBe(true)
    expect(JSON.parse(text)).toMatchObject({ passphrase: null, epochs: [{ epoch: 1 }] })
  })
})
