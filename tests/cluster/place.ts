/**
 * What several machines share, on one: a test node with its file, a PostgreSQL, and an archive that was begun there.
 *
 * Guards: all of it is real and in processes of its own, so that it can be killed; nothing of it is left behind.
 */
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { line, MAIN, PEOPLE, type Ran } from '../infrastructure/cli/cli'
import { type NodeProcess, startNodeProcess } from '../node/node-process'
import { freshSchema, type OwnServer, ownServer, sharedUrl } from '../postgres/server'
import { dossierAt } from './dossier-at'

export interface Place {
  readonly node: NodeProcess
  /** The address of the store, with a short patience. */
  readonly store: string
  readonly vault: string
  /** The server of the vault, where it may be stopped; the one of `VAULT_URL` may not. */
  readonly server: OwnServer | undefined
  /** The folder of the built program. */
  readonly built: string
  readonly keys: string
  readonly path: (name: string) => string
  /** Runs a verb on a data folder of this name. */
  readonly run: (name: string, args: readonly string[], input?: string) => Promise<Ran>
  readonly end: () => Promise<void>
}

/** The same for a run that must end well. */
export const must = (ran: Ran): Ran => {
  if (ran.code !== 0) throw new Error(`It ended with ${ran.code}: ${ran.out.slice(-2_000)}${ran.err}`)
  return ran
}

interface SharedVault {
  readonly url: string
  readonly server: OwnServer | undefined
  readonly end: () => Promise<void>
}

const sharedVault = async (): Promise<SharedVault> => {
  if (process.env.VAULT_URL !== undefined) {
    const { url, drop } = freshSchema(await sharedUrl())
    return { url, server: undefined, end: drop }
  }
  const server = await ownServer()
  return { url: server.url, server, end: async () => server.stop('immediate') }
}

/** Starts everything; the archive has no event yet. */
export const startPlace = async (): Promise<Place> => {
  const folder = mkdtempSync(join(tmpdir(), 'dossier-cluster-'))
  const path = (name: string): string => join(folder, name)
  const node = await startNodeProcess({ file: path('node.log') })
  const { url: vault, server, end } = await sharedVault()
  const store = `${node.url()}&defaultDeadline=2000`
  const keys = path('first.keys')
  return {
    ...{ node, store, vault, server, keys, path, built: join(MAIN, '..', '..', '..') },
    run: (name, args, input) =>
      dossierAt([...args, '--data', path(name), '--keys', keys, '--store', store, '--vault', vault], input),
    end: async () => {
      await node.stop()
      await end()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The account manager of the writer with this number. */
export const employeeOf = (nth: number): string => `A-${nth}`

const hire = (employee: string): string =>
  line('hire-employee', 'E-001', {
    ...{ employee, name: `Manager ${employee}`, department: 'division-tuoda', roles: ['account-manager'] },
    hiredOn: '2026-01-05',
  })

/** Begins an archive with its people, and an account manager for each writer. */
export const begin = async ({ run }: Place, writers = 0): Promise<void> => {
  const managers = Array.from({ length: writers }, (_, nth) => hire(employeeOf(nth + 1)))
  must(await run('first', ['init']))
  must(await run('first', ['do', '--input', '-'], `${[...PEOPLE, ...managers].join('\n')}\n`))
}

/** Takes a data folder along under another name. */
export const copyFolder = ({ path }: Place, from: string, to: string): void =>
  cpSync(path(from), path(to), { recursive: true })
