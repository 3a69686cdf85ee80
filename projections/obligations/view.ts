/**
 * Everything that anybody owes, and everything that was owed: one view over what archives, requests, complaints, erasures,
 * runs, checks and the house ask for. Whether something is late is not told here: `due_at` is compared with the instant of
 * whoever asks, and what is paused is not late.
 */
import type { Fold } from '../kernel/projection'
import { column, lastPosition, type View, view } from '../kernel/view'
import { IN_FORCE, REGULATION_CHANGES } from '../policy'
import { complaintObligations } from './complaints'
import { CONFIRMATION } from './customer-entries'
import { customerObligations } from './customers'
import { erasureObligations } from './erasures'
import { houseObligations, POLICY } from './house'
import { refusedObligations } from './refused'
import { requestObligations } from './requests'
import { runObligations } from './runs'

export const OBLIGATIONS: readonly Fold[] = [
  customerObligations,
  requestObligations,
  complaintObligations,
  erasureObligations,
  runObligations,
  houseObligations,
  refusedObligations,
]

/** Whom the regulation in force names; asked once for all rows. */
const NAMED = `(SELECT h.named -> ('$."' || ${IN_FORCE} || '"') FROM ${houseObligations.name} AS h
  WHERE h.source = '${POLICY}')`
const ROLE = `coalesce(e.value ->> 'role', ${NAMED} ->> (e.value ->> 'named_role'))`

const THING: Readonly<Record<string, string>> = {
  [customerObligations.name]: `'customer'`,
  [requestObligations.name]: `'request'`,
  [complaintObligations.name]: `'complaint'`,
  [erasureObligations.name]: `'erasure'`,
  [runObligations.name]: `substr(o.source, 1, instr(o.source, '-') - 1)`,
  [houseObligations.name]: `'policy'`,
  [refusedObligations.name]: `'refusals'`,
}

interface Parts {
  readonly thing: string
  readonly source?: string
  readonly from: string
  readonly where: string
  readonly opened?: string
  readonly due?: string
  readonly closed: { readonly at: string; readonly event: string; readonly by: string; readonly outcome: string } | null
}
const MET = {
  at: `e.value ->> 'closed_at'`,
  event: `e.value ->> 'closed_event'`,
  by: `e.value ->> 'closed_by'`,
  outcome: `e.value ->> 'outcome'`,
}

/** One branch: obligations that stand in `e`, of rows `o`. */
const branch = ({ thing, source, from, where, opened, due = 'e.value', closed }: Parts): string => `
  SELECT e.value ->> 'id' AS obligation, ${source ?? 'o.source'} AS source, ${thing} AS thing, o.customer,
    e.value ->> 'kind' AS kind, e.value ->> 'about' AS about, e.value ->> 'about_event' AS about_event,
    e.value ->> 'detail' AS detail, e.value ->> '$.owners[0]' AS owner, e.value -> 'owners' AS owners,
    ${ROLE} AS owner_role, e.value ->> 'department' AS owner_department, e.value ->> 'right' AS owner_right,
    e.value -> 'not_by' AS not_by, e.value ->> 'closes' AS closes, '${closed === null ? 'open' : 'closed'}' AS state,
    ${opened ?? `e.value ->> 'opened_at'`} AS opened_at, e.value ->> 'opened_event' AS opened_event,
    ${due} ->> '$.due.at' AS due_at, ${due} ->> '$.due.on' AS due_on, ${due} ->> '$.due.name' AS due_name,
    ${due} ->> '$.due.ours' AS due_is_ours, ${due} ->> '$.due.provisional' AS due_is_provisional,
    e.value ->> 'paused_at' AS paused_at, ${closed?.at ?? 'NULL'} AS closed_at, ${closed?.event ?? 'NULL'} AS closed_event,
    ${closed?.by ?? 'NULL'} AS closed_by, ${closed?.outcome ?? 'NULL'} AS outcome, o.last_position
  FROM ${from} WHERE ${where}`

const ofTable = ({ name }: Fold): readonly string[] => {
  const thing = THING[name] ?? `'other'`
  return [
    branch({ thing, from: `${name} AS o JOIN json_each(o.owed) AS e`, where: 'o.open_count > 0', closed: null }),
    branch({ thing, from: `${name} AS o JOIN json_each(o.met) AS e`, where: `o.met <> '[]'`, closed: MET }),
  ]
}

/** A check of archives is owed once its population is complete, by the day that was said when it began. */
const ITEM = {
  thing: `'inventory'`,
  source: 'o.inventory',
  opened: `max(e.value ->> 'opened_at', i.frozen_at)`,
  due: `json_object('due', json(i.due))`,
}
const items = (list: 'owed' | 'met'): string =>
  `inventory_items AS o JOIN inventories AS i ON i.inventory = o.inventory JOIN json_each(o.${list}) AS e`
