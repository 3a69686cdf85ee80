/** `sample` before a terminal: the same seed gives the same rows in another copy, and another program draws them, too. */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { isLeft } from 'fp-ts/Either'
import { openCheckpoint } from '../../../infrastructure/evidence/checkpoint'
import { parseVerifierKey } from '../../../infrastructure/evidence/note'
import { verifyInclusion } from '../../../infrastructure/evidence/proof'
import { parseTlogProof } from '../../../infrastructure/evidence/tlog-proof'
import { leafHash, sha256 } from '../../../infrastructure/evidence/tree'
import { dossier, type Folder, folder, jsonOf, linesOf, story } from './cli'

let base: Folder
let data = ''
beforeAll(() => {
  base = folder()
  data = story(base, 'story')
})
afterAll(() => base.clean())

interface Manifest {
  readonly position: number
  readonly population: { readonly count: number; readonly hash: string; readonly strata: readonly object[] | null }
  readonly items: readonly { readonly key: string; readonly position: number | null }[]
  readonly files: Readonly<Record<string, string>>
  readonly checkpoint: string
  readonly origin: string
}
const sample = (...args: readonly string[]) => dossier(['sample', ...args, '--data', data])
const keysOf = (...args: readonly string[]): readonly string[] =>
  jsonOf<Manifest>(sample(...args, '--json')).items.map(({ key }) => key)

