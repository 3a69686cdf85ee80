/** Key rings: what one wraps, only the same ring opens, under the same name. */
import { randomBytes } from 'node:crypto'
import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { isLeft } from 'fp-ts/Either'
import { addEpoch, createKeyFile, readKeyFile } from '../../../infrastructure/vault/key-file'
import { type KeyRing, keyRingFromText, keyRingOf } from '../../../infrastructure/vault/key-ring'
import { ARCHIVE, kindOf, must, newRing, rightOf, scratch } from './helpers'

jest.setTimeout(60_000)

const bytes = randomBytes(32)

const opens = (ring: KeyRing, by: KeyRing, name = 'a key'): boolean => {
  const unwrapped = by.unwrap(ring.current.epoch, name, ring.current.wrap('a key', bytes))
  return !isLeft(unwrapped) && Buffer.from(unwrapped.right).equals(bytes)
}

describe('a ring', () => {
  test('opens what it wrapped, under its name and in its archive', () => {
    const secret = randomBytes(32)
    const ring = rightOf(keyRingOf(ARCHIVE, new Map([[1, secret]])))
    expect(opens(ring, ring)).toBe(true)
    expect(opens(ring, ring, 'another key')).toBe(false)
    expect(opens(ring, newRing())).toBe(false)
    expect(opens(ring, rightOf(keyRingOf('another archive', new Map([[1, secret]]))))).toBe(false)
  })

  test('wraps with the newest epoch, whatever order they are given in', () => {
    const ring = rightOf(
      keyRingOf(
        ARCHIVE,
        new Map([
          [3, randomBytes(32)],
          [1, bytes],
        ]),
      ),
    )
    expect(ring.current.epoch).toBe(3)
    const old = rightOf(keyRingOf(ARCHIVE, new Map([[1, bytes]])))
    expect(opens(old, ring)).toBe(true)
    expect(opens(ring, old)).toBe(false)
  })

  test('is not made of nothing, of short keys or of epoch 0', () => {
    for (const epochs of [new Map(), new Map([[1, randomBytes(16)]]), new Map([[0, randomBytes(32)]])])
      expect(isLeft(keyRingOf(ARCHIVE, epochs))).toBe(true)
  })

  test('comes from a text, as an environment variable holds it', () => {
    const [one, two] = [randomBytes(32).toString('base64'), randomBytes(32).toString('base64')]
    expect(rightOf(keyRingFromText(ARCHIVE, `1:${one},2:${two}`)).current.epoch).toBe(2)
    for (const text of ['', one, `1:${one},1:${two}`, `0:${one}`, '1:AAAA', `1:${one.replace('=', '')}`, `1:${one},`]) {
      const ring = keyRingFromText(ARCHIVE, text)
      expect(isLeft(ring) ? ring.left.kind : text).toBe('key-unavailable')
      expect(JSON.stringify(ring)).not.toContain(one.slice(0, 20))
    }
  })
})

