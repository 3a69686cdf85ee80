/**
 * Gives the rows of a sheet as commands, many side by side and in order where the order matters. It guards that what was
 * once accepted is never written again, that one row's refusal does not stop the others, and that what the archive could
 * not do ends the giving, for it says nothing of the row.
 */
import { type Either, isLeft } from 'fp-ts/Either'
import type { CouldNot } from '../../commands/ports/could-not'
import type { Signer } from '../../commands/ports/signer'
import type { Refusal } from '../../domain/kernel/refusal'
import type { NotDone, Outcome } from '../handle/request'
import { touchesOf } from '../handle/touches'
import { inOrder } from '../import/in-order'
import { type Execute, OF_THE_OPERATOR, patiently } from '../import/send'
import type { Form } from './form'
import type { ReadRow, RowFault } from './rows'

export interface Giving {
  readonly as: string
  readonly actingFor?: string
  readonly signer?: Signer
  /** Writes nothing, not even a refusal. */
  readonly check: boolean
  readonly archiveId: string
  readonly onProgress?: (given: number, rows: number) => void
}

/** Why the giving ended before the last row. */
export type Stop =
  | { readonly is: 'refused'; readonly refusal: Refusal }
  | { readonly is: 'could-not'; readonly couldNot: CouldNot }

export type RowEnd =
  | { readonly is: 'done'; readonly numbers: Readonly<Record<string, string>>; readonly repeated: boolean }
  | { readonly is: 'would-be-done'; readonly numbers: Readonly<Record<string, string>> }
  | { readonly is: 'nothing-to-do'; readonly because: string }
  | { readonly is: 'rejected'; readonly faults: readonly RowFault[] }
  /** Something else had ended the giving before. */
  | { readonly is: 'not-given' }

export interface GivenRow {
  readonly row: ReadRow
  readonly end: RowEnd
}

export interface Given {
  readonly rows: readonly GivenRow[]
  readonly stop: Stop | undefined
}

/** Refusals of one person stand in one stream: more side by side would only be in each other's way. */
const IN_FLIGHT = 16

/** Which column a refusal means: the place that it names, or the first column within it. */
const keyOf = (form: Form, field: string | undefined): string | undefined => {
  if (field === undefined) return undefined
  const exact = form.columns.find(({ key }) => key === field)
  const within = exact ?? form.columns.find(({ key }) => key.startsWith(`${field}.`) || field.startsWith(`${key}.`))
  return within?.key ?? form.columns.find(({ key }) => key.endsWith(`.${field}`))?.key
}

const rejected = (form: Form, { code, because, field }: Refusal): RowEnd => {
  // The id follows from the row, so it was this row: but somebody else gave it, or for somebody else.
  if (code === 'command-id-reused') return { is: 'rejected', faults: [{ code: 'row-given-by-another' }] }
  const key = keyOf(form, field)
  return {
    is: 'rejected',
    faults: [{ code, ...(key === undefined ? {} : { key }), because: { is: 'refusal', text: because } }],
  }
}

/** The end of a row, or why all of them end. */
const endOf = (form: Form, ended: Either<NotDone, Outcome>): RowEnd | Stop => {
  if (!isLeft(ended)) return ended.right
  switch (ended.left.is) {
    case 'refused':
      return OF_THE_OPERATOR.has(ended.left.refusal.code) ? ended.left : rejected(form, ended.left.refusal)
    case 'invalid': {
      const { code, faults } = ended.left
      return {
        is: 'rejected',
        faults: faults.map(({ field, expected }) => {
          const key = keyOf(form, field)
          return { code, ...(key === undefined ? {} : { key }), because: { is: 'expected', text: expected } }
        }),
      }
    }
    case 'could-not': {
      const { kind, because } = ended.left.couldNot
      return kind === 'too-large'
        ? { is: 'rejected', faults: [{ code: kind, because: { is: 'could-not', text: because } }] }
        : ended.left
    }
  }
}

const isStop = (end: RowEnd | Stop): end is Stop => end.is === 'refused' || end.is === 'could-not'

/** Gives every row that nothing is wrong with. The ends stand in the order of the rows. */
export const giveRows = async (give: Execute, form: Form, rows: readonly ReadRow[], giving: Giving): Promise<Given> => {
  const { as, actingFor, signer, check, archiveId, onProgress } = giving
  const order = inOrder(IN_FLIGHT)
  const ends = new Map<ReadRow, RowEnd>()
  let stop: Stop | undefined
  let given = 0
  const run = async (row: ReadRow): Promise<void> => {
    if (stop !== undefined) return
    const ended = await patiently(give, {
      ...{ command: form.command, input: row.input, as, commandId: row.commandId },
      ...(actingFor === undefined ? {} : { actingFor }),
      ...(signer === undefined ? {} : { signer }),
      ...(check ? { rehearsal: true } : {}),
    })
    const end = endOf(form, ended)
    if (isStop(end)) stop ??= end
    else ends.set(row, end)
    given += 1
    onProgress?.(given, rows.length)
  }
  for (const row of rows) {
    if (row.faults.length > 0) ends.set(row, { is: 'rejected', faults: row.faults })
    else await order.add({ ...touchesOf(form.row, row.input, archiveId, row.commandId), run: () => run(row) })
  }
  await order.finished()
  return { rows: rows.map((row) => ({ row, end: ends.get(row) ?? { is: 'not-given' } })), stop }
}
