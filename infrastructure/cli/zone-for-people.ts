/**
 * The zone in which a person reads times: that of the regulation in force, whatever their language. With JSON a program
 * reads, and instants stand in UTC.
 */
import { isLeft } from 'fp-ts/Either'
import type { Dossier } from '../face'
import type { Context } from './context'

export const zoneForPeople = async ({ json, options }: Context, dossier: Dossier): Promise<string> => {
  if (json) return 'UTC'
  const rows = await dossier.read.rows('v1_policy', {
    where: [{ column: 'in_force', is: 1 }],
    stale: options.stale === true,
  })
  if (isLeft(rows)) return 'UTC'
  const document = rows.right[0]?.document
  const { zone }: { readonly zone?: unknown } = typeof document === 'string' ? JSON.parse(document) : {}
  return typeof zone === 'string' ? zone : 'UTC'
}
