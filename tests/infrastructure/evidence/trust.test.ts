/** Which keys are believed: a new one never on its own word. */
import { describe, expect, test } from '@jest/globals'
import * as E from 'fp-ts/Either'
import { signCheckpoint } from '../../../infrastructure/evidence/checkpoint'
import { type NoteSigner, signerFromSeed } from '../../../infrastructure/evidence/note'
import { believedKeys } from '../../../infrastructure/evidence/trust'

const ORIGIN = 'example.org/archive'

const right = <A>(answer: E.Either<unknown, A>): A => {
  if (E.isLeft(answer)) throw new Error(JSON.stringify(answer.left))
  return answer.right
}
const signer = (byte: number): NoteSigner => right(signerFromSeed(ORIGIN, Buffer.alloc(32, byte)))
const [first, second, third] = [signer(1), signer(2), signer(3)] as const
const head = (size: number, ...signers: readonly NoteSigner[]): string =>
  right(signCheckpoint({ origin: ORIGIN, size, root: Buffer.alloc(32, size) }, signers))

const named = [
  { position: 0, key: first.key },
  { position: 10, key: second.key },
  { position: 20, key: third.key },
]
const ids = (trusted: readonly NoteSigner[], notes: readonly string[]): readonly string[] =>
  believedKeys(
    trusted.map(({ key }) => key),
    named,
    notes,
    ORIGIN,
  ).map(({ id }) => id)
const idsOf = (...signers: readonly NoteSigner[]): readonly string[] => signers.map(({ key }) => key.id)

describe('believed keys', () => {
  test('without a head there are only those that are trusted', () => {
    expect(ids([first], [])).toEqual(idsOf(first))
    expect(ids([], [head(30, first)])).toEqual([])
  })

  test('go forward from one key to the next, in any order of the heads', () => {
    const notes = [head(30, third), head(21, second, third), head(11, first, second)]
    expect(ids([first], notes)).toEqual(idsOf(first, second, third))
    expect(ids([first], notes.toReversed())).toEqual(idsOf(first, second, third))
  })

  test('go back from the newest key to the first', () => {
    expect(ids([third], [head(30, third)])).toEqual(idsOf(third, first, second))
  })

  test('a key is believed only where the tree that is signed holds the event that names it', () => {
    expect(ids([first], [head(10, first)])).toEqual(idsOf(first))
    expect(ids([first], [head(11, first)])).toEqual(idsOf(first, second))
    expect(ids([first], [head(30, third), head(21, third)])).toEqual(idsOf(first))
  })

  test('a head that cannot be believed, or is of another log, adds nothing', () => {
    const other = right(
      signCheckpoint({ origin: 'other', size: 30, root: Buffer.alloc(32) }, [
        right(signerFromSeed('other', Buffer.alloc(32, 1))),
      ]),
    )
    expect(ids([first], [other, 'nonsense', head(30, first).replace('30', '31')])).toEqual(idsOf(first))
  })
})
