/**
 * A process that writes to the archive that several machines share, until SIGTERM: `node writer.cjs <order as JSON>`. Plain
 * JavaScript over the built program, for a child has no test runner to translate for it.
 *
 * Guards: a command that could not be done is given again under the same id until it is answered, as a client would; what
 * is asked and what is answered is written to stdout before the next step, so that a successor can go on with it.
 */
const { randomUUID } = require('node:crypto')
const { writeSync } = require('node:fs')
const { join } = require('node:path')

const order = JSON.parse(process.argv[2])
const { openDossier } = require(join(order.built, 'infrastructure', 'index.js'))

const RETRY_MS = 150
/** Every so many registrations a writer looks whether it can read what it has just written. */
const READS_EVERY = 4

let ending = false
process.on('SIGTERM', () => {
  ending = true
})

const say = (line) => writeSync(1, `${JSON.stringify(line)}\n`)
const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** A Spanish identity number: eight digits and the letter that checks them. */
const identityNumber = (nth) => {
  const digits = 20_000_000 + nth
  return `${digits}${'TRWAGMYFPDXBNJZSQVHLCKE'[digits % 23]}`
}

/** Everybody registers the same person at about the same time, each under a number of its own. */
const register = (identity, nth) => ({
  command: 'register-customer',
  as: order.employee,
  input: {
    ...{ number: `P${identity}-${order.name}-${nth}`, kind: 'individual', legalForm: 'natural-person' },
    ...{ department: 'division-tuoda', accountManager: order.employee },
    source: { channel: 'sales-activity', collectedOn: '2026-01-05' },
    notice: { purpose: 'sales', channel: 'email', givenAt: '2026-01-05T07:00:00.000Z' },
    fields: { name: `Person ${identity}`, country: 'ES', identityNumber: identityNumber(identity) },
  },
})

/** Needs no key: it goes on while the vault is away. */
const recordTransaction = (customer, nth) => ({
  command: 'record-transaction',
  as: order.employee,
  input: {
    ...{ customer, order: `${order.name}-${nth}`, direction: 'sale', at: '2026-01-06T10:00:00.000Z', currency: 'EUR' },
    lines: [{ product: 'LAMP-4', description: 'Garden lamp', quantity: '2', unitPrice: '18.75' }],
  },
})

/** One stream that all want: conflicts, decided anew. */
const hire = (nth) => ({
  command: 'hire-employee',
  as: 'E-001',
  input: {
    ...{ employee: `${order.name}-${nth}`, name: `Newcomer ${nth}`, department: 'marketing', roles: ['entry-clerk'] },
    hiredOn: '2026-01-05',
  },
})

const requestEdit = (customer) => ({
  command: 'request-edit',
  as: order.employee,
  input: {
    ...{ customer, changes: [{ fields: { telephone: '+34 910 000 001' } }] },
    ...{ reasonCode: 'phone-changed', reason: 'They moved to another house.' },
  },
})

/** What a writer does next. */
const acts = () => {
  const mine = []
  let [nth, tried, edited] = [order.from, -1, 0]
  return {
    next: () => {
      nth += 1
      const identity = Math.floor((Date.now() - order.since) / order.personEveryMs)
      if (identity > tried) {
        tried = identity
        return register(identity, nth)
      }
      if (edited < mine.length) return requestEdit(mine[edited++])
      return nth % 3 === 0 || mine.length === 0 ? hire(nth) : recordTransaction(mine[nth % mine.length], nth)
    },
    done: ({ command, input }) => {
      if (command === 'register-customer') mine.push(input.number)
    },
  }
}

/** Gives a command until it is answered; nothing when the writer is to end before that. */
const giveUntilAnswered = async (dossier, request) => {
  say({ asking: request })
  for (;;) {
    const ended = await dossier.give(request)
    if (ended._tag === 'Right') {
      const { is, events = [], stream, repeated } = ended.right
      say({ done: { commandId: request.commandId, is, events, stream, repeated } })
      return ended.right
    }
    const { is, refusal, couldNot } = ended.left
    if (is === 'refused') {
      say({ refused: refusal.code, command: request.command, number: request.input.number })
      return undefined
    }
    if (is !== 'could-not') throw new Error(JSON.stringify(ended.left))
    say({ couldNot: couldNot.kind })
    if (ending) return undefined
    await pause(RETRY_MS)
  }
}

/** Whoever has just written waits for it, and then reads it. */
const readBack = async (dossier, { stream }, { input }) => {
  const came = await dossier.read.waitFor(stream, 0, 5_000)
  if (came._tag === 'Left') return say({ couldNot: came.left.kind })
  const query = { where: [{ column: 'customer', is: input.number }] }
  const count = await dossier.read.count('v1_customer_list', query)
  say(count._tag === 'Right' ? { readBack: count.right } : { couldNot: count.left.couldNot?.kind ?? 'refused' })
}

const open = async () => {
  for (;;) {
    const { data, store, vault, keys } = order
    const opened = await openDossier({ data, store, vault, keys: { folder: keys }, process: 'service' })
    if (opened._tag === 'Right') return opened.right
    say({ couldNot: opened.left.kind, because: opened.left.because })
    if (ending) return undefined
    await pause(RETRY_MS)
  }
}

const main = async () => {
  const dossier = await open()
  if (dossier === undefined) return
  say({ opened: process.pid })
  const { next, done } = acts()
  let registered = 0
  let request = order.pending
  while (!ending) {
    request ??= { ...next(), commandId: randomUUID() }
    const outcome = await giveUntilAnswered(dossier, request)
    if (outcome?.is === 'done') done(request)
    if (outcome?.is === 'done' && request.command === 'register-customer') {
      registered += 1
      if (registered % READS_EVERY === 1) await readBack(dossier, outcome, request)
    }
    request = undefined
  }
  const closed = await dossier.close()
  say({ closed: closed._tag === 'Right' ? true : closed.left.kind })
}

main().catch((error) => {
  process.stderr.write(`${error.stack}\n`)
  process.exitCode = 1
})
