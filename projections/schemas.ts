/**
 * What each version of the regulation asks of an archive of each kind, cut to what views join: which fields there are, in
 * which section, which must be filled, who confirms. It guards that completeness and empty fields are reckoned from the
 * regulation in force and never stored with an archive.
 */
import { policyThing } from '../domain/policy'
import type { FieldRule, PolicyDocument } from '../domain/policy/document'
import { integer, json, text } from './kernel/column'
import { keyedFold } from './kernel/projection'
import { IN_FORCE, PERSON } from './policy'

interface FieldOfSchema {
  readonly section: string
  readonly group: string
  readonly required: FieldRule['required']
  /** The roles of persons that have the field; null: all. */
  readonly only_for: readonly string[] | null
}

const columns = {
  version: integer,
  kind: text,
  fields: json<Readonly<Record<string, FieldOfSchema>>>(),
  required: json<readonly string[]>(),
  sections:
    json<Readonly<Record<string, { readonly fields: readonly string[]; readonly required: readonly string[] }>>>(),
  confirmers: json<readonly string[]>(),
}

const rulesOf = ({ customerKinds, personFields }: PolicyDocument, kind: string): readonly FieldRule[] =>
  (kind === PERSON ? personFields : (customerKinds.find((each) => each.kind === kind)?.fields ?? [])).filter(
    ({ enabled }) => enabled,
  )

const ofSchema = ({ section, group, required, onlyFor }: FieldRule): FieldOfSchema => ({
  section,
  group,
  required,
  only_for: onlyFor ?? null,
})

const namesOf = (rules: readonly FieldRule[]): readonly string[] => rules.map(({ name }) => name)
const mustBeFilled = (rules: readonly FieldRule[]): readonly FieldRule[] =>
  rules.filter(({ required }) => required === 'yes')

const sectionsOf = (rules: readonly FieldRule[]) =>
  Object.fromEntries(
    [...new Set(rules.map(({ section }) => section))].map((section) => {
      const own = rules.filter((rule) => rule.section === section)
      return [section, { fields: namesOf(own), required: namesOf(mustBeFilled(own)) }]
    }),
  )

export const archiveSchemas = keyedFold(
  'archive_schemas',
  {
    version: 1,
    says: 'Which fields does each version of the regulation ask for in an archive of each kind?',
    columns,
    key: ['version', 'kind'],
  },
  (on) => [
    on(policyThing, ['PolicyApproved', 'PolicyAdopted'], {
      PolicyProposed: {
        keys: ({ open: { version, document } }) =>
          [...document.customerKinds.map(({ kind }) => kind), PERSON].map((kind) => [version, kind] as const),
        row: (_row, { open: { document } }, [version, kind]) => {
          const rules = rulesOf(document, kind)
          return {
            version,
            kind,
            fields: Object.fromEntries(rules.map((rule) => [rule.name, ofSchema(rule)])),
            required: namesOf(mustBeFilled(rules)),
            sections: sectionsOf(rules),
            confirmers: document.formalisation.confirmers,
          }
        },
      },
    }),
  ],
)

/** Joins the schema in force of a kind as `s`; without a regulation there is none. */
export const schemaOf = (kind: string): string =>
  `LEFT JOIN archive_schemas AS s ON s.version = ${IN_FORCE} AND s.kind = ${kind}`
