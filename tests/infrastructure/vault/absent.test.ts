/** The vault that is on another machine: whatever is asked of it is answered with where it may be had. */
import { expect, test } from '@jest/globals'
import { left, right } from 'fp-ts/Either'
import { couldNot } from '../../../commands/ports/could-not'
import { absentVault } from '../../../infrastructure/vault/absent'
import { reservation, token } from './helpers'

const { index, ...vault } = absentVault
const from = { token: token('x'), number: 'A', commandId: 'c', request: null }

test.each([
  ['a secret', vault.secret('tokens')],
  ['new keys', vault.makeKeys(1)],
  ['keys', vault.keys(['k'])],
  ['a destruction', vault.destroy({ erasure: 'e', keys: [], subjects: [], number: 'A' })],
  ['erasures', vault.erasures()],
  ['a rotation', vault.rewrap()],
  ['a reservation', vault.reserve(reservation('A', []), 0)],
  ['a takeover', vault.takeOver(from, reservation('B', []))],
  ['holdings', vault.holdings([])],
  ['the place of the index', index.position()],
  ['a step of the index', index.advance({ from: 0, to: 1, add: [], remove: [], settle: [] })],
  ['a search', index.find([])],
  ['pairs', index.sharing([])],
] as const)('%s cannot be had, and the answer says where it may', async (_, asked) => {
  expect(await asked()).toEqual(
    left(
      couldNot(
        'key-unavailable',
        'The vault of this archive is not in this data folder: name the one that the machines share (--vault, DOSSIER_VAULT), or bring the folder of keys and the vault along.',
      ),
    ),
  )
})

test('it closes like any other', async () => {
  expect(await vault.close()()).toEqual(right(undefined))
})
