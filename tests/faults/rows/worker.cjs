/**
 * A process that does what it is told with one archive and says after each step how it ended, one line of JSON each:
 * `node worker.cjs <data> <steps as JSON>`. It runs what was built. The faults are made around it, or by its own steps.
 *
 * Guards: nothing throws. Whatever goes wrong is told as a value, and what was told as done was acknowledged before.
 */
const { spawnSync } = require('node:child_process')
const { createHash } = require('node:crypto')
const fs = require('node:fs')
const { join } = require('node:path')
const Database = require('better-sqlite3')

// `DOSSIER_CLI` names another build, as in the tests of the command line.
const MAIN = process.env.DOSSIER_CLI ?? join(__dirname, '..', '..', '..', 'dist', 'infrastructure', 'cli', 'main.js')
const built = join(MAIN, '..', '..')
const { beginDossier, openDossier } = require(join(built, 'index.js'))

const [, , data, stepsText] = process.argv
let dossier

const idOf = (name) => {
  const hex = createHash('sha256').update(name).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** A registration, which needs a new key, or at every third a note of a customer that is there, which needs none. */
const commandOf = (name, nth) =>
  nth % 3 === 2
    ? { command: 'record-need', as: 'E-009', input: { customer: `C-${name}-${nth - 1}`, need: 'spare-parts' } }
    : {
        command: 'register-customer',
        as: 'E-009',
        input: {
          number: `C-${name}-${nth}`,
          kind: 'individual',
          legalForm: 'natural-person',
          department: 'division-tuoda',
          accountManager: 'E-009',
          source: { channel: 'sales-activity', collectedOn: '2026-02-13' },
          notice: { purpose: 'sales', channel: 'email', givenAt: '2026-02-13T01:00:00.000Z' },
          fields: {
            name: `Wu Fang ${nth}`,
            country: 'CN',
            telephone: `010 5550 ${1000 + nth}`,
            address: 'x'.repeat(300),
          },
        },
      }

/** The same customer whoever registers it, by an identity number; each process under an id of its own. */
const sharedOf = (name, nth) => ({
  command: 'register-customer',
  as: 'E-009',
  commandId: idOf(`${name} shared ${nth}`),
  input: {
    kind: 'individual',
    legalForm: 'natural-person',
    source: { channel: 'sales-activity', collectedOn: '2026-02-13' },
    notice: { purpose: 'sales', channel: 'email', givenAt: '2026-02-13T01:00:00.000Z' },
    fields: { name: `Wu Fang ${nth}`, country: 'CN', identityNumber: `SHARED-${nth}` },
  },
})

const told = (either, seen) => {
  if (either._tag === 'Right') return { ok: true, ...(seen === undefined ? {} : { seen: seen(either.right) }) }
  const { left } = either
  if (left.is === 'refused') return { refused: left.refusal.code }
  const { kind, because, cause, position } = left.couldNot ?? left
  return { couldNot: kind ?? left.is, because: because ?? JSON.stringify(left), cause, position }
}
const isOk = ({ ok }) => ok === true

const give = async (request) => {
  const ended = told(await dossier.give(request), ({ is, events, repeated }) => ({ is, events, repeated }))
  return { ...ended, command: request.command, commandId: request.commandId }
}

const opening = async (open) => {
  dossier = undefined
  const opened = await open()
  if (opened._tag === 'Right') dossier = opened.right
  return told(opened)
}

const HIRED = {
  employee: 'E-009',
  name: 'Zhou Jie',
  department: 'division-tuoda',
  roles: ['entry-clerk', 'account-manager'],
}
const ballasts = []
const held = []

/** An answer of the command line in the shape of the library's. */
const answerOf = (line, { command, commandId }) => {
  if (line.refused !== undefined) return { command, commandId, refused: line.refused.code }
  if (line.couldNot !== undefined)
    return { command, commandId, couldNot: line.couldNot.kind, cause: line.couldNot.cause }
  return { command, commandId, ok: line.is === 'done', seen: line }
}

const STEPS = {
  begin: () =>
    opening(() =>
      beginDossier({
        ...{ data, clockKind: 'real', process: 'one-shot' },
        admin: { employee: 'E-001', name: 'Ana Ruiz', department: 'general-office' },
      }),
    ),
  hire: () =>
    give({
      command: 'hire-employee',
      as: 'E-001',
      commandId: idOf('hire'),
      input: { ...HIRED, hiredOn: '2026-01-05' },
    }),
  open: (kind = 'one-shot') => opening(() => openDossier({ data, process: kind })),
  close: async () => told(await dossier.close()),
  /** Commands one after the other. */
  give: async (name, from, count) => {
    const answers = []
    for (let nth = from; nth < from + count; nth += 1)
      answers.push(await give({ ...commandOf(name, nth), commandId: idOf(`${name} ${nth}`) }))
    return { answers }
  },
  /** All at once; then the event loop stands still while their answers wait. */
  giveTogether: async (name, from, count, stallMs = 0) => {
    const given = Array.from({ length: count }, (_, nth) =>
      give({ ...commandOf(name, 3 * (from + nth)), commandId: idOf(`${name} ${3 * (from + nth)}`) }),
    )
    await new Promise((resolve) => setImmediate(resolve))
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, stallMs)
    return { answers: await Promise.all(given) }
  },
  /** Two notes of shared customers and a registration that others want as well, over and over. */
  race: async (name, rounds, untilMs = 0) => {
    const answers = []
    const until = Date.now() + untilMs
    for (let nth = 0; nth < rounds || Date.now() < until; nth += 1) {
      const note = { command: 'record-need', as: 'E-009', commandId: idOf(`${name} note ${nth}`) }
      answers.push(
        ...(await Promise.all([
          give({ ...note, input: { customer: `C-common-${nth % 2}`, need: 'spare-parts' } }),
          give(sharedOf(name, nth)).then((answer) => ({ ...answer, shared: nth })),
          give({ ...commandOf(name, 3 * nth), commandId: idOf(`${name} ${3 * nth}`) }),
        ])),
      )
    }
    return { answers }
  },
  look: async (customer) =>
    told(
      await dossier.open({
        ...{ as: 'E-009', purpose: 'visit', via: 'open' },
        wanted: [{ customer, groups: ['basic', 'contact'], what: { is: 'current' } }],
      }),
      ({ customers }) => customers.flatMap(({ fields }) => fields.map(({ name }) => name)),
    ),
  checkpoint: async () => told(await dossier.checkpoint(), ({ size }) => size),
  /** A checkpoint file of so many bytes, beside the one that is there. */
  checkpointFile: (name, bytes) => {
    const { writeCheckpointFile } = require(join(built, 'checkpoint-files.js'))
    const ended = told(writeCheckpointFile(join(data, name), 'x'.repeat(bytes)))
    return {
      ...ended,
      size: fs.statSync(join(data, name)).size,
      drafts: fs.readdirSync(data).filter((each) => each.startsWith('.')),
    }
  },
  catchUp: async () => told(await dossier.read.catchUp(), ({ position }) => position),
  rows: async (view) => told(await dossier.read.count(view)),
  rebuild: async () => told(await dossier.replay.rebuild()),
  export: async (folder, format = 'csv') =>
    told(
      await dossier.exportFiles({ view: 'log', format, folder: join(data, folder), stale: true }),
      ({ rows }) => rows,
    ),
  /** Everything stands: the evidence, the views, the lines, and each event once and in its place. */
  check: async () => {
    const verified = told(await dossier.verify(), ({ faults }) => faults.map(({ because }) => because))
    const views = told(await dossier.replay.check(join(data, 'scratch.db')), ({ differences }) => differences.length)
    const lines = told(await dossier.replay.lines(), ({ violations }) => violations)
    const db = new Database(join(data, 'log.db'), { readonly: true })
    const ids = db.prepare('SELECT lower(hex(id)) FROM events ORDER BY position').pluck().all()
    const gaps = db
      .prepare(
        `SELECT (SELECT max(position) + 1 - count(*) FROM events) +
          (SELECT coalesce(sum(gap), 0) FROM (SELECT max(revision) + 1 - count(*) AS gap FROM events GROUP BY stream))`,
      )
      .pluck()
      .get()
    const metadata = db.prepare('SELECT CAST(metadata AS TEXT) FROM events ORDER BY position').pluck().all()
    db.close()
    const times = metadata
      .map((text) => JSON.parse(text))
      .map(({ recordedAt, clockAt, keepUntil }) => ({ recordedAt, clockAt, keepUntil }))
    return { ok: [verified, views, lines].every(isOk), verified, views, lines, ids, gaps, times }
  },
  /** Fills the disk but for so many bytes. */
  fill: (leaveBytes = 0) => {
    const file = join(data, '..', `ballast-${ballasts.length}`)
    const descriptor = fs.openSync(file, 'w')
    ballasts.push(file)
    for (let size = 1 << 20; size >= 1; size = size >> 1) {
      try {
        const block = Buffer.alloc(size)
        for (;;) if (fs.writeSync(descriptor, block) < size) break
      } catch (error) {
        if (error.code !== 'ENOSPC') throw error
      }
    }
    if (leaveBytes > 0) fs.ftruncateSync(descriptor, fs.fstatSync(descriptor).size - leaveBytes)
    fs.closeSync(descriptor)
    return { ok: true }
  },
  free: () => {
    for (const file of ballasts.splice(0)) fs.rmSync(file)
    return { ok: true }
  },
  mountAgain: (how) => STEPS.mount(how),
  mount: (how) => ({ ok: spawnSync('mount', ['-o', `remount,${how}`, join(data, '..')]).status === 0 }),
  mode: (name, mode) => {
    fs.chmodSync(join(data, name), mode)
    return { ok: true }
  },
  remove: (name) => {
    fs.rmSync(join(data, name), { force: true })
    return { ok: true }
  },
  copy: (from, to) => {
    fs.copyFileSync(join(data, from), join(data, to))
    return { ok: true }
  },
  write: (file, text) => {
    fs.writeFileSync(file, text)
    return { ok: true }
  },
  /** The command line, in a process of its own. */
  cli: (verb, ...more) => {
    const ran = spawnSync(process.execPath, [MAIN, verb, '--data', data, '--json', ...more], {
      encoding: 'utf8',
      env: { PATH: process.env.PATH },
    })
    return { ok: ran.status === 0, code: ran.status, out: ran.stdout.slice(0, 2_000), err: ran.stderr.slice(0, 2_000) }
  },
  /** The command line again and again, a few commands each time. */
  cliRace: (name, rounds, untilMs = 0) => {
    const answers = []
    const until = Date.now() + untilMs
    for (let nth = 0; nth < rounds || Date.now() < until; nth += 1) {
      const note = { command: 'record-need', as: 'E-009', commandId: idOf(`${name} note ${nth}`) }
      const input = [{ ...note, input: { customer: `C-common-${nth % 2}`, need: 'spare-parts' } }, sharedOf(name, nth)]
      const ran = spawnSync(process.execPath, [MAIN, 'do', '--input', '-', '--data', data, '--json'], {
        encoding: 'utf8',
        env: { PATH: process.env.PATH },
        input: input.map((each) => `${JSON.stringify(each)}\n`).join(''),
      })
      if (ran.stderr !== '') throw new Error(ran.stderr)
      const lines = ran.stdout
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line))
      const sharedAt = (line) => (line.line === 2 ? { shared: nth } : {})
      answers.push(...lines.map((line) => ({ ...answerOf(line, input[line.line - 1]), ...sharedAt(line) })))
    }
    return { answers }
  },
  pause: (ms) => new Promise((resolve) => setTimeout(() => resolve({ ok: true }), ms)),
  /** Opens files until the system gives no more, but for so many. */
  takeFiles: (leave = 0) => {
    try {
      for (;;) held.push(fs.openSync('/dev/null', 'r'))
    } catch (error) {
      if (error.code !== 'EMFILE') throw error
    }
    for (const descriptor of held.splice(0, leave)) fs.closeSync(descriptor)
    return { ok: true }
  },
  giveFilesBack: () => {
    for (const descriptor of held.splice(0)) fs.closeSync(descriptor)
    return { ok: true }
  },
  /** Memory runs out while commands are on their way. */
  eatMemory: async (name, count) => {
    const eaten = []
    for (let nth = 0; nth < count; nth += 1) {
      const answer = await give({ ...commandOf(name, 3 * nth), commandId: idOf(`${name} ${3 * nth}`) })
      fs.writeSync(1, `${JSON.stringify({ step: ['eatMemory'], answers: [answer] })}\n`)
      eaten.push(Array.from({ length: 40_000 }, (_, each) => ({ each })))
    }
    return { answers: [], eaten: eaten.length }
  },
}

/** Of an archive that could not be opened nothing can be asked. */
const NEEDS_NONE = [
  ...[
    'begin',
    'open',
    'cli',
    'cliRace',
    'checkpointFile',
    'fill',
    'free',
    'mount',
    'mountAgain',
    'mode',
    'remove',
    'copy',
  ],
  ...['write', 'pause', 'takeFiles', 'giveFilesBack'],
]
const canBe = (name) => dossier !== undefined || NEEDS_NONE.includes(name)

const main = async () => {
  for (const step of JSON.parse(stepsText)) {
    const [name, ...given] = step
    let ended
    try {
      ended = canBe(name) ? await STEPS[name](...given) : { couldNot: 'closed' }
    } catch (error) {
      ended = { threw: String(error.stack ?? error) }
    }
    fs.writeSync(1, `${JSON.stringify({ step, ...ended })}\n`)
  }
  process.exit(0)
}

main()
