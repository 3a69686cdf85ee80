/**
 * Where an embedded archive lies: a data folder with the log, the vault and the read model, and beside it a folder of
 * keys, so that a copy of the data alone opens nothing and signs nothing.
 */
import { join, resolve } from 'node:path'

export interface Place {
  readonly data: string
  readonly keys: string
  readonly log: string
  readonly vault: string
  /** Says where the vault is when it is on a server. */
  readonly vaultAddress: string
  readonly readModel: string
  readonly reactions: string
  readonly signer: string
  readonly checkpoint: string
}

/** The files of an archive; `keys` is `<data>.keys` unless said otherwise. */
export const placeOf = (data: string, keys?: string): Place => {
  const folder = resolve(data)
  const keyFolder = keys === undefined ? `${folder}.keys` : resolve(keys)
  return {
    data: folder,
    keys: keyFolder,
    log: join(folder, 'log.db'),
    vault: join(folder, 'vault.db'),
    vaultAddress: join(folder, 'vault.address'),
    readModel: join(folder, 'read-model.db'),
    reactions: join(folder, 'reactions.db'),
    signer: join(keyFolder, 'signer.key'),
    checkpoint: join(folder, 'checkpoint'),
  }
}
