/** Evidence packs: what is in them, and that nothing in them can be other than it was without being noticed. */
import { createHash } from 'node:crypto'
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import * as E from 'fp-ts/Either'
import { checkTlogProof } from '../../../infrastructure/evidence/tlog-proof'
import { leafHash } from '../../../infrastructure/evidence/tree'
import { checkFiles, checkPack } from '../../../infrastructure/pack/check'
import { readPackFolder } from '../../../infrastructure/pack/folder'
import { FILES, type PackFiles } from '../../../infrastructure/pack/manifest'
import { packEvidence } from '../../../infrastructure/pack/pack'
import { eventAt, proveEvents } from '../../../infrastructure/prove'
import {
  bear,
  CUSTOMER,
  checkpointsIn,
  grow,
  keyOf,
  nameKey,
  newFolder,
  ORIGIN,
  right,
  type SignedLog,
  signedLogIn,
  signerOf,
} from '../signed-log'
import { rightOf } from '../stores/contract'
import { type APack, aPack, flipped, isNoticed, randomOf, trusted, withFittingManifest } from './a-pack'

let pack: APack
const made: SignedLog[] = []
beforeAll(async () => {
  pack = await aPack(60)
})
afterAll(() => pack.cleanUp())
afterEach(async () => {
  for (const log of made.splice(0)) await log.cleanUp()
})

const textOf = (files: PackFiles, name: string): string => files.get(name)?.toString() ?? ''
const faultsOf = (files: PackFiles): readonly string[] => checkFiles(files, trusted).faults.map(({ file }) => file)

/** Another form of page or manifest is another format: packs that were given out must stay good. */
const AGREED = ['1714a28574715892', '02ed3543ca8d3d04', '5d894108301b3653', '0afc0aa5e5e24918']

