/**
 * The persons around a customer, and what the customer and each of them have consented to. Both stand in the archive's
 * own row, for they are decided upon with it; what a person is called and how they are reached is protected.
 */
import { column, lastPosition, view } from './kernel/view'
import { archiveColumn, followed, MERGE_CHANGES } from './merges'

export const contactPersonsView = view({
  name: 'v1_contact_persons',
  says: 'Contact persons, key persons and relatives of every customer, those who were removed included.',
  columns: [
    column('customer', 'text', 'The customer in whose archive the person stands.'),
    archiveColumn,
    column('person', 'text', 'The id of the person.'),
    column('subject', 'text', 'The subject under whose key the data are protected.'),
    column('role', 'text', 'The role of the person.'),
    column('fields_set', 'integer', 'How many fields of the person are set.'),
    column('fields', 'json', 'Their names.'),
    column('consents', 'json', 'What the person consents to at present.'),
    column('state', 'text', 'present, removed, restricted or erased.'),
    column('added_event', 'text', 'The event that added the person.'),
    column('added_by', 'text', 'Who added the person.'),
    column('added_at', 'text', 'When, in UTC.'),
    column('removed_by', 'text?', 'Who removed the person.'),
    column('removed_at', 'text?', 'When, in UTC.'),
    lastPosition,
  ],
  sql: followed({
    select: (archive) => `a.customer, ${archive} AS archive, p.key AS person, 'person:' || p.key AS subject,
      p.value ->> 'role' AS role, (SELECT count(*) FROM json_each(p.value, '$.fields')) AS fields_set,
      (SELECT json_group_array(f.key) FROM json_each(p.value, '$.fields') AS f) AS fields,
      (SELECT json_group_array(c.value ->> 'scope') FROM json_each(a.consents) AS c
        WHERE c.value ->> 'person' = p.key AND c.value ->> 'withdrawn_on' IS NULL) AS consents,
      CASE WHEN u.state IN ('restricted', 'erased') THEN u.state WHEN p.value ->> 'removed_at' IS NULL THEN 'present'
        ELSE 'removed' END AS state,
      p.value ->> 'event' AS added_event, p.value ->> 'by' AS added_by, p.value ->> 'at' AS added_at,
      p.value ->> 'removed_by' AS removed_by, p.value ->> 'removed_at' AS removed_at, a.last_position`,
    from: `archives AS a JOIN json_each(a.persons) AS p LEFT JOIN subjects AS u ON u.subject = 'person:' || p.key`,
    customer: 'a.customer',
    where: "a.persons <> '{}'",
  }),
  key: ['customer', 'person'],
  changes: [{ table: 'archives', touches: 'within' }, MERGE_CHANGES],
})

export const consentsView = view({
  name: 'v1_consents',
  says: 'What customers and their contact persons have consented to, and whether it still holds.',
  columns: [
    column('customer', 'text', 'The customer in whose archive the consent stands.'),
    archiveColumn,
    column('person', 'text?', 'The contact person who consented; none if the customer did.'),
    column('scope', 'text', 'The kind of data or the use that it is for.'),
    column('state', 'text', 'given or withdrawn.'),
    column('given_on', 'text', 'The day on which it was given.'),
    column('withdrawn_on', 'text?', 'The day on which it was withdrawn.'),
    column('evidence', 'text?', 'The document that shows it.'),
    lastPosition,
  ],
  sql: followed({
    select: (
      archive,
    ) => `a.customer, ${archive} AS archive, c.value ->> 'person' AS person, c.value ->> 'scope' AS scope,
      iif(c.value ->> 'withdrawn_on' IS NULL, 'given', 'withdrawn') AS state, c.value ->> 'given_on' AS given_on,
      c.value ->> 'withdrawn_on' AS withdrawn_on, c.value ->> 'evidence' AS evidence, a.last_position`,
    from: 'archives AS a JOIN json_each(a.consents) AS c',
    customer: 'a.customer',
    where: "a.consents <> '[]'",
  }),
  key: ['customer', 'person', 'scope'],
  changes: [{ table: 'archives', touches: 'within' }, MERGE_CHANGES],
})
