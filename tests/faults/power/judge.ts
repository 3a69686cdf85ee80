/**
 * What must hold of a data folder after a power loss.
 *
 * Guards: the log opens and verifies, everything that was acknowledged is there, no key that an event names is missing, and
 * the read model either is whole or can be told again.
 */
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { isLeft } from 'fp-ts/Either'
import { dossierOf } from '../../../infrastructure/dossier'
import { type Opened, openArchive } from '../../../infrastructure/open'
import type { Acknowledged } from '../killing'
import type { Image } from './images'

const acknowledgedIn = (said: string): readonly Partial<Acknowledged>[] =>
  said
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line))

interface Stored {
  readonly id: string
  readonly type: string
  readonly data: string
}

const keysOf = ({ data }: Stored): readonly string[] =>
  ((JSON.parse(data) as { protected?: readonly { key: string }[] }).protected ?? []).map(({ key }) => key)

const missingEvents = (rows: readonly Stored[], acknowledged: readonly Partial<Acknowledged>[]): readonly string[] => {
  const stored = new Set(rows.map(({ id }) => id))
  return acknowledged.flatMap(({ nth, trace }) =>
    (trace?.events ?? [])
      .filter((id) => !stored.has(id.replaceAll('-', '')))
      .map(() => `an event of step ${nth} was acknowledged and is not there`),
  )
}

const missingKeys = async ({ engine }: Opened, rows: readonly Stored[]): Promise<readonly string[]> => {
  const named = [...new Set(rows.flatMap(keysOf))]
  const states = await engine.vault.keys(named)()
  if (isLeft(states)) return [`the keys cannot be read: ${states.left.because}`]
  return named
    .filter((id) => (states.right.get(id)?.is ?? 'missing') === 'missing')
    .map(() => 'an event names a key that the vault lacks')
}

const viewsHold = async (opened: Opened, folder: string): Promise<readonly string[]> => {
  const dossier = dossierOf(opened)
  const told = await dossier.read.catchUp()
  if (isLeft(told)) return [`the views cannot be told: ${told.left.because}`]
  const compared = await dossier.replay.check(join(folder, 'scratch.db'))
  if (isLeft(compared)) return [`the views cannot be compared: ${compared.left.because}`]
  return compared.right.differences.length === 0 ? [] : ['the views are not what the log tells']
}

/** Faults of an image, in sentences. With `views` the read model is told on and compared as well. */
export const faultsAfter = async (
  { folder, said }: Image,
  data: string,
  views: boolean,
): Promise<readonly string[]> => {
  const acknowledged = acknowledgedIn(said)
  const place = join(folder, data)
  const opened = await openArchive({ data: place, process: 'service' })
  if (isLeft(opened))
    // Before anything was said, the beginning itself may have been broken off: then init goes on with it.
    return acknowledged.length === 0 ? [] : [`it does not open: ${opened.left.kind} ${opened.left.because}`]
  const log = new Database(join(place, 'log.db'), { readonly: true })
  const rows = log
    .prepare<[], Stored>('SELECT lower(hex(id)) AS id, type, CAST(data AS TEXT) AS data FROM events')
    .all()
  log.close()
  const dossier = dossierOf(opened.right)
  // As a service does when it is started again; it fails when the log is not the one of the newest signed head.
  const signed = await dossier.checkpoint()
  const verified = await dossier.verify()
  const faults = [
    ...(isLeft(signed) ? [`its head cannot be signed: ${signed.left.because}`] : []),
    ...(isLeft(verified)
      ? [`it cannot be verified: ${verified.left.because}`]
      : verified.right.faults.map(({ because }) => because)),
    ...missingEvents(rows, acknowledged),
    ...(await missingKeys(opened.right, rows)),
    ...(views ? await viewsHold(opened.right, folder) : []),
  ]
  const closed = await dossier.close()
  return isLeft(closed) ? [...faults, `it does not close: ${closed.left.because}`] : faults
}
