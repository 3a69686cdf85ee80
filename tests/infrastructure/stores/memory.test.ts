import { describe, expect, test } from '@jest/globals'
import { instantOf } from '../../../domain/kernel/time'
import { memoryStore } from '../../../infrastructure/stores/memory'
import { eventStoreContract, events, rightOf, START_MS } from './contract'
import { localLogContract } from './local-log-contract'

const make = async () => {
  let now = START_MS
  const store = memoryStore({ clock: () => instantOf(now) })
  return {
    store,
    setClock: (milliseconds: number) => {
      now = milliseconds
    },
    cleanUp: async () => {
      await store.close()()
    },
  }
}

eventStoreContract({ name: 'memory', make, can: ['reads-in-append'] })
localLogContract({ name: 'memory', make })

describe('memory', () => {
  test('two stores know nothing of each other', async () => {
    const [one, two] = [await make(), await make()]
    await rightOf(one.store.append('thing-1', events(1), { expected: 'no-stream' }))
    expect(await rightOf(two.store.size())).toBe(0)
  })
})
