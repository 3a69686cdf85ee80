/** The gate: what was checked is what is used, and nothing of the caller's own code breaks out of it. */
import { describe, expect, test } from '@jest/globals'
import { isRight, right } from 'fp-ts/Either'
import { gate } from '../../../domain/kernel/gate'

/** Says one thing when it is read first, and another ever after. */
const moody = (): object => {
  let reads = 0
  return Object.defineProperty({}, 'number', {
    enumerable: true,
    get: () => {
      reads += 1
      return reads === 1 ? 'C-1' : { is: 'something else' }
    },
  })
}

describe('the gate', () => {
  test('hands on what it has read, not what a member says when it is read again', () => {
    const passed = gate(moody())
    expect(passed).toEqual(right({ number: 'C-1' }))
    expect(isRight(passed) && JSON.stringify(passed.right)).toBe('{"number":"C-1"}')
  })

  test('is no door for exceptions of the caller', () => {
    const throwing = new Proxy(
      {},
      {
        ownKeys: () => {
          throw new Error('a proxy')
        },
      },
    )
    expect(gate({ inner: throwing })).toMatchObject({ left: { expected: 'plain JSON' } })
  })

  test('gives a copy of its own', () => {
    const given = { list: [{ name: 'Acme' }] }
    const passed = gate(given)
    given.list.push({ name: 'later' })
    expect(passed).toEqual(right({ list: [{ name: 'Acme' }] }))
  })
})
