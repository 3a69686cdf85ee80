/** Evidence of a whole archive through its library face: heads on close, verification, proofs, packs, a further key. */
import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from '@jest/globals'
import * as E from 'fp-ts/Either'
import { CATALOGUE } from '../../commands/catalogue'
import { beginDossier, type Dossier, openDossier } from '../../infrastructure'
import { openCheckpoint } from '../../infrastructure/evidence/checkpoint'
import { encodeSignerKey, parseVerifierKey } from '../../infrastructure/evidence/note'
import { openLogAlone } from '../../infrastructure/open'
import { checkPack } from '../../infrastructure/pack/check'
import { verifyLog } from '../../infrastructure/verify/verify'
import { aPerson } from './an-archive'

const right = <A>(answer: E.Either<unknown, A>): A => {
  if (E.isLeft(answer)) throw new Error(JSON.stringify(answer.left))
  return answer.right
}

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})
const folderOf = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'dossier-evidence-'))
  folders.push(folder)
  return folder
}

let now = Date.parse('2026-03-02T01:00:00.000Z')
const clock = () => {
  now += 1_000
  return new Date(now).toISOString()
}
const ADMIN = { employee: 'E-001', name: 'Ana Ruiz' }
const begin = async (data: string, more: object = {}): Promise<Dossier> =>
  right(await beginDossier({ data, clockKind: 'simulated', clock, process: 'service', admin: ADMIN, ...more }))
const open = async (data: string, more: object = {}): Promise<Dossier> =>
  right(await openDossier({ data, clock, process: 'service', ...more }))
const hire = async (
  dossier: Dossier,
  employee: string,
  roles: readonly string[] = ['entry-clerk', 'account-manager'],
) =>
  dossier.execute(
    'hire-employee',
    {
      employee,
      name: 'Li Na',
      department: 'division-tuoda',
      roles: [...roles],
      hiredOn: '2026-01-02',
    },
    { as: 'E-001' },
  )
const register = async (dossier: Dossier): Promise<string> => {
  const done = right(await dossier.give({ command: 'register-customer', input: aPerson(), as: 'E-002' }))
  return done.is === 'done' ? (done.numbers.customer ?? '') : ''
}
const exampleOf = (command: string): object => (CATALOGUE.get(command)?.example ?? {}) as object
const timeOf = (command: string): object => {
  const at = new Date(now).toISOString()
  return command === 'log-complaint' ? { receivedAt: at } : { at }
}
const sizeOf = (file: string, { archive }: Dossier): number => {
  const keys = archive.verifierKeys.map((key) => right(parseVerifierKey(key)))
  return right(openCheckpoint(readFileSync(file), archive.origin, keys)).size
}

