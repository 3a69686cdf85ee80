/**
 * A process that writes to a log, for tests that kill it or let several race. Plain JavaScript over the built program,
 * for a child has no test runner to translate for it. Every answer is one line of JSON, written before the next step.
 *
 * Arguments: the folder of the built program, the log file, what to do, its parameters as JSON.
 */
const { writeSync } = require('node:fs')
const { join } = require('node:path')
const { randomUUID } = require('node:crypto')

const [, , built, file, what, parameters = '{}'] = process.argv
const { openSqliteStore } = require(join(built, 'infrastructure', 'stores', 'sqlite.js'))

const say = (answer) => writeSync(1, `${JSON.stringify(answer)}\n`)
const eventOf = (id) => ({
  id,
  type: 'ThingHappened@1',
  data: Buffer.from('{}'),
  metadata: (recordedAt) => Buffer.from(JSON.stringify({ recordedAt })),
})
const expectation = (revision) => ({ expected: revision < 0 ? 'no-stream' : { revision } })

/** Appends what it is told, one after the other, and says so after each. */
const deliver = async (store, { appends }) => {
  for (const { stream, revision, ids } of appends) {
    const answer = await store.append(stream, ids.map(eventOf), expectation(revision))()
    say({ ids, answer: answer.right?.kind ?? answer.left })
  }
}

/** Appends to one stream that all want, each time where it ends, and to streams of its own, many at once. */
const race = async (store, { name, shared, own }) => {
  const toShared = async () => {
    for (let written = 0; written < shared; ) {
      const [tail] = (await store.readTails([{ stream: 'shared-1', from: 0 }])()).right
      const id = randomUUID()
      const answer = await store.append('shared-1', [eventOf(id)], expectation(tail.events.length - 1))()
      if (answer.right?.kind === 'conflict') continue
      written += 1
      say({ ids: [id], answer: answer.right?.kind ?? answer.left })
    }
  }
  const toOwn = async (nth) => {
    const ids = [randomUUID(), randomUUID()]
    const answer = await store.append(`own-${name}_${nth}`, ids.map(eventOf), expectation(-1))()
    say({ ids, answer: answer.right?.kind ?? answer.left })
  }
  await Promise.all([toShared(), ...Array.from({ length: own }, (_, nth) => toOwn(nth))])
}

/** Leaves everything open: an append made, a subscription left early, the store not closed. */
const leaveOpen = async (store) => {
  await store.append('thing-1', [eventOf(randomUUID())], expectation(-1))()
  for await (const item of store.subscribe({ signal: new AbortController().signal })) {
    if (item.kind === 'event') break
  }
  say({ ids: [], answer: 'left' })
}

const main = async () => {
  const opened = await openSqliteStore({ file, clock: () => new Date().toISOString(), mode: 'create' })()
  if (opened._tag === 'Left') return say({ ids: [], answer: opened.left })
  const store = opened.right
  if (what === 'leave-open') return leaveOpen(store)
  await { deliver, race }[what](store, JSON.parse(parameters))
  await store.close()()
}

main()
