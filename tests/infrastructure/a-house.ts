/**
 * An archive on disk with a clock that a test moves: for processes and verbs of the library, which read views. The people
 * are those of the small company of the scenarios.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isLeft } from 'fp-ts/Either'
import type { PolicyDocument } from '../../domain/policy/document'
import { beginDossier, type Dossier, openDossier } from '../../infrastructure'
import type { Row, ViewQuery } from '../../infrastructure/reading'
import { ARCHIVE, type Hire } from './an-archive'
import { newNodeAddress, ON_NODE } from './replica/test-log'

const hire = (employee: string, name: string, department: string, ...roles: readonly string[]): Hire => ({
  ...{ employee, name, department, roles },
})
/** By number as in the scenarios; E-001, the general manager, is there from the beginning. */
const PEOPLE: readonly Hire[] = [
  hire('E-002', 'Chen Wei', 'marketing-director-office', 'marketing-director'),
  hire('E-003', 'Li Na', 'crm', 'crm-head'),
  hire('E-004', 'Wang Fang', 'marketing-director-office', 'director-assistant'),
  hire('E-006', 'Sun Li', 'division-tuoda', 'supervisor'),
  hire('E-007', 'Liu Yang', 'division-tuoda', 'account-manager'),
  hire('E-009', 'Zhou Jie', 'marketing', 'entry-clerk', 'archive-administrator'),
  hire('E-010', 'Wu Qiang', 'marketing', 'reviewer'),
  hire('E-011', 'Xu Ting', 'customer-service', 'customer-service'),
  hire('E-012', 'Marta Gil', 'customer-service', 'customer-service-manager', 'supervisor'),
  hire('E-013', 'Hu Bin', 'complaints', 'complaint-handler'),
]

export interface House {
  readonly data: string
  readonly dossier: () => Dossier
  readonly setTime: (at: string) => void
  /** A command that must be done; gives its numbers. */
  readonly done: (command: string, input: unknown, as: string) => Promise<Readonly<Record<string, string>>>
  readonly rows: (view: string, query?: ViewQuery) => Promise<readonly Row[]>
  /** Ticks, and gives what a process did. */
  readonly tick: (process: string) => Promise<{ readonly done: number; readonly refused: number } | undefined>
  /** As if the process had ended and another one come. */
  readonly again: () => Promise<void>
  readonly end: () => Promise<void>
}

export const aHouse = async (document?: PolicyDocument): Promise<House> => {
  const folder = mkdtempSync(join(tmpdir(), 'dossier-house-'))
  const data = join(folder, 'data')
  let now = '2026-03-02T01:00:00.000Z'
  const elsewhere = ON_NODE ? { store: await newNodeAddress() } : {}
  const options = { ...elsewhere, data, process: 'service' as const, clock: () => now }
  const begun = await beginDossier({
    ...{ ...options, clockKind: 'simulated', archiveId: ARCHIVE },
    admin: { employee: 'E-001', name: 'Ana Ruiz', department: 'general-office' },
    ...(document === undefined ? {} : { document }),
  })
  if (isLeft(begun)) throw new Error(JSON.stringify(begun.left))
  let dossier = begun.right
  const done: House['done'] = async (command, input, as) => {
    const ended = await dossier.give({ command, input, as })
    if (isLeft(ended) || ended.right.is !== 'done') throw new Error(`${command}: ${JSON.stringify(ended)}`)
    return ended.right.numbers
  }
  for (const person of PEOPLE) await done('hire-employee', { ...person, hiredOn: '2026-01-02' }, 'E-001')
  return {
    data,
    dossier: () => dossier,
    setTime: (at) => {
      now = at
    },
    done,
    rows: async (view, query = {}) => {
      const rows = await dossier.read.rows(view, query)
      if (isLeft(rows)) throw new Error(JSON.stringify(rows.left))
      return rows.right
    },
    tick: async (process) => {
      const ticked = await dossier.tick()
      if (isLeft(ticked)) throw new Error(JSON.stringify(ticked.left))
      return (ticked.right.processes as Readonly<Record<string, { done: number; refused: number }>>)[process]
    },
    again: async () => {
      await dossier.close()
      const opened = await openDossier(options)
      if (isLeft(opened)) throw new Error(JSON.stringify(opened.left))
      dossier = opened.right
    },
    end: async () => {
      await dossier.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
