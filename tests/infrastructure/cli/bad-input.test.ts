/**
 * Bad input through the real command line: a clear refusal with code and field, nothing appended but recorded refusals,
 * never a stack trace, never the value.
 */
import { closeSync, ftruncateSync, mkdirSync, openSync, readFileSync } from 'node:fs'
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import Database from 'better-sqlite3'
import { C1, dossier, type Folder, folder, give, jsonOf, linesOf, PEOPLE, type Ran, registration } from './cli'

const SECRET = 'Zaphod-Beeblebrox-31415926'
const AT = '2026-01-05T09:00:00Z'
let base: Folder
let data = ''
let events = 0

const size = (): number => {
  const db = new Database(`${data}/log.db`, { readonly: true })
  try {
    return Number(db.prepare('SELECT count(*) FROM events').pluck().get())
  } finally {
    db.close()
  }
}

beforeAll(() => {
  base = folder()
  data = base.begin('archive')
  give(data, [...PEOPLE, C1], '2026-01-05T08:00:00Z')
  events = size()
})
afterAll(() => base.clean())
afterEach(() => {
  events = size()
})

const run = (args: readonly string[], input?: string): Ran =>
  dossier([...args, '--data', data, '--at', AT, '--json'], input === undefined ? {} : { input })
const command = (name: string, input: unknown, as = 'E-007'): Ran =>
  run(['do', name, '--as', as, '--input', '-'], typeof input === 'string' ? input : JSON.stringify(input))

/** Whatever was typed is not repeated, and no fault of the program shows. */
const isClean = ({ out, err }: Ran): void => {
  expect(out + err).not.toContain(SECRET)
  expect(err).not.toMatch(/\n {4}at |fault of the program|node:internal/)
}

/** Malformed: code 2, which field and what was expected, and nothing written at all. */
const malformed = (ran: Ran, field?: string, code = 'bad-input'): void => {
  isClean(ran)
  expect(ran.code).toBe(2)
  const { invalid } = jsonOf<{
    readonly invalid: { readonly code: string; readonly faults?: readonly { readonly field: string }[] }
  }>(ran)
  expect(invalid.code).toBe(code)
  if (field !== undefined) expect(invalid.faults?.map((each) => each.field)).toContain(field)
  expect(size()).toBe(events)
}
/** Refused: code 1, and exactly one recorded refusal. */
const refused = (ran: Ran, code: string, field?: string): void => {
  isClean(ran)
  expect([ran.code, jsonOf(ran)]).toMatchObject([1, { refused: { code, ...(field === undefined ? {} : { field }) } }])
  expect(size()).toBe(events + 1)
}

const card = (fields: Readonly<Record<string, unknown>>, more: Readonly<Record<string, unknown>> = {}) => ({
  ...registration('C-900', 'E-007', 'division-tuoda', fields),
  ...more,
})

