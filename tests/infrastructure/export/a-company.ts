/** The year of the example company in a folder of its own, and what tests of files and papers do with it. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isLeft } from 'fp-ts/Either'
import { openStage, play, type Stage } from '../../../examples/company/play'
import { readYear } from '../../../examples/company/story'
import type { Exported, ExportOrder } from '../../../infrastructure/export/shapes'
import type { NotDone } from '../../../infrastructure/handle/request'
import type { Row, ViewQuery } from '../../../infrastructure/reading'

/** A day after the story. */
export const AFTER = '2026-02-18T01:00:00.000Z'
/** A customer whose texts would do harm in a spreadsheet or a page. */
export const HARM = '=HYPERLINK("https://evil.example","x")<script>alert(1)</script>'

export interface Company {
  readonly stage: Stage
  readonly path: (name: string) => string
  readonly rows: (view: string, query?: ViewQuery) => Promise<readonly Row[]>
  readonly export: (order: Omit<ExportOrder, 'folder'> & { readonly folder?: string }) => Promise<Exported>
  readonly refused: (order: Omit<ExportOrder, 'folder'>) => Promise<NotDone>
  readonly done: (command: string, input: unknown, as: string) => Promise<Readonly<Record<string, string>>>
  readonly end: () => Promise<void>
}

export const aCompany = async (): Promise<Company> => {
  const folder = mkdtempSync(join(tmpdir(), 'dossier-export-'))
  const opened = await openStage(join(folder, 'data'))
  if (isLeft(opened)) throw new Error(JSON.stringify(opened.left))
  const stage = opened.right
  await play(stage, readYear(), () => undefined)
  stage.setClock(AFTER)
  let nth = 0
  const path = (name: string): string => join(folder, name)
  const give = async (order: Omit<ExportOrder, 'folder'> & { readonly folder?: string }) => {
    nth += 1
    return stage.dossier.exportFiles({ folder: path(`out-${nth}`), ...order })
  }
  return {
    stage,
    path,
    rows: async (view, query = {}) => {
      const rows = await stage.dossier.read.rows(view, query)
      if (isLeft(rows)) throw new Error(JSON.stringify(rows.left))
      return rows.right
    },
    export: async (order) => {
      const ended = await give(order)
      if (isLeft(ended)) throw new Error(JSON.stringify(ended.left))
      return ended.right
    },
    refused: async (order) => {
      const ended = await give(order)
      if (!isLeft(ended)) throw new Error('It was exported.')
      return ended.left
    },
    done: async (command, input, as) => {
      const ended = await stage.give({ command, input, as })
      if (isLeft(ended) || ended.right.is !== 'done') throw new Error(`${command}: ${JSON.stringify(ended)}`)
      return ended.right.numbers
    },
    end: async () => {
      await stage.dossier.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** A company that sells to us and whose name is a formula. */
export const harmful = (company: Company): Promise<Readonly<Record<string, string>>> =>
  company.done(
    'register-customer',
    {
      ...{ number: 'C-0900', kind: 'enterprise', legalForm: 'organisation', accountManager: 'E-011' },
      department: 'division-foreign-trade',
      source: { channel: 'sales-activity', collectedOn: '2026-02-17' },
      notice: { purpose: 'sales', channel: 'email', givenAt: '2026-02-17T07:00:00.000Z' },
      fields: { name: HARM, country: 'ES', region: '＝1+1', telephone: '+34 910 000 009' },
    },
    'E-011',
  )
