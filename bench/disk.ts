/** Bytes on disk: what a registration and a transaction cost in the log, and beside it in read model and vault. */
import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { begin, giver, must, openEngine, openService, twentyFields } from './ours'

const UNITS = 2_000
const WIDTH = 64

const sizeOf = (data: string, file: string): number =>
  existsSync(join(data, file)) ? statSync(join(data, file)).size : 0

export interface Disk {
  readonly what: string
  /** Bytes each. */
  readonly log: number
  readonly vault: number
  readonly readModel: number
}

type Input = (nth: number) => { readonly command: string; readonly input: unknown }

/** Bytes per command, all told (with indexes, leaves, free room in pages), in each of the three files. */
const grown = async (data: string, what: string, input: Input): Promise<Disk> => {
  const before = ['log.db', 'vault.db', 'read-model.db'].map((file) => sizeOf(data, file))
  const opened = await openEngine(data)
  const give = giver(opened.engine)
  for (let from = 0; from < UNITS; from += WIDTH)
    await Promise.all(
      Array.from({ length: Math.min(WIDTH, UNITS - from) }, (_, nth) => {
        const { command, input: given } = input(from + nth)
        return give(command, given)
      }),
    )
  must(await opened.close())
  const dossier = await openService(data)
  must(await dossier.read.catchUp())
  must(await dossier.close())
  const [log = 0, vault = 0, readModel = 0] = ['log.db', 'vault.db', 'read-model.db'].map(
    (file, nth) => (sizeOf(data, file) - (before[nth] ?? 0)) / UNITS,
  )
  return { what, log, vault, readModel }
}

export const disk = async (folder: string): Promise<readonly Disk[]> => {
  const data = await begin(folder)
  const registration = await grown(data, 'registration', (nth) => ({
    command: 'register-customer',
    input: { ...twentyFields(nth), number: `C-${nth}` },
  }))
  const transaction = await grown(data, 'transaction', (nth) => ({
    command: 'record-transaction',
    input: {
      customer: `C-${nth}`,
      order: `O-${nth}`,
      direction: 'sale',
      at: '2026-02-13T09:50:00.000Z',
      currency: 'CNY',
      lines: [{ product: 'LAMP-01', quantity: '10', unitPrice: '125.00', description: 'Lamp, white' }],
    },
  }))
  return [registration, transaction]
}