describe('sample', () => {
  test('LOG-11 SEC-18: the same seed gives the same rows in a copy of the archive, another seed gives others', () => {
    const drawn = keysOf('log', '--seed', '4711', '--size', '6')
    expect(drawn).toHaveLength(6)
    expect(keysOf('log', '--seed', '4711', '--size', '6')).toEqual(drawn)
    base.copy('story', 'copy')
    const copy = dossier(['sample', 'log', '--seed', '4711', '--size', '6', '--json', '--data', base.path('copy')])
    expect(jsonOf<Manifest>(copy).items.map(({ key }) => key)).toEqual(drawn)
    expect(keysOf('log', '--seed', '4712', '--size', '6')).not.toEqual(drawn)
  })

  const another = spawnSync('python3', ['--version']).status === 0 ? test : test.skip
  another(
    'ten lines of another language draw the same from the file of the read model, with strata and without',
    () => {
      const python = (view: string, key: string, stratify: string) =>
        JSON.parse(
          spawnSync('python3', ['-c', DRAW, join(data, 'read-model.db'), view, key, '4711', '7', stratify], {
            encoding: 'utf8',
          }).stdout,
        )
      expect(python('v1_operation_log', 'position', '')).toEqual(keysOf('log', '--seed', '4711', '--size', '7'))
      expect(python('v1_operation_log', 'position', 'operation')).toEqual(
        keysOf('log', '--seed', '4711', '--size', '7', '--stratify', 'operation'),
      )
      expect(python('v1_archive_fields', 'customer,subject,field', 'state')).toEqual(
        keysOf('archive-fields', '--seed', '4711', '--size', '7', '--stratify', 'state'),
      )
    },
  )

  test('as of a place the population is that of the place, of the log and of a view', () => {
    const upTo = jsonOf<Manifest>(sample('log', '--seed', '1', '--at', '@9', '--json'))
    expect([upTo.position, upTo.population.count]).toEqual([9, 10])
    const customers = (at: string) =>
      jsonOf<Manifest>(sample('customer-list', '--seed', '1', '--as-of', at, '--json')).population.count
    const all = jsonOf<Manifest>(sample('customer-list', '--seed', '1', '--json'))
    expect(all.population.count).toBe(2)
    expect(customers('@9')).toBe(0)
    expect(readdirSync(data).filter((name) => name.includes('sample'))).toEqual([])
    expect(sample('log', '--seed', '1', '--at', '@999')).toMatchObject({ code: 2 })
  })

  test('LOG-09: each row comes with its event and a proof that leads to the signed head, which needs nothing of ours', () => {
    const out = base.path('with-proofs')
    expect(sample('log', '--seed', '7', '--size', '5', '--proofs', '--out', out).code).toBe(0)
    const manifest: Manifest = JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8'))
    for (const [name, hash] of Object.entries(manifest.files))
      expect(
        createHash('sha256')
          .update(readFileSync(join(out, name)))
          .digest('hex'),
      ).toBe(hash)
    const events = linesOf<{ position: number; stream: string; revision: number; envelope: string }>({
      ...{ code: 0, err: '' },
      out: readFileSync(join(out, 'events.jsonl'), 'utf8'),
    })
    expect(events.map(({ position }) => position)).toEqual(
      manifest.items.map(({ position }) => position).sort((one, other) => Number(one) - Number(other)),
    )
    const key = parseVerifierKey(
      jsonOf<{ verifierKeys: string[] }>(dossier(['keys', '--json', '--data', data])).verifierKeys[0] ?? '',
    )
    if (isLeft(key)) throw new Error('no key')
    for (const { position, stream, revision, envelope } of events) {
      const proof = parseTlogProof(readFileSync(join(out, 'proofs', `${position}.tlog-proof`)))
      if (isLeft(proof)) throw new Error('no proof')
      const head = openCheckpoint(proof.right.checkpoint, manifest.origin, [key.right])
      if (isLeft(head)) throw new Error('no head')
      const leaf = leafHash(position, stream, revision, sha256(Buffer.from(envelope, 'base64')))
      const { size, root } = head.right
      expect(verifyInclusion({ index: position, size, hashes: proof.right.hashes }, leaf, root)).toMatchObject({
        _tag: 'Right',
      })
    }
  })

  test('another auditor draws it again from the manifest, and hears of a row that was exchanged or a population that grew', () => {
    const out = base.path('again')
    expect(sample('log', '--seed', '9', '--size', '4', '--stratify', 'type', '--out', out).code).toBe(0)
    expect(sample('--again', out)).toMatchObject({ code: 0, out: expect.stringContaining('the same 4 rows') })
    const file = join(out, 'manifest.json')
    const text = readFileSync(file, 'utf8')
    const manifest: Manifest = JSON.parse(text)
    const other = { ...manifest, items: [{ ...manifest.items[0], key: '0' }, ...manifest.items.slice(1)] }
    writeFileSync(base.path('other.json'), JSON.stringify(other))
    expect(sample('--again', base.path('other.json'))).toMatchObject({
      code: 4,
      out: expect.stringContaining('NOT the same'),
    })
    const fewer = { ...manifest, population: { ...manifest.population, count: manifest.population.count - 1 } }
    writeFileSync(base.path('fewer.json'), JSON.stringify(fewer))
    expect(sample('--again', base.path('fewer.json'))).toMatchObject({
      code: 4,
      out: expect.stringContaining('population'),
    })
    expect(jsonOf(sample('--again', out, '--json'))).toMatchObject({ same: true })
  })

  test('what is missing or malformed is said: the seed, the view, a column, a folder that is not empty', () => {
    expect(sample('log').err).toContain('--seed')
    expect(sample('nothing', '--seed', '1').code).toBe(2)
    expect(sample('log', '--seed', '1', '--stratify', 'shoe').code).toBe(2)
    expect(sample('log', '--seed', '1', '--where', 'shoe=1').code).toBe(2)
    expect(sample('log', '--seed', '1', '--size', '0').code).toBe(2)
    expect(sample('portfolio', '--seed', '1', '--proofs').code).toBe(2)
    expect(sample('log', '--seed', '1', '--out', data)).toMatchObject({
      code: 3,
      err: expect.stringContaining('not empty'),
    })
    expect(sample('--again', base.path('nowhere')).code).toBe(3)
  })
})

const DRAW = `
import hashlib, json, sqlite3, sys
file, view, key, seed, size, stratify = sys.argv[1:]
text = lambda value: '' if value is None else str(value).replace('/', '%2F')
rank = lambda row: hashlib.sha256(f'dossier-sample/v1\\n{seed}\\n{row[0]}'.encode()).hexdigest()
columns = key.split(',') + ([stratify] if stratify else [])
rows = [('/'.join(map(text, r[:len(key.split(','))])), text(r[-1]) if stratify else '') for r in
        sqlite3.connect(file).execute(f'SELECT {",".join(columns)} FROM {view}')]
strata, wanted = {}, min(int(size), len(rows))
for row in sorted(rows, key=rank): strata.setdefault(row[1], []).append(row)
shares = {name: wanted * len(of) // len(rows) for name, of in strata.items()}
left = wanted - sum(shares.values())
for name in sorted(strata, key=lambda n: (-(wanted * len(strata[n]) % len(rows)), n.encode()))[:left]: shares[name] += 1
print(json.dumps([row[0] for row in sorted((r for n, of in strata.items() for r in of[:shares[n]]), key=rank)]))
`
