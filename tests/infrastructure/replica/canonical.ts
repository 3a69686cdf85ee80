/**
 * What an archive tells, as text: the same for two archives of one story, whatever store they are in.
 */
import { isLeft } from 'fp-ts/Either'
import { canonicalViews, headerLine, rowLine } from '../../../infrastructure/canonical'
import type { Dossier } from '../../../infrastructure/face'
import { READABLE_VIEWS } from '../../../infrastructure/reading'

/** Every view in the form of `export --canonical`, as lines. */
export const canonicalOf = async ({ read }: Pick<Dossier, 'read'>): Promise<readonly string[]> => {
  const views = canonicalViews(READABLE_VIEWS)
  const lines: string[] = [headerLine(views)]
  for (const view of views) {
    const rows: string[] = []
    const order = { orderBy: view.orderBy.map((column) => ({ column })) }
    const told = await read.each(view.view, order, (row) => {
      const line = rowLine(view, row)
      if (line !== undefined) rows.push(line)
    })
    if (isLeft(told)) throw new Error(`${view.view}: ${JSON.stringify(told.left)}`)
    lines.push(...(view.sortsLines ? rows.sort() : rows))
  }
  return lines
}
