/**
 * Whether the head must approve as well, and why (EDT-06, EDT-07). The invariant: the strictest chain of all fields of a
 * request holds for the whole of it, and a deletion always goes to the head; no setting takes these two away.
 */
import type { Archive, Change } from '../../domain/customer/state'
import { tierOn } from '../../domain/customer/tier-rules'
import type { Day } from '../../domain/kernel/time'
import type { FieldRule, PolicyDocument } from '../../domain/policy/document'
import { ruleFor } from './changes'

const MOST_CAUSES = 20

const causesOfField = (rule: FieldRule | undefined, { edits }: PolicyDocument): readonly string[] => {
  if (rule === undefined) return ['unknown-field']
  const { sensitivities, groups } = edits.headApprovalWhen
  return [
    ...(rule.chain === 'head' ? ['chain'] : []),
    ...(sensitivities.includes(rule.sensitivity) ? [`sensitivity:${rule.sensitivity}`] : []),
    ...(groups.includes(rule.group) ? [`group:${rule.group}`] : []),
  ]
}

/** What a request asks: changes of these fields, or a deletion. */
interface Asks {
  readonly asks: 'change' | 'deletion'
  readonly changes: readonly Change[]
}

/** The tier of the governing scheme, where changes for its customers go to the head. */
const causesOfTier = (archive: Archive, { edits, tiers }: PolicyDocument, today: Day): readonly string[] => {
  const tier = tierOn(archive, tiers.scheme, today)
  return tier !== null && edits.headApprovalWhen.tiers.includes(tier) ? [`tier:${tier}`] : []
}

/** The causes for which the head must approve; none: the supervisor's review is enough. */
export const headCauses = (
  { asks, changes }: Asks,
  archive: Archive,
  document: PolicyDocument,
  today: Day,
): readonly string[] => {
  const { manyFields } = document.edits.headApprovalWhen
  const causes = [
    ...(asks === 'deletion' ? ['deletion'] : []),
    ...changes.flatMap(({ of, name }) => causesOfField(ruleFor(document, archive, of, name), document)),
    ...(changes.length >= manyFields ? ['many-fields'] : []),
    ...causesOfTier(archive, document, today),
  ]
  return [...new Set(causes)].slice(0, MOST_CAUSES)
}
