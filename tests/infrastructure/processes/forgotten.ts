/**
 * An archive with words planted in every place that takes personal data, on real folders, and a search for what is left of
 * them. It guards that "nothing is left" is a statement about bytes: every file, in UTF-8, base64 and hex.
 */
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { readKeyFile } from '../../../infrastructure/vault/key-file'
import { openSqliteVault } from '../../../infrastructure/vault/sqlite'
import { must } from '../an-archive'
import { dossier, type Folder, give, line, linesOf, PEOPLE, type Ran } from '../cli/cli'

const MAIN = join(__dirname, '..', '..', '..', 'dist', 'infrastructure', 'cli', 'main.js')
export const CUSTOMER = 'C-900'
/** Words that stand nowhere else. */
export const PLANTED = [
  'Quokka Wombatson',
  '+34 655 123 987',
  'quokka@planted.example',
  'Numbat Lane 77',
  '12345678Z',
  'Bandicoot wants blue pipes',
  'Bilby Potoroo',
  'Echidna reason text',
  'Dunnart complains loudly',
] as const
const [NAME, PHONE, EMAIL, ADDRESS, IDENTITY, NEED, PERSON, REASON, COMPLAINT] = PLANTED

const COMPLAINTS = line('hire-employee', 'E-001', {
  ...{ employee: 'E-013', name: 'Hu Bin', department: 'complaints', roles: ['complaint-handler'] },
  hiredOn: '2026-01-05',
})
const REGISTERED = line('register-customer', 'E-007', {
  ...{ number: CUSTOMER, kind: 'individual', legalForm: 'natural-person', department: 'division-tuoda' },
  ...{ accountManager: 'E-007', source: { channel: 'sales-activity', collectedOn: '2026-01-05' } },
  notice: { purpose: 'sales', channel: 'email', givenAt: '2026-01-05T07:00:00.000Z' },
  fields: { name: NAME, country: 'ES', telephone: PHONE, email: EMAIL, address: ADDRESS, identityNumber: IDENTITY },
})
const MORE = [
  line('record-need', 'E-007', { customer: CUSTOMER, need: 'parts', text: NEED }),
  line('add-contact-person', 'E-007', {
    ...{ customer: CUSTOMER, role: 'contact-person', source: { channel: 'sales-activity', collectedOn: '2026-01-05' } },
    fields: { name: PERSON, telephone: PHONE },
  }),
  line('request-edit', 'E-007', {
    ...{ customer: CUSTOMER, reasonCode: 'moved', reason: REASON },
    changes: [{ fields: { address: `${ADDRESS} B` } }],
  }),
]
const COMPLAINED = line('log-complaint', 'E-013', {
  ...{ customer: CUSTOMER, channel: 'complaint-hotline', content: COMPLAINT, contact: { telephone: PHONE } },
  receivedAt: '2026-01-05T08:30:00.000Z',
})
export const asked = (basis = 'data-subject-request', more: object = {}): string =>
  line('request-erasure', 'E-003', { customer: CUSTOMER, basis, ...more })

/** Everybody, another customer, the one with the planted words, and looks at its data; 5 January 2026. */
export const planted = (base: Folder, name: string): string => {
  const data = base.begin(name)
  const other = line('register-customer', 'E-007', {
    ...{ number: 'C-901', kind: 'individual', legalForm: 'natural-person', accountManager: 'E-007' },
    ...{ department: 'division-tuoda', source: { channel: 'sales-activity', collectedOn: '2026-01-05' } },
    notice: { purpose: 'sales', channel: 'email', givenAt: '2026-01-05T07:00:00.000Z' },
    fields: { name: 'Another Person', country: 'ES', telephone: '+34 600 111 222' },
  })
  give(data, [...PEOPLE, COMPLAINTS, REGISTERED, other], '2026-01-05T08:00:00Z')
  give(data, MORE, '2026-01-05T09:00:00Z')
  give(data, [COMPLAINED], '2026-01-05T10:00:00Z')
  for (const text of [PHONE, NAME]) find(data, text, '2026-01-05T11:00:00Z')
  dossier([
    ...['show', CUSTOMER, '--open', 'contact', '--as', 'E-007', '--purpose', 'sales'],
    ...['--data', data, '--at', '2026-01-05T11:00:00Z'],
  ])
  return data
}

export const find = (data: string, text: string, at: string): Ran =>
  dossier(['find', text, '--as', 'E-007', '--purpose', 'sales', '--json', '--data', data, '--at', at])