describe('malformed input', () => {
  test('an unknown command, and one that is a name of every object', () => {
    malformed(command('frobnicate', {}), 'command', 'unknown-command')
    malformed(command('constructor', {}), 'command', 'unknown-command')
  })

  test('an unknown field, at any depth, is named only if it looks like a name', () => {
    malformed(command('register-customer', card({}, { shoeSize: SECRET })), 'shoeSize')
    malformed(command('register-customer', card({}, { [`${SECRET} ${SECRET}!`]: 1 })), 'a key')
    malformed(command('register-customer', { ...card({}), source: { channel: 'web', mood: SECRET } }), 'source.mood')
  })

  test('a wrong type, too long a text, a wrong unit, a day that does not exist', () => {
    malformed(command('register-customer', card({}, { kind: 7 })), 'kind')
    malformed(command('register-customer', card({ name: SECRET.repeat(400) })), 'fields.name')
    malformed(
      command('register-customer', card({}, { source: { channel: 'web', collectedOn: '2026-02-30' } })),
      'source.collectedOn',
    )
    const sale = {
      customer: 'C-001',
      order: 'O-1',
      direction: 'sale',
      at: '2026-01-05T07:00:00.000Z',
      currency: 'euro',
      lines: [],
    }
    malformed(command('record-transaction', sale), 'currency')
  })

  test('__proto__, constructor and numbers as keys', () => {
    malformed(command('register-customer', '{"__proto__": {"kind": "enterprise"}}'))
    malformed(
      command(
        'register-customer',
        JSON.stringify(card({ name: 'X' })).replace('"fields":{', '"fields":{"__proto__":"x",'),
      ),
    )
    malformed(command('register-customer', card({ 7: SECRET })))
    malformed(
      run(['do', 'register-customer', '--as', 'E-007', '--set', '__proto__.kind=enterprise']),
      undefined,
      'usage',
    )
    malformed(
      run(['do', 'register-customer', '--as', 'E-007', '--set', 'constructor.prototype.kind=x']),
      undefined,
      'usage',
    )
  })

  test('200,000 levels of nesting, lone surrogates, NaN, numbers beyond measure, a key twice', () => {
    malformed(command('register-customer', `${'['.repeat(200_000)}${']'.repeat(200_000)}`), undefined, 'usage')
    malformed(command('register-customer', `${'{"a":'.repeat(200_000)}1${'}'.repeat(200_000)}`), undefined, 'usage')
    malformed(
      command('register-customer', JSON.stringify(card({ name: 'X' })).replace('"X"', '"\\ud800"')),
      'fields.name',
    )
    malformed(
      command('register-customer', JSON.stringify(card({ name: 'X' })).replace('"X"', 'NaN')),
      undefined,
      'usage',
    )
    malformed(command('register-customer', JSON.stringify(card({ name: 'X' })).replace('"X"', '1e999')))
    malformed(command('register-customer', '{"kind": "enterprise", "kind": "individual"}'), undefined, 'usage')
  })

  test('what is no JSON, nothing at all, a folder, a file that is not there, and 100 MB', () => {
    malformed(command('register-customer', `{"kind": ${SECRET}`), undefined, 'usage')
    malformed(command('register-customer', ''), undefined, 'usage')
    malformed(command('register-customer', '\n \n'), undefined, 'usage')
    mkdirSync(base.path('a-folder'), { recursive: true })
    malformed(run(['do', 'register-customer', '--as', 'E-007', '--input', base.path('a-folder')]), undefined, 'usage')
    malformed(run(['do', 'register-customer', '--as', 'E-007', '--input', base.path('not-there')]), undefined, 'usage')
    const large = base.path('large.json')
    const descriptor = openSync(large, 'w')
    ftruncateSync(descriptor, 100_000_000)
    closeSync(descriptor)
    malformed(run(['do', 'register-customer', '--as', 'E-007', '--input', large]), undefined, 'usage')
  })

  test('--set without a value, a command id that is none, an instant that is none, nobody asking', () => {
    malformed(run(['do', 'register-customer', '--as', 'E-007', '--set', 'kind']), undefined, 'usage')
    malformed(run(['do', 'register-customer', '--as', 'E-007', '--command-id', SECRET, '--set', 'kind=x']), 'commandId')
    const when = dossier(['do', 'register-customer', '--as', 'E-007', '--data', data, '--at', 'noon', '--json'])
    expect([when.code, when.err]).toEqual([2, ''])
    malformed(run(['do', 'register-customer', '--set', 'kind=x']), undefined, 'usage')
    malformed(command('lapse-edit-request', { customer: 'C-001', request: 'R' }, 'system.edit-deadlines'), 'as')
  })

  test('people are told where right input stands, and a program sees nothing of it', () => {
    const bare = (...args: readonly string[]): Ran =>
      dossier(['do', ...args, '--as', 'E-007', '--data', data, '--at', AT])
    expect(bare('request-edit').err).toMatch(/^bad-input: .*\ndossier help request-edit tells what it takes\n$/s)
    expect(bare('request-edit', '--lang', 'es').err).toContain('\ndossier help request-edit explica lo que admite\n')
    expect(bare(SECRET).err).toMatch(/\ndossier commands tells what may be asked\n$/)
    isClean(bare(SECRET))
    expect(run(['do', 'request-edit', '--as', 'E-007']).err).toBe('')
  })

  test('--check reports every error at once', () => {
    const ran = run(['do', 'register-customer', '--check', '--as', 'E-007', '--set', 'kind=7', '--set', 'shoe=x'])
    malformed(ran, 'shoe')
    malformed(ran, 'kind')
    malformed(ran, 'legalForm')
    malformed(ran, 'fields')
  })
})