const ofItems: readonly string[] = [
  branch({
    ...ITEM,
    from: items('owed'),
    where: 'o.open_count > 0 AND i.frozen_at IS NOT NULL AND i.closed_at IS NULL',
    closed: null,
  }),
  branch({
    ...ITEM,
    from: items('owed'),
    where: 'o.open_count > 0 AND i.frozen_at IS NOT NULL AND i.closed_at IS NOT NULL',
    closed: { at: 'i.closed_at', event: 'i.closed_event', by: 'i.closed_by', outcome: `'moot'` },
  }),
  branch({ ...ITEM, from: items('met'), where: `o.met <> '[]'`, closed: MET }),
]

/** Who must confirm an archive is said by the regulation in force; who has, by the archive. */
const SINCE = (name: string): string =>
  `coalesce(o.confirming ->> ('$.again."' || r.value || '".${name}'), o.confirming ->> '${name}')`
const confirmations = branch({
  thing: `'customer'`,
  from: `(SELECT o.source, o.customer, o.last_position, json_object(
      'id', '${CONFIRMATION}.' || o.source || '.' || ${SINCE('revision')} || '.' || r.value, 'kind', '${CONFIRMATION}',
      'role', r.value, 'owners', json('[]'), 'not_by', json('[]'), 'right', 'customer:confirm',
      'closes', 'confirm-archive', 'opened_at', ${SINCE('at')}, 'opened_event', ${SINCE('event')}) AS owed
    FROM ${customerObligations.name} AS o
    JOIN json_each(${NAMED} -> 'confirmers') AS r
    WHERE o.confirming IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM json_each(o.confirming, '$.confirmed') AS c WHERE c.value = r.value)) AS o
    JOIN json_each(json_array(json(o.owed))) AS e`,
  where: '1',
  closed: null,
})

export const obligationsView: View = view({
  name: 'v1_obligations',
  says: 'Everything that is owed or was: by whom, since when, due when, and what closes it.',
  columns: [
    column('obligation', 'text', 'The id of the obligation.'),
    column('source', 'text', 'What it stands in: an archive, a request, a complaint, a run.'),
    column('thing', 'text', 'customer, request, complaint, erasure, inventory, list, tierrun, policy or refusals.'),
    column('customer', 'text?', 'The customer whom it concerns.'),
    column('kind', 'text', 'What is owed, such as edit-review or complaint-reply.'),
    column('about', 'text?', 'The number of what it is about: a request, a document, another customer, a version.'),
    column('about_event', 'text?', 'The event that it is about, such as an entry.'),
    column('detail', 'text?', 'What else tells it apart.'),
    column('owner', 'text?', 'The employee who owes it, if one is named; the first of several.'),
    column('owners', 'json', 'All employees who are named.'),
    column('owner_role', 'text?', 'The role that owes it; named by the regulation in force where it says so.'),
    column('owner_department', 'text?', 'The department that owes it.'),
    column('owner_right', 'text?', 'The right that meeting it needs; where nothing else is named, its holders owe it.'),
    column('not_by', 'json', 'Employees who may not meet it: who asked, entered or proposed.'),
    column('closes', 'text', 'The command that meets it.'),
    column('state', 'text', 'open or closed.'),
    column('opened_at', 'text', 'Since when it is owed, in UTC.'),
    column('opened_event', 'text', 'The event that opened it.'),
    column('due_at', 'text?', 'Until when it is in time, in UTC; none where nobody set a deadline.'),
    column('due_on', 'text?', 'The day, in the zone of the regulation.'),
    column('due_name', 'text?', 'The rule that gives the deadline.'),
    column('due_is_ours', 'integer?', '1 if no regulation gives the figure.'),
    column('due_is_provisional', 'integer?', '1 if no calendar was announced for those days.'),
    column('paused_at', 'text?', 'Since when its clock stands, in UTC: then it is not late.'),
    column('closed_at', 'text?', 'When it was closed, in UTC.'),
    column('closed_event', 'text?', 'The event that closed it.'),
    column('closed_by', 'text?', 'Who did that.'),
    column('outcome', 'text?', 'done: it was met; moot: nothing is owed any more.'),
    lastPosition,
  ],
  sql: [...OBLIGATIONS.flatMap(ofTable), ...ofItems, confirmations].join(' UNION ALL '),
  key: ['source', 'customer', 'obligation'],
  changes: [
    ...OBLIGATIONS.map(({ name }) => ({ table: name, touches: 'within' as const })),
    { table: 'inventory_items', touches: 'within' },
    { table: 'inventories', touches: 'within' },
    ...REGULATION_CHANGES,
  ],
})
