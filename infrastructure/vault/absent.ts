/**
 * The vault of an archive whose vault is on another machine: it has nothing and takes nothing.
 *
 * Guards: nobody makes a second vault where several machines share one log. What needs a key fails as it does when a vault
 * cannot be reached; everything else goes on.
 */
import { type Either, left, right } from 'fp-ts/Either'
import { type CouldNot, couldNot } from '../../commands/ports/could-not'
import type { Vault } from '../../commands/ports/vault'

const notHere = async (): Promise<Either<CouldNot, never>> =>
  left(
    couldNot(
      'key-unavailable',
      'The vault of this archive is not in this data folder: name the one that the machines share (--vault, DOSSIER_VAULT), or bring the folder of keys and the vault along.',
    ),
  )

/** Answers every question with where a vault may be had. */
export const absentVault: Vault = {
  secret: () => notHere,
  makeKeys: () => notHere,
  keys: () => notHere,
  destroy: () => notHere,
  erasures: () => notHere,
  rewrap: () => notHere,
  reserve: () => notHere,
  takeOver: () => notHere,
  holdings: () => notHere,
  index: { position: () => notHere, advance: () => notHere, find: () => notHere, sharing: () => notHere },
  close: () => async () => right(undefined),
}
