/**
 * An archive in a store on a test node: one that writes, and readers in folders of their own.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Dossier } from '../../../infrastructure'
import { beginDossier, openDossier } from '../../../infrastructure'
import { type FollowOrder, follow, type Lag } from '../../../infrastructure/following'
import { startNode, type TestNode } from '../../node/node'
import { got } from './helpers'

export interface Followed {
  /** What it has said of itself, the newest last. */
  readonly lags: readonly Lag[]
  /** Waits for something that it says. */
  readonly says: (what: (lag: Lag) => boolean, timeoutMs?: number) => Promise<Lag>
  /** Stops it; gives how it ended. */
  readonly stop: () => ReturnType<typeof follow>
  readonly ended: ReturnType<typeof follow>
}

export interface SharedArchive {
  readonly node: TestNode
  readonly folder: (name: string) => string
  readonly writer: Dossier
  readonly hire: (employee: string) => Promise<void>
  readonly follow: (name: string, more?: Partial<FollowOrder>) => Followed
  /** Opens the archive in the folder of a reader, with the keys and the vault of the writer. */
  readonly open: (name: string, more?: { readonly store?: string }) => Promise<Dossier>
  readonly end: () => Promise<void>
}

const PEOPLE = { department: 'crm', roles: ['crm-head'], hiredOn: '2026-01-05' }

export const sharedArchive = async (): Promise<SharedArchive> => {
  const root = mkdtempSync(join(tmpdir(), 'dossier-shared-'))
  const node = await startNode()
  const folder = (name: string): string => join(root, name)
  const options = { data: folder('writer'), store: node.url(), process: 'service' as const }
  const writer = await got(
    beginDossier({
      ...options,
      clockKind: 'real',
      origin: 'example.org/shared',
      admin: { employee: 'E-001', name: 'Ana' },
    }),
  )
  const running: Followed[] = []
  const opened: Dossier[] = [writer]
  return {
    node,
    folder,
    writer,
    hire: async (employee) => {
      const ended = await writer.give({
        command: 'hire-employee',
        as: 'E-001',
        input: { ...PEOPLE, employee, name: 'Li' },
      })
      if (ended._tag === 'Left') throw new Error(JSON.stringify(ended.left))
    },
    follow: (name, more = {}) => {
      const ending = new AbortController()
      const lags: Lag[] = []
      const ended = follow({
        ...{ data: folder(name), store: node.url(), reactions: false, everyMs: 100, signal: ending.signal },
        onLag: (lag) => lags.push(lag),
        ...more,
      })
      const says: Followed['says'] = async (what, timeoutMs = 10_000) => {
        const until = Date.now() + timeoutMs
        for (let seen = lags.length; ; ) {
          const found = lags.slice(seen).find(what)
          if (found !== undefined) return found
          if (Date.now() > until) throw new Error(`It never said so: ${JSON.stringify(lags.at(-1))}`)
          await new Promise((resolve) => setTimeout(resolve, 10))
        }
      }
      const stop: Followed['stop'] = () => {
        ending.abort()
        return ended
      }
      const followed = { lags, ended, says, stop }
      running.push(followed)
      return followed
    },
    open: async (name, more = {}) => {
      const dossier = await got(
        openDossier({ ...options, ...more, data: folder(name), keys: { folder: `${folder('writer')}.keys` } }),
      )
      opened.push(dossier)
      return dossier
    },
    end: async () => {
      for (const each of running) await each.stop()
      for (const each of opened) await each.close()
      await node.stop()
      rmSync(root, { recursive: true, force: true })
    },
  }
}