describe('refused input', () => {
  test('GOV-10: an operator whom nobody knows, and somebody without the right', () => {
    refused(command('register-customer', card({ name: SECRET }), 'E-999'), 'unknown-operator')
    events = size()
    refused(command('register-customer', card({ name: SECRET }), 'E-017'), 'no-permission')
  })

  test('ARC-08: an unknown customer, an employee who does not work here', () => {
    refused(
      command('request-edit', {
        customer: 'C-404',
        changes: [{ fields: { name: SECRET } }],
        reasonCode: 'moved',
        reason: SECRET,
      }),
      'unknown-customer',
      'customer',
    )
    events = size()
    refused(command('register-customer', card({ name: SECRET }, { accountManager: 'E-404' })), 'unknown-employee')
  })

  test('EDT-02: a reason that the regulation does not know, and one that is missing', () => {
    const request = { customer: 'C-001', changes: [{ fields: { telephone: SECRET } }] }
    malformed(command('request-edit', { ...request, reasonCode: 'moved' }), 'reason')
    refused(
      command('request-edit', { ...request, reasonCode: 'whim', reason: SECRET }),
      'unknown-reason-code',
      'reasonCode',
    )
  })

  test('ARC-29: a day in the future', () => {
    const later = { channel: 'sales-activity', collectedOn: '2031-01-05' }
    refused(
      command('register-customer', card({ name: SECRET }, { source: later })),
      'date-in-future',
      'source.collectedOn',
    )
  })

  test('ARC-08: a customer number that is a telephone', () => {
    refused(
      command('register-customer', card({ name: 'X' }, { number: '34600000000' })),
      'number-looks-personal',
      'number',
    )
  })

  test('LOG-11: what was typed is nowhere in the log', () => {
    expect(readFileSync(`${data}/log.db`).includes(SECRET)).toBe(false)
    expect(linesOf(dossier(['log', '--result', 'refused', '--json', '--data', data])).length).toBeGreaterThan(5)
  })
})

describe('JSON Lines', () => {
  test('each line ends by itself: a bad one does not stop the others, and the worst tells the exit code', () => {
    const lines = [
      'no json',
      JSON.stringify({ command: 'hire-employee', input: {}, shoe: 1 }),
      JSON.stringify({ command: 'frobnicate', as: 'E-001', input: {} }),
      JSON.stringify({ command: 'register-customer', as: 'E-017', input: card({ name: 'X' }) }),
      '',
      JSON.stringify({ command: 'register-customer', as: 'E-007', input: card({ name: 'Last' }) }),
    ]
    const ran = run(['do', '--input', '-'], lines.join('\n'))
    expect(ran.code).toBe(2)
    isClean(ran)
    expect(linesOf(ran).map((each) => [each.line, Object.keys(each)[1], each.is])).toEqual([
      [1, 'invalid', undefined],
      [2, 'invalid', undefined],
      [3, 'invalid', undefined],
      [4, 'refused', undefined],
      [5, 'is', 'done'],
    ])
  })

  test('a line of 100 MB is passed over, bytes that are no text are not repaired, and both are told', () => {
    const large = base.path('large.jsonl')
    const descriptor = openSync(large, 'w')
    ftruncateSync(descriptor, 100_000_000)
    closeSync(descriptor)
    const ran = run(['do', '--input', large])
    expect([ran.code, ran.err]).toEqual([2, ''])
    expect(linesOf(ran)).toEqual([
      { line: 1, invalid: { code: 'bad-line', faults: [{ field: 'the line', expected: 'at most 1000000 bytes' }] } },
    ])
    const bytes = base.write(
      'bytes.json',
      Buffer.concat([Buffer.from('{"a": "'), Buffer.from([0xff]), Buffer.from('"}')]),
    )
    expect(linesOf(run(['do', '--input', bytes]))).toMatchObject([
      { invalid: { faults: [{ expected: 'text in UTF-8' }] } },
    ])
    malformed(run(['do', 'register-customer', '--as', 'E-007', '--input', bytes]), undefined, 'usage')
  })

  test('a file that is not there, or empty, is wrong usage', () => {
    expect(run(['do', '--input', base.path('not-there')]).code).toBe(2)
    expect(run(['do', '--input', base.write('empty.jsonl', '')]).code).toBe(2)
    expect(run(['do']).code).toBe(2)
  })
})

