/**
 * Every act that may be permitted, `<thing>:<verb>`, with one word per act. It guards that a regulation can name nothing
 * that does not exist: a mistyped permission would be denied for ever without anybody noticing. Never a wildcard.
 */
export const PERMISSIONS = [
  // the customer archive
  'customer:register',
  'customer:import',
  'customer:record',
  'customer:declare-verified',
  'customer:review-entry',
  'customer:formalise',
  'customer:confirm',
  'customer:assign',
  'customer:hand-over',
  'customer:classify',
  'customer:appraise',
  'customer:set-credit',
  'customer:link',
  'customer:note-duplicate',
  'customer:resolve-duplicate',
  'customer:merge',
  'customer:receive-merge',
  'customer:abandon-number',
  'customer:close',
  'customer:record-change',
  'customer:check',
  'customer:sign-off-list',
  'inventory:freeze',
  'person:add',
  'person:remove',
  'document:attach',
  'document:withdraw',
  'notice:give',
  'consent:record',
  'consent:withdraw',
  'behaviour:record',
  'pos:bind',
  // edits and deletion
  'edit:request',
  'edit:resubmit',
  'edit:withdraw',
  'edit:review',
  'edit:approve',
  'edit:designate',
  'edit:execute',
  'edit:record-result',
  'edit:lapse',
  'deletion:request',
  // dealings
  'transaction:record',
  'transaction:refund',
  'transaction:cancel',
  'interaction:record',
  // complaints
  'complaint:log',
  'complaint:acknowledge',
  'complaint:classify',
  'complaint:assign',
  'complaint:investigate',
  'complaint:propose',
  'complaint:decide',
  'complaint:approve',
  'complaint:negotiate',
  'complaint:execute',
  'complaint:verify',
  'complaint:reply',
  'complaint:close',
  'complaint:reopen',
  'complaint:link',
  'complaint:analyse',
  'complaint:escalate',
  'complaint:appraise',
  // tiers
  'tier:evaluate',
  'tier:compute',
  'tier:approve',
  'tier:assign',
  'tier:except',
  'tier:end-exception',
  'tier:contest',
  'tier:decide-contest',
  // legal holds and forgetting
  'hold:place',
  'hold:lift',
  'erasure:request',
  'erasure:approve',
  'erasure:execute',
  // staff and access
  'staff:hire',
  'staff:transfer',
  'staff:leave',
  'staff:absence',
  'staff:roles',
  'staff:credential',
  'staff:acknowledge',
  'access:grant',
  'access:revoke',
  'act-for',
  // the regulation
  'policy:propose',
  'policy:approve',
  'policy:adopt',
  'policy:read',
  // reading
  'archive:read',
  'archive:export',
  'archive:add-key',
  'log:read',
  'log:verify',
] as const

/** The birth of an archive, of its regulation and of its staff. No regulation can give this to anybody. */
export const BIRTH = 'archive:begin'

export type Permission = (typeof PERMISSIONS)[number]

const known: ReadonlySet<string> = new Set(PERMISSIONS)
export const isPermission = (text: string): text is Permission => known.has(text)
