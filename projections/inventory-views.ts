/** The periodic checks of archives as people read them: each check with its counts, each archive with what was found. */
import { column, lastPosition, view } from './kernel/view'

const COUNT = (what: string): string =>
  `(SELECT count(*) FROM inventory_items AS t WHERE t.inventory = i.inventory AND ${what})`

export const inventoryView = view({
  name: 'v1_inventory',
  says: 'The periodic checks of archives: their population, how far they are, who signed them off.',
  columns: [
    column('inventory', 'text', 'The number of the check.'),
    column('state', 'text', 'opened, frozen, signed-off, filed or given-up. Only what is frozen counts.'),
    column('interval', 'text?', 'The interval of the regulation that it serves; none for a check between times.'),
    column('population', 'json', 'Which archives it covers: kinds, departments, stages; an empty list covers all.'),
    column('opened_by', 'text', 'Who began it.'),
    column('opened_at', 'text', 'When, in UTC.'),
    column('opened_on', 'text', 'The day, in the zone of the regulation.'),
    column('opened_position', 'integer', 'The place @n in the log as of which the archives are taken.'),
    column('due_at', 'text?', 'By when it is to be signed off, in UTC, if that was said.'),
    column('due_on', 'text?', 'The day.'),
    column('chunks', 'integer', 'In how many chunks the population was frozen.'),
    column('customers', 'integer', 'How many archives it covers.'),
    column('hash', 'text?', 'SHA-256 over their numbers, each with a line feed.'),
    column('frozen_at', 'text?', 'When the population was complete, in UTC.'),
    column('checked', 'integer', 'How many have been checked.'),
    column('accurate', 'integer', 'Of these, accurate ones.'),
    column('complete', 'integer', 'Of these, complete ones.'),
    column('discrepancies', 'integer', 'Of these, those with something wrong.'),
    column('uncorrected', 'integer', 'Of these, those of which nobody has taken it up.'),
    column('signed_off_by', 'text?', 'Who signed it off.'),
    column('signed_off_role', 'text?', 'In which role.'),
    column('signed_off_at', 'text?', 'When, in UTC.'),
    column('signed_off_on', 'text?', 'The day, in the zone of the regulation.'),
    column('next_due_on', 'text?', 'The day by which the next one of this interval is due.'),
    column('closed_by', 'text?', 'Who filed it or gave it up.'),
    column('closed_at', 'text?', 'When, in UTC.'),
    lastPosition,
  ],
  sql: `SELECT i.inventory, i.state, i.interval, i.population, i.opened_by, i.opened_at, i.opened_on, i.opened_position,
    i.due ->> 'at' AS due_at, i.due ->> 'on' AS due_on, i.chunks, i.customers, i.hash, i.frozen_at,
    ${COUNT('t.checked_at IS NOT NULL')} AS checked, ${COUNT('t.accurate = 1')} AS accurate,
    ${COUNT('t.complete = 1')} AS complete, ${COUNT('(t.accurate = 0 OR t.complete = 0)')} AS discrepancies,
    ${COUNT('(t.accurate = 0 OR t.complete = 0) AND t.corrected_at IS NULL')} AS uncorrected,
    i.signed_off_by, i.signed_off_role, i.signed_off_at, i.signed_off_on, i.next_due_on, i.closed_by, i.closed_at,
    max(i.last_position, coalesce((SELECT max(t.last_position) FROM inventory_items AS t
      WHERE t.inventory = i.inventory), 0)) AS last_position
    FROM inventories AS i`,
  key: ['inventory'],
  changes: [
    { table: 'inventories', touches: 'same' },
    { table: 'inventory_items', touches: 'all' },
  ],
})

export const inventoryItemsView = view({
  name: 'v1_inventory_items',
  says: 'Every archive of every periodic check, with what was found and what was done about it.',
  columns: [
    column('inventory', 'text', 'The number of the check.'),
    column('customer', 'text', 'The number of the customer.'),
    column('state', 'text', 'unchecked, sound, wrong or taken-up.'),
    column('counts', 'integer', '1 if the population is complete and the check was not given up.'),
    column('accurate', 'integer?', '1 if it was found accurate.'),
    column('complete', 'integer?', '1 if it was found complete.'),
    column('discrepancy', 'text?', 'What is wrong, as a code.'),
    column('checked_by', 'text?', 'Who checked it last.'),
    column('checked_at', 'text?', 'When, in UTC.'),
    column('correction_request', 'text?', 'The edit request by which it is corrected.'),
    column('correction_event', 'text?', 'The entry that filled what was empty.'),
    column('corrected_at', 'text?', 'When it was taken up, in UTC.'),
    lastPosition,
  ],
  sql: `SELECT t.inventory, t.customer, CASE WHEN t.checked_at IS NULL THEN 'unchecked'
    WHEN t.accurate = 1 AND t.complete = 1 THEN 'sound' WHEN t.corrected_at IS NULL THEN 'wrong' ELSE 'taken-up' END
    AS state, iif(i.frozen_at IS NULL OR i.state = 'given-up', 0, 1) AS counts, t.accurate, t.complete, t.discrepancy,
    t.checked_by, t.checked_at, t.correction_request, t.correction_entry AS correction_event, t.corrected_at,
    max(t.last_position, i.last_position) AS last_position
    FROM inventory_items AS t JOIN inventories AS i ON i.inventory = t.inventory`,
  key: ['inventory', 'customer'],
  changes: [
    { table: 'inventory_items', touches: 'same' },
    { table: 'inventories', touches: 'within' },
  ],
})