describe('a pack', () => {
  test('holds events, proofs, head, key, manifest and page, and is verified with the key alone', () => {
    expect([...pack.files.keys()].filter((name) => !name.startsWith('proofs/')).sort()).toEqual(
      ['checkpoint', 'events.jsonl', 'index.html', 'key', 'manifest.json'].sort(),
    )
    expect([...pack.files.keys()].filter((name) => name.startsWith('proofs/'))).toHaveLength(60)
    expect(right(checkPack(pack.folder, [keyOf(7)]))).toMatchObject({
      customer: CUSTOMER,
      origin: ORIGIN,
      events: 60,
      checkpoint: { size: 60 },
      faults: [],
    })
  })

  test('each line of events leads by its bytes alone to the signed root', () => {
    for (const line of textOf(pack.files, FILES.events).trimEnd().split('\n')) {
      expect(Object.keys(JSON.parse(line))).toEqual(['position', 'stream', 'revision', 'envelope'])
      const { position, stream, revision, envelope } = JSON.parse(line)
      const hash = createHash('sha256').update(Buffer.from(envelope, 'base64')).digest()
      const proof = textOf(pack.files, `proofs/${position}.tlog-proof`)
      const checked = checkTlogProof(proof, {
        leaf: leafHash(position, stream, revision, hash),
        origin: ORIGIN,
        keys: trusted,
      })
      expect(right(checked).index).toBe(position)
    }
  })

  test('the manifest has control totals, and size and hash of every other file', () => {
    const manifest = JSON.parse(textOf(pack.files, FILES.manifest))
    expect(manifest).toMatchObject({
      format: 'dossier-evidence/v1',
      customer: CUSTOMER,
      totals: { events: 60, streams: 2, firstPosition: 0, lastPosition: 59 },
      streams: [
        { stream: 'archive-main', events: 1, firstRevision: 0, lastRevision: 0 },
        { stream: `customer-${CUSTOMER}`, events: 59, firstRevision: 0, lastRevision: 58 },
      ],
      types: [
        { type: 'ArchiveBorn@1', events: 1 },
        { type: 'Noted@1', events: 59 },
      ],
    })
    expect(manifest.files).toHaveLength(64)
    for (const { path, bytes, sha256 } of manifest.files) {
      expect(pack.files.get(path)?.length).toBe(bytes)
      expect(
        createHash('sha256')
          .update(pack.files.get(path) ?? '')
          .digest('hex'),
      ).toBe(sha256)
    }
  })

  test('the page is one file that loads and runs nothing', () => {
    const page = textOf(pack.files, FILES.page)
    expect(page).not.toMatch(/<script|https?:|<link|<img|<iframe|@import|url\(/i)
    expect(page).toContain("default-src 'none'")
    expect(page.match(/<tr>/g)).toHaveLength(61)
  })

  test('the bytes of a small pack are agreed upon: a check elsewhere writes page and manifest anew', async () => {
    const small = await aPack(3)
    const hashes = ['events.jsonl', 'checkpoint', 'index.html', 'manifest.json'].map((name) =>
      createHash('sha256')
        .update(small.files.get(name) ?? '')
        .digest('hex')
        .slice(0, 16),
    )
    await small.cleanUp()
    expect(hashes).toEqual(AGREED)
  })

  test('is written into a folder of its own and never over anything', async () => {
    const store = await pack.log.open()
    const head = right(await checkpointsIn(pack.log, store).sign())
    const again = await packEvidence(store, { customer: CUSTOMER, positions: [1], head, folder: pack.folder })
    expect(again).toMatchObject({ left: { kind: 'invalid-input' } })
    const nobody = await packEvidence(store, { customer: 'C-9', positions: [1], head, folder: join(pack.folder, 'no') })
    expect(nobody).toMatchObject({ left: { kind: 'invalid-input' } })
    await store.close()()
  })

  test('without a key there is no verdict, and with another key it does not pass', () => {
    expect(checkPack(pack.folder, [])).toMatchObject({ left: { kind: 'invalid-input' } })
    expect(right(checkPack(pack.folder, [keyOf(9)])).faults.length).toBeGreaterThan(0)
    expect(checkPack(join(pack.folder, 'away'), [keyOf(7)])).toMatchObject({ left: { kind: 'unavailable' } })
  })
})

describe('a pack that was changed', () => {
  test('one random bit of every byte of every file, one at a time: all noticed', () => {
    const random = randomOf(1)
    let tried = 0
    for (const [name, bytes] of pack.files) {
      for (let at = 0; at < bytes.length; at += 1) {
        const bit = random(8)
        if (!isNoticed(flipped(pack.files, name, at, bit))) throw new Error(`bit ${bit} of byte ${at} of ${name}`)
        tried += 1
      }
    }
    expect(tried).toBeGreaterThan(60_000)
  }, 240_000)

  test('a forger who makes the manifest fit is noticed by the contents of every kind of file', () => {
    const random = randomOf(2)
    for (const [name, bytes] of pack.files) {
      if (name === FILES.manifest) continue
      const tries = name.startsWith('proofs/') ? 2 : 80
      for (let nth = 0; nth < tries; nth += 1) {
        const at = random(bytes.length)
        const changed = withFittingManifest(flipped(pack.files, name, at, random(8)))
        if (!isNoticed(changed)) throw new Error(`byte ${at} of ${name}`)
      }
    }
  })

  const without = (...names: readonly string[]): PackFiles =>
    new Map([...pack.files].filter(([name]) => !names.includes(name)))

  test.each(['checkpoint', 'events.jsonl', 'index.html', 'key', 'manifest.json', 'proofs/12.tlog-proof'])(
    'without %s',
    (name) => {
      expect(faultsOf(without(name))).toContain(name)
      expect(isNoticed(withFittingManifest(without(name)))).toBe(true)
    },
  )

  test('with a file besides', () => {
    const more = new Map([...pack.files, ['notes.txt', Buffer.from('note')]])
    expect(faultsOf(more)).toEqual(['notes.txt'])
    expect(faultsOf(withFittingManifest(more))).toContain('notes.txt')
  })

  test('without an event, its proof left out as well', () => {
    const lines = textOf(pack.files, FILES.events).split('\n')
    const shorter = new Map([
      ...without('proofs/30.tlog-proof'),
      [FILES.events, Buffer.from(lines.filter((line) => !line.includes('"position":30,')).join('\n'))],
    ])
    expect(faultsOf(withFittingManifest(shorter))).toContain(FILES.events)
  })

  test.each<[string, (text: string) => string]>([
    ['two lines in each other place', (text) => text.replace(/^(.*\n)(.*\n)(.*\n)/, '$1$3$2')],
    ['a line twice', (text) => text.replace(/^(.*\n)/, '$1$1')],
    ['a space in a line', (text) => text.replace('"position":3,', '"position": 3,')],
    ['CRLF', (text) => text.replaceAll('\n', '\r\n')],
    ['no line feed at the end', (text) => text.trimEnd()],
    ['a key besides', (text) => text.replace('"position":3,', '"position":3,"more":1,')],
    ['nothing', () => ''],
  ])('events.jsonl with %s', (_name, change) => {
    const changed = new Map([...pack.files, [FILES.events, Buffer.from(change(textOf(pack.files, FILES.events)))]])
    expect(faultsOf(withFittingManifest(changed))).toEqual([FILES.events])
  })

  test('said to be of another customer, on all pages alike', () => {
    const renamed = new Map(
      [...pack.files].map(([name, bytes]) => [
        name,
        [FILES.page, FILES.manifest].some((each) => each === name)
          ? Buffer.from(bytes.toString().replaceAll(CUSTOMER, 'C-1043'))
          : bytes,
      ]),
    )
    expect(isNoticed(withFittingManifest(renamed))).toBe(true)
  })

  test('links and folders do not stand in for files', () => {
    const folder = newFolder()
    for (const [name, bytes] of pack.files) {
      mkdirSync(join(folder, name, '..'), { recursive: true })
      if (name === FILES.key) symlinkSync(join(pack.folder, name), join(folder, name))
      else writeFileSync(join(folder, name), bytes)
    }
    mkdirSync(join(folder, 'more'))
    expect([...right(readPackFolder(folder)).keys()].filter((name) => name.includes('no plain file')).sort()).toEqual([
      'key (no plain file)',
      'more (no plain file)',
    ])
    expect(right(checkPack(folder, [keyOf(7)])).faults.length).toBeGreaterThan(0)
  })
})

describe('keys in packs', () => {
  /** Named at @4; after that either both sign or the new one alone. */
  const packAfterRotation = async (): Promise<string> => {
    const log = signedLogIn(newFolder())
    made.push(log)
    const store = await log.open({ mode: 'create' })
    await bear(store)
    await grow(store, 3)
    await nameKey(store, 9, 0)
    right(await checkpointsIn(log, store, { signers: () => E.right([signerOf(7), signerOf(9)]) }).sign())
    await grow(store, 3)
    const head = right(await checkpointsIn(log, store, { signers: () => E.right([signerOf(9)]) }).sign())
    const folder = join(log.folder, 'pack')
    const positions = Array.from({ length: await rightOf(store.size()) }, (_, nth) => nth)
    right(await packEvidence(store, { customer: CUSTOMER, positions, head, folder }))
    return folder
  }

  test('who trusts the first key alone gets to the second, and the other way round', async () => {
    const folder = await packAfterRotation()
    for (const keys of [[keyOf(7)], [keyOf(9)], [keyOf(7), keyOf(9)]])
      expect(right(checkPack(folder, keys))).toMatchObject({ events: 8, checkpoint: { size: 8 }, faults: [] })
    expect(right(checkPack(folder, [keyOf(11)])).faults.length).toBeGreaterThan(0)
  })

  test('a key that the pack brings along is not believed on its own word', async () => {
    const log = signedLogIn(newFolder())
    made.push(log)
    const store = await log.open({ mode: 'create' })
    await bear(store)
    await grow(store, 1)
    await nameKey(store, 9, 0)
    const head = right(await checkpointsIn(log, store, { signers: () => E.right([signerOf(9)]) }).sign())
    const folder = join(log.folder, 'pack')
    right(await packEvidence(store, { customer: CUSTOMER, positions: [1], head, folder }))
    expect(right(checkPack(folder, [keyOf(7)])).faults.length).toBeGreaterThan(0)
  })
})

describe('a single proof', () => {
  test('is made for every event from a kept head, and refused beyond it or where hashes are damaged', async () => {
    const store = await pack.log.open({ mode: 'read-only' })
    const head = { size: 60, note: textOf(pack.files, FILES.checkpoint) }
    for (const position of [0, 1, 31, 32, 59]) {
      const event = right(await eventAt(store, position))
      expect(right(await proveEvents(store, head, [event]))).toEqual([
        textOf(pack.files, `proofs/${position}.tlog-proof`),
      ])
    }
    const event = right(await eventAt(store, 5))
    const beyond = await proveEvents(store, head, [{ ...event, position: 60 }])
    expect(beyond).toMatchObject({ left: { kind: 'unavailable', position: 60 } })
    const other = await proveEvents(store, head, [{ ...event, envelope: Buffer.from('x') }])
    expect(other).toMatchObject({ left: { kind: 'tampered', position: 5 } })
    expect(await eventAt(store, 60)).toMatchObject({ left: { kind: 'invalid-input' } })
    await store.close()()
  })
})