describe('heads of an archive', () => {
  test('closing signs everything, also right after the birth, and in the copy outside', async () => {
    const data = join(folderOf(), 'archive')
    const outside = join(data, '..', 'outside')
    const dossier = await begin(data, { checkpointTo: outside })
    right(await dossier.close())
    const born = sizeOf(join(data, 'checkpoint'), dossier)
    expect(born).toBe(4)
    expect(readFileSync(outside)).toEqual(readFileSync(join(data, 'checkpoint')))
    const again = await open(data)
    right(await hire(again, 'E-002'))
    right(await again.close())
    expect(sizeOf(join(data, 'checkpoint'), dossier)).toBe(5)
    expect(sizeOf(outside, dossier)).toBe(4)
  })

  test('an archive whose log went back takes no command and is read; the newer log brings it back', async () => {
    const data = join(folderOf(), 'archive')
    right(await (await begin(data)).close())
    copyFileSync(join(data, 'log.db'), join(data, '..', 'older.db'))
    const grown = await open(data)
    right(await hire(grown, 'E-002'))
    right(await grown.close())
    copyFileSync(join(data, 'log.db'), join(data, '..', 'newer.db'))
    copyFileSync(join(data, '..', 'older.db'), join(data, 'log.db'))
    rmSync(join(data, 'log.head'), { recursive: true })
    const older = await open(data)
    expect(await hire(older, 'E-003')).toMatchObject({
      left: { is: 'could-not', couldNot: { kind: 'log-rolled-back' } },
    })
    expect(right(await older.read.rows('v1_staff'))).toHaveLength(1)
    expect(right(await older.verify()).violations).toBeGreaterThan(0)
    right(await older.close())
    rmSync(join(data, 'read-model.db'))
    copyFileSync(join(data, '..', 'newer.db'), join(data, 'log.db'))
    const newer = await open(data)
    right(await hire(newer, 'E-003'))
    right(await newer.close())
  })

  test('a log that is gone while its checkpoint is there is not begun anew', async () => {
    const data = join(folderOf(), 'archive')
    right(await (await begin(data)).close())
    for (const name of readdirSync(data)) if (name.startsWith('log.')) rmSync(join(data, name), { recursive: true })
    const again = await beginDossier({ data, clockKind: 'simulated', clock, admin: ADMIN })
    expect(again).toMatchObject({ left: { couldNot: { kind: 'log-rolled-back' } } })
  })

  test('a signing key from a text instead of the folder of keys', async () => {
    const data = join(folderOf(), 'archive')
    const signer = right(encodeSignerKey('example.org/archive', Buffer.alloc(32, 7)))
    const options = { data, clockKind: 'simulated', clock, admin: ADMIN, keys: { signer } } as const
    const wrong = await beginDossier({ ...options, origin: 'example.org/other' })
    expect(wrong).toMatchObject({ left: { couldNot: { kind: 'invalid-input' } } })
    const dossier = await begin(data, { keys: { signer } })
    expect(dossier.archive.origin).toBe('example.org/archive')
    expect(right(await dossier.checkpoint()).size).toBe(4)
    expect(dossier.archive.verifierKeys[0]).toMatch(/^example\.org\/archive\+860db74f\+/)
    right(await dossier.close())
    expect(existsSync(join(`${data}.keys`, 'signer.key'))).toBe(false)
    const without = await open(data)
    right(await hire(without, 'E-002'))
    expect(await without.close()).toMatchObject({ left: { kind: 'key-unavailable' } })
  })
})