/** Requested by one and approved by another, on 6 January. */
export const approved = (data: string, basis?: string, more?: object): string => {
  const [done] = linesOf<{ readonly numbers: { readonly erasure: string } }>(
    give(data, [asked(basis, more)], '2026-01-06T08:00:00Z'),
  )
  const erasure = done?.numbers.erasure ?? ''
  give(data, [line('approve-erasure', 'E-001', { customer: CUSTOMER, erasure })], '2026-01-06T09:00:00Z')
  return erasure
}

/** When everything of the customer has been kept for a year. */
export const AFTER_FLOOR = '2027-02-01T00:00:00Z'

/** Runs `tick`, killed at a failpoint if one is named. */
export const tick = (
  data: string,
  at = AFTER_FLOOR,
  failpoint = '',
): { readonly killed: boolean; readonly out: string } => {
  const ended = spawnSync(process.execPath, [MAIN, 'tick', '--json', '--data', data, '--at', at], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH, ...(failpoint === '' ? {} : { DOSSIER_FAILPOINT: failpoint }) },
  })
  if (ended.status !== 0 && ended.signal === null) throw new Error(`${ended.stdout}${ended.stderr}`)
  return { killed: ended.signal !== null, out: ended.stdout }
}

const filesUnder = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((file) => statSync(file).isFile())

/** How a byte string may stand in a file. */
const guises = (bytes: Buffer): readonly Buffer[] => {
  const shifted = [0, 1, 2].map((shift) => {
    // In base64 a text looks otherwise at each of three places; the ends that depend on their neighbours are cut.
    const text = Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .replaceAll('=', '')
    return text.slice(shift === 0 ? 0 : shift + 1, -2)
  })
  const hex = bytes.toString('hex')
  return [bytes, Buffer.from(hex), Buffer.from(hex.toUpperCase()), ...shifted.map((text) => Buffer.from(text))]
}

/** Which of these still stand in which file of a folder. */
export const remainsIn = (folder: string, wanted: ReadonlyMap<string, Buffer>): readonly string[] =>
  filesUnder(folder).flatMap((file) => {
    const content = readFileSync(file)
    return [...wanted].flatMap(([name, bytes]) =>
      guises(bytes).some((guise) => content.includes(guise)) ? [`${name} in ${file.slice(folder.length + 1)}`] : [],
    )
  })

/** The planted words, as they are and in what a search folds them to. */
export const words = (): ReadonlyMap<string, Buffer> =>
  new Map([...PLANTED, '34655123987', 'quokka wombatson'].map((text) => [text, Buffer.from(text)]))

interface KeyRow {
  readonly id: string
  readonly wrapped: Buffer
}

/** The keys of the customer and its person: their bytes, wrapped and not, and the tokens of their values. */
export const secretsIn = async (data: string): Promise<ReadonlyMap<string, Buffer>> => {
  const log = new Database(join(data, 'log.db'), { readonly: true })
  const boxes = log
    .prepare('SELECT CAST(data AS TEXT) FROM events WHERE stream = ?')
    .pluck()
    .all(`customer-${CUSTOMER}`)
  log.close()
  const keys = new Set(
    boxes.flatMap((text) => [...String(text).matchAll(/"key":"([^"]+)"/g)].map(([, key]) => key ?? '')),
  )
  const database = new Database(join(data, 'vault.db'), { readonly: true })
  const rows = database.prepare<[], KeyRow>('SELECT id, wrapped FROM keys').all()
  const tokens = ['tokens', 'entries'].flatMap((table) =>
    database.prepare<[string], Buffer>(`SELECT hmac FROM ${table} WHERE number = ?`).pluck().all(CUSTOMER),
  )
  database.close()
  const home = await must(readKeyFile(`${data}.keys`, {}))
  const vault = await must(openSqliteVault({ file: join(data, 'vault.db'), archive: home.archive, ring: home.ring }))
  const states = await must(vault.keys([...keys]))
  await must(vault.close())
  const found = new Map<string, Buffer>()
  for (const { id, wrapped } of rows) if (keys.has(id)) found.set(`wrapped key ${id}`, wrapped)
  for (const [id, state] of states) if (state.is === 'known') found.set(`key ${id}`, Buffer.from(state.key.bytes))
  for (const [nth, token] of tokens.entries()) found.set(`token ${nth}`, token)
  return found
}

/** How many events of a type stand in the log. */
export const countOf = (data: string, type: string): number => {
  const log = new Database(join(data, 'log.db'), { readonly: true })
  try {
    return Number(log.prepare('SELECT count(*) FROM events WHERE type LIKE ?').pluck().get(`${type}@%`))
  } finally {
    log.close()
  }
}