describe('the place', () => {
  test('a folder without an archive, one that is not there, and one whose keys are gone: 3, with a word of advice', () => {
    mkdirSync(base.path('nothing'), { recursive: true })
    for (const place of ['nothing', 'not-there']) {
      const ran = dossier(['status', '--data', base.path(place)])
      isClean(ran)
      expect(ran).toMatchObject({ code: 3, out: '' })
      expect(ran.err).toMatch(/^could not \(unavailable\): /)
    }
    const copy = base.copy('archive', 'keyless')
    const ran = dossier(['status', '--data', copy, '--keys', base.path('no-keys'), '--json'])
    isClean(ran)
    expect([ran.code, jsonOf(ran)]).toMatchObject([3, { couldNot: { kind: 'key-unavailable' } }])
  })

  test('a log that is no database: 3', () => {
    const copy = base.copy('archive', 'broken')
    base.write('broken/log.db', 'this is no database, and it is long enough to be taken for one'.repeat(200))
    const ran = dossier(['status', '--data', copy, '--json'])
    isClean(ran)
    expect(ran.code).toBe(3)
  })

  test('a place that is a file, and an archive that was begun as another one', () => {
    const file = base.write('a-file', 'x')
    for (const place of [file, `${file}/below`]) {
      const ran = dossier(['init', '--data', place, '--json'])
      isClean(ran)
      expect([ran.code, jsonOf(ran)]).toMatchObject([3, { couldNot: { kind: 'unavailable' } }])
    }
    const id = '5d055ee2-0000-4000-8000-00000000000b'
    const other = dossier(['init', '--data', data, '--archive-id', id, '--json'])
    expect([other.code, jsonOf(other)]).toMatchObject([1, { refused: { code: 'another-archive', field: 'archiveId' } }])
    const clock = dossier(['init', '--data', data, '--clock', 'real', '--json'])
    expect([clock.code, jsonOf(clock)]).toMatchObject([1, { refused: { code: 'another-clock', field: 'clock' } }])
    expect(dossier(['init', '--data', data]).code).toBe(0)
    expect(size()).toBe(events)
  })

  test('time is not said in an archive whose clock is real', () => {
    const real = base.path('real')
    expect(dossier(['init', '--data', real]).code).toBe(0)
    const ran = dossier(['status', '--data', real, '--at', AT, '--json'])
    expect([ran.code, jsonOf(ran)]).toMatchObject([3, { couldNot: { kind: 'invalid-input' } }])
    expect(dossier(['init', '--data', base.path('x'), '--clock', 'sundial']).code).toBe(2)
    expect(dossier(['init', '--data', base.path('x'), '--archive-id', 'one']).code).toBe(2)
  })
})

describe('views', () => {
  test('an unknown view, column or form, and a text that would be SQL', () => {
    expect(run(['list', 'no_such_view']).code).toBe(2)
    const column = run(['list', 'staff', '--where', 'shoe=1'])
    expect([column.code, jsonOf(column)]).toMatchObject([1, { refused: { code: 'unknown-column', field: 'shoe' } }])
    expect(run(['list', 'staff', '--where', 'shoe']).code).toBe(2)
    expect(linesOf(run(['list', 'staff', '--where', "employee=' OR 1=1 --"]))).toEqual([])
    expect(run(['list', 'staff', '--order', 'name; DROP TABLE staff']).code).toBe(1)
    expect(run(['list', 'staff', '--limit', 'all']).code).toBe(2)
  })
})