describe('evidence of an archive', () => {
  const aCompany = async (): Promise<{ data: string; dossier: Dossier; customer: string }> => {
    const data = join(folderOf(), 'archive')
    const dossier = await begin(data)
    right(await hire(dossier, 'E-002'))
    right(await hire(dossier, 'E-003', ['customer-service', 'finance', 'order-tracking']))
    const customer = await register(dossier)
    await register(dossier)
    return { data, dossier, customer }
  }

  test('is verified from its log alone, without keys and vault', async () => {
    const { data, dossier } = await aCompany()
    right(await dossier.close())
    renameSync(`${data}.keys`, `${data}.away`)
    rmSync(join(data, 'vault.db'))
    const { log, places } = right(await openLogAlone({ data }))
    expect(right(await verifyLog(log, places, { keys: dossier.archive.verifierKeys }))).toMatchObject({
      size: 8,
      signedSize: 8,
      violations: 0,
    })
    await log.close()()
    expect(existsSync(join(data, 'read-model.db'))).toBe(false)
  })

  test('every event is proven, one that no head covers is signed first', async () => {
    const { dossier } = await aCompany()
    for (const position of [0, 7]) {
      const { proof, size } = right(await dossier.prove(position))
      expect(size).toBe(8)
      expect(proof.startsWith(`c2sp.org/tlog-proof@v1\nindex ${position}\n`)).toBe(true)
    }
    expect(await dossier.prove(8)).toMatchObject({ left: { kind: 'invalid-input' } })
    right(await dossier.close())
  })

  test('a pack of a customer holds what concerns it, looks and refusals included, and nothing of others', async () => {
    const { data, dossier, customer } = await aCompany()
    for (const command of ['record-transaction', 'log-complaint']) {
      const input = { ...exampleOf(command), customer, ...timeOf(command) }
      right(await dossier.give({ command, input, as: 'E-003' }))
    }
    const wanted = [{ customer, groups: ['contact'], what: { is: 'current' as const } }]
    await dossier.open({ as: 'E-002', purpose: 'visit', via: 'open', wanted })
    const refused = await dossier.give({ command: 'formalise-archive', input: { customer }, as: 'E-002' })
    expect(refused).toMatchObject({ left: { is: 'refused' } })
    const folder = join(data, '..', 'pack')
    const packed = right(await dossier.packEvidence(customer, folder))
    const lines = readFileSync(join(folder, 'events.jsonl'), 'utf8').trimEnd().split('\n')
    const streams = lines.map((line): string => JSON.parse(line).stream)
    expect(packed.events).toBe(lines.length)
    expect(new Set(streams.map((stream) => stream.split('-')[0]))).toEqual(
      new Set(['archive', 'customer', 'transaction', 'complaint', 'access', 'refusals']),
    )
    expect(streams.filter((stream) => stream.startsWith('customer-'))).toEqual([`customer-${customer}`])
    expect(right(checkPack(folder, dossier.archive.verifierKeys)).faults).toEqual([])
    const nobody = await dossier.packEvidence('C-999', join(data, '..', 'nobody'))
    expect(nobody).toMatchObject({ left: { kind: 'invalid-input' } })
    expect(existsSync(join(data, '..', 'nobody'))).toBe(false)
    right(await dossier.close())
  })

  test('no protected value stands in a pack', async () => {
    const { data, dossier } = await aCompany()
    const done = right(
      await dossier.give({ command: 'register-customer', input: aPerson({ name: 'Zhang Quanming' }), as: 'E-002' }),
    )
    const customer = done.is === 'done' ? (done.numbers.customer ?? '') : ''
    const folder = join(data, '..', 'pack')
    right(await dossier.packEvidence(customer, folder))
    const all = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name)))
    for (const form of ['utf8', 'base64', 'hex'] as const) {
      const needle = Buffer.from('Zhang Quanming').toString(form).replace(/=+$/, '').slice(0, 16)
      expect(all.some((bytes) => bytes.includes(needle))).toBe(false)
    }
    right(await dossier.close())
  })

  test('rotation: who may not is refused; then old and new key sign, and either verifies', async () => {
    const { data, dossier, customer } = await aCompany()
    expect(await dossier.rotateSigner({ as: 'E-002' })).toMatchObject({ left: { is: 'refused' } })
    const { verifierKey } = right(await dossier.rotateSigner({ as: 'E-001' }))
    right(await dossier.close())
    const keys = readdirSync(`${data}.keys`)
      .filter((name) => name.startsWith('signer'))
      .sort()
    expect(keys).toHaveLength(2)
    for (const name of keys) expect(statSync(join(`${data}.keys`, name)).mode & 0o777).toBe(0o600)
    rmSync(join(`${data}.keys`, 'signer.key'))
    const later = await open(data)
    expect(later.archive.verifierKeys).toEqual([...dossier.archive.verifierKeys, verifierKey])
    right(await hire(later, 'E-004'))
    const folder = join(data, '..', 'pack')
    right(await later.packEvidence(customer, folder))
    for (const key of later.archive.verifierKeys) {
      expect(right(await later.verify({ keys: [key] }))).toMatchObject({ trusted: 'given-key', violations: 0 })
      expect(right(checkPack(folder, [key])).faults).toEqual([])
    }
    right(await later.close())
  })

  test('a rotation that was refused leaves its key for the next one', async () => {
    const { data, dossier } = await aCompany()
    await dossier.rotateSigner({ as: 'E-002' })
    const waiting = readdirSync(`${data}.keys`).filter((name) => /^signer-/.test(name))
    right(await dossier.rotateSigner({ as: 'E-001' }))
    expect(readdirSync(`${data}.keys`).filter((name) => /^signer-/.test(name))).toEqual(waiting)
    right(await dossier.close())
  })
})
