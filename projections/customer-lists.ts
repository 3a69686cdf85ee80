/**
 * The lists that are compiled from the archives: all customers, prospects, what came from old archives, who looks after
 * whom. They show open data only, so that they may be consulted without an access being recorded.
 */
import { CLASS } from './archive-views'
import { column, lastPosition, view } from './kernel/view'

export const customerListView = view({
  name: 'v1_customer_list',
  says: 'The list of customers for consultation and review: archives in use and closed ones, by open data.',
  columns: [
    column('customer', 'text', 'The number of the customer.'),
    column('kind', 'text', 'The kind of customer.'),
    column('subtype', 'text?', 'The subtype, of special customers.'),
    column('stage', 'text', 'prospect, preliminary, formal or closed.'),
    column('class', 'text?', 'D for prospects; none for others.'),
    column('name', 'text?', 'The name, of organisations.'),
    column('country', 'text?', 'The country.'),
    column('region', 'text?', 'The region.'),
    column('industry', 'text?', 'The industry.'),
    column('department', 'text?', 'The department that keeps the archive.'),
    column('account_manager', 'text?', 'Who looks after the customer.'),
    column('registered_on', 'text', 'The day of the registration, in the zone of the regulation.'),
    lastPosition,
  ],
  sql: `SELECT a.customer, a.kind, a.subtype, a.stage, ${CLASS} AS class, a.name, a.country, a.region, a.industry,
    a.department, a.account_manager, a.registered_on, a.last_position
    FROM archives AS a WHERE a.withdrawn = 0 AND a.merged_into IS NULL`,
  key: ['customer'],
  changes: [{ table: 'archives', touches: 'changed' }],
})

export const prospectsView = view({
  name: 'v1_prospects',
  says: 'The prospect register: customers at the first stage, which are class D.',
  columns: [
    column('customer', 'text', 'The number of the customer.'),
    column('kind', 'text', 'The kind of customer.'),
    column('class', 'text', 'D, as for every prospect.'),
    column('name', 'text?', 'The name, of organisations.'),
    column('country', 'text?', 'The country.'),
    column('region', 'text?', 'The region.'),
    column('industry', 'text?', 'The industry.'),
    column('account_manager', 'text?', 'Who looks after the prospect.'),
    column('sales_stage', 'text?', 'The stage of the sale.'),
    column('opened_for', 'text?', 'The complaint for whose sake it was opened.'),
    column('registered_by', 'text', 'Who registered it.'),
    column('registered_on', 'text', 'The day of the registration, in the zone of the regulation.'),
    lastPosition,
  ],
  sql: `SELECT a.customer, a.kind, 'D' AS class, a.name, a.country, a.region, a.industry, a.account_manager, a.sales_stage,
    a.opened_for, a.registered_by, a.registered_on, a.last_position
    FROM archives AS a WHERE a.stage = 'prospect' AND a.withdrawn = 0`,
  key: ['customer'],
  changes: [{ table: 'archives', touches: 'changed' }],
})

export const importedArchivesView = view({
  name: 'v1_imported_archives',
  says: 'Archives that were taken over from an old one, for a later check: their source is not known.',
  columns: [
    column('customer', 'text', 'The number of the customer.'),
    column('imported_from', 'text', 'The old archive.'),
    column('stage', 'text', 'The stage at which it is now.'),
    column('account_manager', 'text?', 'Who looks after the customer.'),
    column('collected_on', 'text?', 'The day on which the data were collected, as far as it is known.'),
    column('check_by', 'text?', 'The day by which it is to be checked.'),
    column('review', 'text', 'What came of the check of what was taken over: open, passed or failed.'),
    column('imported_by', 'text', 'Who took it over.'),
    column('imported_on', 'text', 'The day, in the zone of the regulation.'),
    lastPosition,
  ],
  sql: `SELECT customer, imported_from, stage, account_manager, collected_on, check_by, opening_review AS review,
    registered_by AS imported_by, registered_on AS imported_on, last_position
    FROM archives WHERE imported_from IS NOT NULL`,
  key: ['customer'],
  changes: [{ table: 'archives', touches: 'changed' }],
})

export const portfolioView = view({
  name: 'v1_portfolio',
  says: 'How many customers each account manager looks after, by stage; archives out of use do not count.',
  columns: [
    column('account_manager', 'text?', 'The account manager; none for customers whom nobody looks after.'),
    column('customers', 'integer', 'How many customers.'),
    column('prospects', 'integer', 'Of these, prospects.'),
    column('preliminary', 'integer', 'Of these, with a preliminary archive.'),
    column('formal', 'integer', 'Of these, with a formal archive.'),
    column('dedicated', 'integer', 'Of these, those to whom the account manager is dedicated.'),
  ],
  sql: `SELECT account_manager, count(*) AS customers, sum(stage = 'prospect') AS prospects,
    sum(stage = 'preliminary') AS preliminary, sum(stage = 'formal') AS formal, sum(dedicated) AS dedicated
    FROM archives WHERE stage <> 'closed' AND withdrawn = 0 GROUP BY account_manager`,
  key: ['account_manager'],
  changes: [{ table: 'archives', touches: 'all' }],
})