describe('the key file', () => {
  let folder: string
  let remove: () => void
  let keys: string
  beforeEach(() => {
    ;({ folder, remove } = scratch())
    keys = join(folder, 'dossier-data.keys')
  })
  afterEach(() => remove())
  const path = () => join(keys, 'key-ring.json')

  test('is made for its owner alone, and read again', async () => {
    const made = await must(createKeyFile(keys, ARCHIVE))
    const read = await must(readKeyFile(keys))
    expect([made.archive, read.archive]).toEqual([ARCHIVE, ARCHIVE])
    expect(opens(made.ring, read.ring)).toBe(true)
    expect(statSync(keys).mode & 0o777).toBe(0o700)
    expect(statSync(path()).mode & 0o777).toBe(0o600)
    expect(readdirSync(keys)).toEqual(['key-ring.json'])
  })

  test('is made once: of many at the same time all get the same archive and keys', async () => {
    const ids = Array.from({ length: 8 }, (_, nth) => `archive ${nth}`)
    const homes = await Promise.all(ids.map((id) => must(createKeyFile(keys, id))))
    const [first] = homes
    if (first === undefined) throw new Error('eight homes')
    expect(new Set(homes.map(({ archive }) => archive)).size).toBe(1)
    for (const { ring } of homes) expect(opens(first.ring, ring)).toBe(true)
    expect((await must(createKeyFile(keys, 'late'))).archive).toBe(first.archive)
    expect(readdirSync(keys)).toEqual(['key-ring.json'])
  })

  test('that others may read is refused, and so is one that is missing, damaged or of another format', async () => {
    expect(await kindOf(readKeyFile(keys))).toBe('key-unavailable')
    await must(createKeyFile(keys, ARCHIVE))
    for (const mode of [0o640, 0o604, 0o620, 0o666]) {
      chmodSync(path(), mode)
      expect(await kindOf(readKeyFile(keys))).toBe('key-unavailable')
    }
    chmodSync(path(), 0o600)
    const whole = readFileSync(path(), 'utf8')
    const damaged = [
      whole.slice(0, -10),
      whole.replace('/v1', '/v2'),
      whole.replace(/"key": "..../, '"key": "'),
      '{}',
      '[]',
      '',
    ]
    for (const text of [
      ...damaged,
      whole.replace('"epoch": 1', '"epoch": 0'),
      JSON.stringify({ ...JSON.parse(whole), epochs: [] }),
    ]) {
      writeFileSync(path(), text)
      expect(await kindOf(readKeyFile(keys))).toBe('key-unavailable')
    }
  })

  test('whose folder cannot be made is unavailable', async () => {
    mkdirSync(folder, { recursive: true })
    writeFileSync(keys, 'a file where the folder should be')
    expect(await kindOf(createKeyFile(keys, ARCHIVE))).toBe('unavailable')
  })

  test('under a passphrase opens with this passphrase in any Unicode form, and holds no key in the open', async () => {
    const made = await must(createKeyFile(keys, ARCHIVE, { passphrase: 'Contraseña segura' }))
    const read = await must(readKeyFile(keys, { passphrase: 'Contrasen\u0303a segura' }))
    expect(opens(made.ring, read.ring)).toBe(true)
    expect(await kindOf(readKeyFile(keys, { passphrase: 'Contrasena segura' }))).toBe('key-unavailable')
    expect(await kindOf(readKeyFile(keys))).toBe('key-unavailable')
    const file = JSON.parse(readFileSync(path(), 'utf8'))
    expect(Buffer.from(file.epochs[0].key, 'base64')).toHaveLength(60)
    for (const n of [2 ** 10, 2 ** 30, 100_000]) {
      writeFileSync(path(), JSON.stringify({ ...file, passphrase: { ...file.passphrase, n } }))
      expect(await kindOf(readKeyFile(keys, { passphrase: 'Contraseña segura' }))).toBe('key-unavailable')
    }
    writeFileSync(path(), JSON.stringify({ ...file, archive: 'another' }))
    expect(await kindOf(readKeyFile(keys, { passphrase: 'Contraseña segura' }))).toBe('key-unavailable')
  })

  test('gets a further epoch: it wraps from then on, the older one still opens, and nobody else may read it', async () => {
    const made = await must(createKeyFile(keys, ARCHIVE))
    writeFileSync(`${path()}.next`, 'what a process that was killed has left', { mode: 0o600 })
    const added = await must(addEpoch(keys))
    const read = await must(readKeyFile(keys))
    expect([made, added, read].map(({ ring }) => ring.current.epoch)).toEqual([1, 2, 2])
    expect([added.archive, read.archive]).toEqual([ARCHIVE, ARCHIVE])
    expect([opens(made.ring, read.ring), opens(added.ring, read.ring)]).toEqual([true, true])
    expect(opens(added.ring, made.ring)).toBe(false)
    expect(statSync(path()).mode & 0o777).toBe(0o600)
    expect(readdirSync(keys)).toEqual(['key-ring.json', 'key-ring.lock'])
    expect(statSync(join(keys, 'key-ring.lock')).size).toBe(0)
  })

  test('of many that add at the same time none takes another’s epoch away, and who saw the same newest gets the same', async () => {
    await must(createKeyFile(keys, ARCHIVE))
    const alike = await Promise.all([1, 2, 3].map(() => must(addEpoch(keys, {}, 1))))
    expect(alike.map(({ ring }) => ring.current.epoch)).toEqual([2, 2, 2])
    const apart = await Promise.all([1, 2, 3].map(() => must(addEpoch(keys))))
    expect(apart.map(({ ring }) => ring.current.epoch).sort()).toEqual([3, 4, 5])
    const read = await must(readKeyFile(keys))
    for (const { ring } of [...alike, ...apart]) expect(opens(ring, read.ring)).toBe(true)
  })

  test('gets no epoch when it may be read by others or cannot be read, and stays as it is', async () => {
    expect(await kindOf(addEpoch(keys))).toBe('unavailable')
    await must(createKeyFile(keys, ARCHIVE))
    const whole = readFileSync(path(), 'utf8')
    chmodSync(path(), 0o640)
    expect(await kindOf(addEpoch(keys))).toBe('key-unavailable')
    expect(readFileSync(path(), 'utf8')).toBe(whole)
    chmodSync(path(), 0o600)
    writeFileSync(path(), '{}')
    expect(await kindOf(addEpoch(keys))).toBe('key-unavailable')
    expect(readFileSync(path(), 'utf8')).toBe('{}')
  })

  test('under a passphrase gets its epoch under the same one, and none under another', async () => {
    await must(createKeyFile(keys, ARCHIVE, { passphrase: 'open sesame' }))
    expect(await kindOf(addEpoch(keys, { passphrase: 'open barley' }))).toBe('key-unavailable')
    expect(await kindOf(addEpoch(keys))).toBe('key-unavailable')
    const added = await must(addEpoch(keys, { passphrase: 'open sesame' }))
    const read = await must(readKeyFile(keys, { passphrase: 'open sesame' }))
    expect([read.ring.current.epoch, opens(added.ring, read.ring)]).toEqual([2, true])
    for (const { key } of JSON.parse(readFileSync(path(), 'utf8')).epochs)
      expect(Buffer.from(key, 'base64')).toHaveLength(60)
    expect(await kindOf(readKeyFile(keys))).toBe('key-unavailable')
  })
})
