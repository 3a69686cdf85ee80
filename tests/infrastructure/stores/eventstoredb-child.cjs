/**
 * A process that uses EventStoreDB, by the client of its makers alone or by the store of the built program, for tests
 * that look at how the process fares. Plain JavaScript, for a child has no test runner to translate for it. Every answer
 * is one line of JSON, written before the next step.
 *
 * Arguments: the folder of the built program, `client` or `store`, what to do, the addresses.
 */
const { writeSync } = require('node:fs')
const { join } = require('node:path')
const { randomUUID } = require('node:crypto')
const { setTimeout: wait } = require('node:timers/promises')

const [, , built, by, what, ...addresses] = process.argv

const say = (answer) => writeSync(1, `${JSON.stringify(answer)}\n`)
const told = (answer) => say({ answer })

/** One way to append, read a little and end, by either. */
const byClient = (address) => {
  const { EventStoreDBClient, jsonEvent } = require('@eventstore/db-client')
  const client = EventStoreDBClient.connectionString(address)
  return {
    append: (stream, id = randomUUID()) =>
      client.appendToStream(stream, jsonEvent({ id, type: 'Thing@1', data: {} })).then(
        () => 'appended',
        (error) => error.type ?? 'failed',
      ),
    close: () => client.dispose(),
  }
}

const byStore = async (address) => {
  const { openEventStoreDb } = require(join(built, 'infrastructure', 'stores', 'eventstoredb', 'index.js'))
  const opened = await openEventStoreDb({ address, clock: () => new Date().toISOString() })()
  if (opened._tag === 'Left') return { append: async () => opened.left.kind, close: async () => undefined }
  const store = opened.right
  return {
    store,
    append: async (stream, id = randomUUID()) => {
      const one = { id, type: 'Thing@1', data: Buffer.from('{}'), metadata: () => Buffer.from('{}') }
      const answer = await store.append(stream, [one], { expected: 'no-stream' })()
      return answer.right?.kind ?? answer.left.kind
    },
    close: () => store.close()(),
  }
}

const open = (address) => (by === 'client' ? byClient(address) : byStore(address))

const toldToGoOn = () => new Promise((resolve) => process.stdin.once('data', resolve))

const WAYS = {
  /** Two servers; one of them breaks while an append at the other is on its way. */
  breaks: async () => {
    const [one, other] = [await open(addresses[0]), await open(addresses[1])]
    told(await one.append('thing-1'))
    told(await other.append('thing-1'))
    await toldToGoOn()
    told(await other.append('thing-2'))
    await wait(600)
    told(await other.append('thing-3'))
    process.stdin.destroy()
    await one.close()
    await other.close()
  },
  /** An event that no server takes. */
  'bad-event': async () => {
    const one = await open(addresses[0])
    told(await one.append('thing-1', 'not-a-uuid'))
    await wait(600)
    told(await one.append('thing-2'))
    await one.close()
  },
  /** One append, and the end. */
  once: async () => {
    const one = await open(addresses[0])
    told(await one.append('thing-1'))
    await one.close()
  },
  /** Everything is left as it is. */
  'leave-open': async () => {
    const one = await open(addresses[0])
    told(await one.append('thing-1'))
    if (one.store === undefined) return
    for await (const item of one.store.subscribe({ signal: new AbortController().signal })) {
      if (item.kind === 'event') break
    }
    told((await one.store.readAll({ limit: 5 })()).right.events.length)
  },
  /** Much at once, and nothing closed in order. */
  storm: async () => {
    const one = await open(addresses[0])
    const appends = Array.from({ length: 60 }, (_, nth) => one.append(`thing-${nth}`))
    const reads = Array.from({ length: 60 }, (_, nth) => one.store.readStream(`thing-${nth}`)())
    const answers = await Promise.all(appends)
    await Promise.all(reads)
    told(answers.filter((answer) => answer === 'appended').length)
    await one.close()
  },
}

WAYS[what]()
