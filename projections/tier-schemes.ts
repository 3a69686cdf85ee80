/**
 * What each version of the regulation says of tiers, cut to what views join: levels with what they entitle to, and which
 * scheme governs. It guards that entitlements follow the regulation in force and are never stored with a customer.
 */
import { policyThing } from '../domain/policy'
import { flag, integer, json, orNull, text } from './kernel/column'
import { keyedFold } from './kernel/projection'

/** The interval that the regulation names for the evaluation of tiers. */
const EVALUATION = 'tier.evaluation'

export const tierLevels = keyedFold(
  'tier_levels',
  {
    version: 1,
    says: 'Which levels has each tier scheme, and what does each entitle to?',
    columns: {
      version: integer,
      scheme: text,
      level: text,
      entitlements: json<readonly string[]>(),
      priority: integer,
      visit_months: orNull(integer),
      strategy: orNull(text),
    },
    key: ['version', 'scheme', 'level'],
  },
  (on) => [
    on(policyThing, ['PolicyApproved', 'PolicyAdopted'], {
      PolicyProposed: {
        keys: ({ open: { version, document } }) =>
          document.tiers.schemes.flatMap(({ scheme, levels }) =>
            levels.map(({ level }) => [version, scheme, level] as const),
          ),
        row: (_row, { open: { document } }, [version, scheme, level]) => {
          const found = document.tiers.schemes
            .find((each) => each.scheme === scheme)
            ?.levels.find((each) => each.level === level)
          if (found === undefined) return null
          const { entitlements, priority, visitMonths, strategy } = found
          return { version, scheme, level, entitlements, priority, visit_months: visitMonths, strategy }
        },
      },
    }),
  ],
)

export const tierSchemes = keyedFold(
  'tier_schemes',
  {
    version: 1,
    says: 'Which tier schemes has each version of the regulation, and how often are they evaluated?',
    columns: { version: integer, scheme: text, governs: integer, evaluation_months: orNull(integer) },
    key: ['version', 'scheme'],
  },
  (on) => [
    on(policyThing, ['PolicyApproved', 'PolicyAdopted'], {
      PolicyProposed: {
        keys: ({ open: { version, document } }) =>
          document.tiers.schemes.map(({ scheme }) => [version, scheme] as const),
        row: (_row, { open: { document } }, [version, scheme]) => ({
          version,
          scheme,
          governs: flag(document.tiers.scheme === scheme),
          evaluation_months: document.intervals.find(({ name }) => name === EVALUATION)?.months ?? null,
        }),
      },
    }),
  ],
)
