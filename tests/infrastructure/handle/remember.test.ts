/** Memory saves decoding, never reading: everything is decided on what stands in the log when it is read. */
import { describe, expect, test } from '@jest/globals'
import type { EventStore, TailWanted } from '../../../commands/ports/event-store'
import { customer } from '../../../domain/customer'
import { decodeArchive } from '../../../infrastructure/engine'
import { asWanted, POLICY, STAFF } from '../../../infrastructure/handle/handle'
import { memoryOf } from '../../../infrastructure/handle/remember'
import { anArchive, aPerson, must } from '../an-archive'

const C1 = asWanted(customer, 'customer-C-1')

/** Notes what is read, and hands it on. */
const noting = (store: EventStore) => {
  const asked: (readonly TailWanted[])[] = []
  const { readTailTexts, ...rest } = store
  const noted: EventStore = {
    ...rest,
    readTails: (wanted) => {
      asked.push(wanted)
      return store.readTails(wanted)
    },
    ...(readTailTexts === undefined
      ? {}
      : {
          readTailTexts: (wanted: readonly TailWanted[]) => {
            asked.push(wanted)
            return readTailTexts(wanted)
          },
        }),
  }
  return { noted, asked }
}

describe('a remembered state', () => {
  test('reads the tail each time, from the revision after the one it remembers', async () => {
    const archive = await anArchive()
    await archive.done('register-customer', { ...aPerson({}, { number: 'C-1' }), accountManager: 'E-002' })
    const { noted, asked } = noting(archive.log)
    const memory = memoryOf(noted, decodeArchive)
    expect((await must(() => memory.present([C1])))[0]?.revision).toBe(0)
    expect((await must(() => memory.present([C1])))[0]?.revision).toBe(0)
    // Somebody else writes, in another process as it were.
    await archive.done('record-need', { customer: 'C-1', need: 'lamps', text: 'Lamps.' })
    const [present] = await must(() => memory.present([C1]))
    expect(present?.revision).toBe(1)
    expect(asked.map(([tail]) => tail?.from)).toEqual([0, 1, 1])
  })

  test('equals the state of somebody who remembers nothing, whatever was forgotten in between', async () => {
    const archive = await anArchive()
    const numbers = ['C-1', 'C-2', 'C-3']
    for (const number of numbers)
      await archive.done('register-customer', { ...aPerson({}, { number }), accountManager: 'E-002' })
    const small = memoryOf(archive.log, decodeArchive, 2)
    for (let round = 0; round < 3; round += 1)
      for (const number of numbers) {
        await archive.done('record-need', { customer: number, need: 'lamps', text: 'Lamps.' })
        const wanted = [asWanted(customer, `customer-${number}`)]
        const [remembered] = await must(() => small.present(wanted))
        const [anew] = await must(() => memoryOf(archive.log, decodeArchive).present(wanted))
        expect(remembered).toEqual(anew)
      }
  })

  test('that is forgotten is read from its beginning again, however long ago it was used', async () => {
    const archive = await anArchive()
    const numbers = ['C-1', 'C-2']
    for (const number of numbers)
      await archive.done('register-customer', { ...aPerson({}, { number }), accountManager: 'E-002' })
    const { noted, asked } = noting(archive.log)
    // Of two that fit, the first is the older one when the second comes.
    const memory = memoryOf(noted, decodeArchive, 2)
    for (const number of numbers) await must(() => memory.present([asWanted(customer, `customer-${number}`)]))
    memory.forget('customer-C-1')
    await must(() => memory.present([C1]))
    expect(asked.map(([tail]) => tail?.from)).toEqual([0, 0, 0])
  })

  test('of two readers of one tail at once is told once', async () => {
    const archive = await anArchive()
    await archive.done('register-customer', aPerson({}, { number: 'C-1' }))
    const memory = memoryOf(archive.log, decodeArchive)
    const [one, two] = await Promise.all([
      must(() => memory.present([C1, STAFF])),
      must(() => memory.present([C1, POLICY])),
    ])
    expect(one[0]).toEqual(two[0])
    expect(one[0]?.state).toMatchObject({ is: 'known' })
  })

  test('is never made of a stream with a gap: that is told as tampered', async () => {
    const archive = await anArchive()
    await archive.done('register-customer', { ...aPerson({}, { number: 'C-1' }), accountManager: 'E-002' })
    for (let nth = 0; nth < 2; nth += 1)
      await archive.done('record-need', { customer: 'C-1', need: 'lamps', text: 'Lamps.' })
    const gappy: EventStore = {
      ...archive.log,
      readTails: (wanted) => async () => {
        const tails = await archive.log.readTails(wanted)()
        return tails._tag === 'Left'
          ? tails
          : {
              ...tails,
              right: tails.right.map((tail) => ({
                ...tail,
                events: tail.events.filter(({ revision }) => revision !== 1),
              })),
            }
      },
    }
    expect(await memoryOf(gappy, decodeArchive).present([C1])).toMatchObject({
      _tag: 'Left',
      left: { kind: 'tampered' },
    })
  })
})
