/**
 * Which codes of the regulation a place in an input takes. The commands themselves decide; this only lets a sheet offer
 * what they will accept. It guards nothing by itself: a code that is let through here is still refused there.
 */
import type { PolicyDocument } from '../../domain/policy/document'
import type { CodeList } from './column'

type Codes = (document: PolicyDocument) => readonly string[]
interface Source {
  readonly place: string
  readonly codes: Codes
  /** True where no command refuses other codes. */
  readonly isOpen?: true
}

const unique = (codes: readonly string[]): readonly string[] => [...new Set(codes)]

const kinds: Source = { place: 'kind', codes: ({ customerKinds }) => customerKinds.map(({ kind }) => kind) }
const departments: Source = { place: 'department', codes: (document) => document.departments }
const purposes: Source = { place: 'purpose', codes: (document) => document.purposes }
const reasons: Source = { place: 'reasonCode', codes: ({ edits }) => edits.reasonCodes }
const ways: Source = { place: 'channel', codes: ({ interactions }) => interactions.kinds, isOpen: true }
const complaintChannels: Source = {
  place: 'channel',
  codes: ({ complaints }) => complaints.channels,
  isOpen: true,
}
const cancellations: Source = { place: 'reasonCode', codes: ({ transactions }) => transactions.cancellationReasons }
const schemes: Source = { place: 'scheme', codes: ({ tiers }) => tiers.schemes.map(({ scheme }) => scheme) }
const groupsOf: Codes = ({ customerKinds, personFields, roles }) =>
  unique([
    ...customerKinds.flatMap(({ fields }) => fields.map(({ group }) => group)),
    ...personFields.map(({ group }) => group),
    ...roles.flatMap(({ opens }) => opens.flatMap(({ groups }) => groups)),
  ])

/** By the last part of the path. */
const BY_NAME: Readonly<Record<string, Source>> = {
  kind: kinds,
  kinds,
  subtype: { place: 'subtype', codes: ({ customerKinds }) => unique(customerKinds.flatMap((each) => each.subtypes)) },
  channel: ways,
  entryMethod: { place: 'entryMethod', codes: ({ collection }) => collection.entryMethods },
  occasion: { place: 'occasion', codes: ({ collection }) => collection.occasions },
  department: departments,
  departments,
  toDepartment: departments,
  concerned: departments,
  roles: { place: 'role', codes: ({ roles }) => roles.map(({ role }) => role) },
  role: { place: 'person', codes: ({ personRoles }) => personRoles.map(({ role }) => role) },
  purpose: purposes,
  purposes,
  groups: { place: 'group', codes: groupsOf },
  scope: {
    place: 'scope',
    codes: ({ collection, customerKinds, personFields }) =>
      unique([
        ...collection.behaviourKinds.map(({ kind }) => kind),
        ...[...customerKinds.flatMap(({ fields }) => fields), ...personFields].map(({ section }) => section),
      ]),
  },
  type: { place: 'type', codes: ({ documents }) => documents.types.map(({ type }) => type) },
  behaviour: { place: 'behaviour', codes: ({ collection }) => collection.behaviourKinds.map(({ kind }) => kind) },
  relation: { place: 'relation', codes: ({ relationKinds }) => relationKinds },
  reasonCode: reasons,
  paymentMethod: { place: 'paymentMethod', codes: ({ transactions }) => transactions.paymentMethods },
  currency: { place: 'currency', codes: ({ currency }) => [currency], isOpen: true },
  category: { place: 'category', codes: ({ complaints }) => complaints.categories },
  severity: { place: 'severity', codes: ({ complaints }) => complaints.severities },
  remedySought: { place: 'remedy', codes: ({ complaints }) => complaints.remedies },
  measures: { place: 'remedy', codes: ({ complaints }) => complaints.measures },
  aspect: { place: 'aspect', codes: ({ tiers }) => tiers.aspects },
  scheme: schemes,
  tier: {
    place: 'tier',
    codes: ({ tiers }) => unique(tiers.schemes.flatMap((each) => each.levels.map((l) => l.level))),
  },
  interval: { place: 'interval', codes: ({ intervals }) => intervals.map(({ name }) => name) },
}

/** By command and path, where the name alone would mislead. */
const IN_PLACE: Readonly<Record<string, Source>> = {
  'hand-over-archive to': departments,
  'log-complaint channel': complaintChannels,
  'log-complaint report.source': { place: 'complaintSource', codes: ({ complaints }) => complaints.sources },
  'acknowledge-complaint channel': complaintChannels,
  'reply-to-customer channel': complaintChannels,
  'reopen-complaint reasonCode': { place: 'reopenReason', codes: ({ complaints }) => complaints.reopenReasons },
  'refund-transaction reasonCode': cancellations,
  'cancel-transaction reasonCode': cancellations,
  'appraise-handler measure': {
    place: 'measure',
    codes: ({ complaints }) => unique([...complaints.rewards, ...complaints.penalties]),
  },
  'set-credit-grade grade': { place: 'creditGrade', codes: ({ tiers }) => tiers.creditGrades },
  'reject-tier-run reasonCode': { ...reasons, isOpen: true },
}
/** By path, in every command. */
const BY_PATH: Readonly<Record<string, Source>> = {
  'source.channel': { place: 'channel', codes: ({ collection }) => collection.channels.map(({ code }) => code) },
}

const namesOf = (path: readonly string[]): readonly string[] => path.filter((part) => !/^\d+$/.test(part))

/** The codes that this place of the command offers, if the regulation names any. */
export const listAt = (command: string, path: readonly string[], document: PolicyDocument): CodeList | undefined => {
  const names = namesOf(path)
  const place = names.join('.')
  const found = IN_PLACE[`${command} ${place}`] ?? BY_PATH[place] ?? BY_NAME[names.at(-1) ?? '']
  if (found === undefined) return undefined
  return { place: found.place, codes: found.codes(document), isClosed: found.isOpen !== true }
}
