/**
 * Which fields of an archive are open. Fixed in code and not in policy: no regulation can lay a personal field bare by a
 * setting, and none can take away what lists and statistics stand on. Everything that is not named here is protected.
 */
import type { LegalForm } from './fields'

const ALWAYS: ReadonlySet<string> = new Set(['country', 'region', 'industry'])
const OF_ORGANISATIONS: ReadonlySet<string> = new Set([
  ...ALWAYS,
  'name',
  'businessScope',
  'registeredCapital',
  'website',
  'foundedOn',
  'enterpriseSize',
  'headcount',
  'businessAttribute',
])

/** The legal form alone decides: a sole trader's name is a person's name. */
export const openFields = (form: LegalForm): ReadonlySet<string> =>
  form === 'organisation' ? OF_ORGANISATIONS : ALWAYS
