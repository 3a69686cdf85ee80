/** What follows from an archive: open data, confirmations that hold, how much of it is filled. */
import type { Row, Tale } from '../raw'
import { type Archive, asText, ownFields, schemaOf } from './archive'

/** The open value of an own field. */
const openValue = (archive: Archive, name: string): string | null =>
  asText(ownFields(archive).find((field) => field.name === name)?.value ?? null)

/** What lists show of an archive by open data. */
export const openData = (archive: Archive): Row => ({
  customer: archive.number,
  kind: archive.opening.open.kind,
  stage: archive.stage,
  name: openValue(archive, 'name'),
  country: openValue(archive, 'country'),
  region: openValue(archive, 'region'),
  industry: openValue(archive, 'industry'),
  account_manager: archive.accountManager,
  last_position: archive.lastPosition,
})

/** Confirmations that hold: before an archive is formal new content takes them away, later only a structural change. */
export const confirmationsOf = ({ stream }: Archive): readonly Row[] => {
  let formal = false
  let confirmations: Row[] = []
  for (const event of stream) {
    switch (event.type) {
      case 'ArchiveFormalized':
        formal = true
        break
      case 'ArchiveConfirmed':
        confirmations = [
          ...confirmations,
          { role: event.open.insteadOf ?? event.open.role, by: event.meta.actor, at: event.meta.recordedAt },
        ]
        break
      case 'EditExecuted':
        if (!formal || event.open.reopensConfirmation) confirmations = []
        break
      case 'ArchiveFieldsRecorded':
      case 'OwnEntryCorrected':
      case 'ContactPersonAdded':
        if (!formal) confirmations = []
        break
      case 'ExistingArchiveImported':
        formal = event.open.stage === 'formal'
        break
      default:
        break
    }
  }
  return confirmations
}

export const asksFor = (
  tale: Tale,
  archive: Archive,
): { readonly required: readonly string[]; readonly filled: readonly string[] } => {
  const names = ownFields(archive).map(({ name }) => name)
  const required = schemaOf(tale, archive.opening.open.kind)
    .filter((rule) => rule.required === 'yes')
    .map(({ name }) => name)
  return { required, filled: required.filter((name) => names.includes(name)) }
}
export const perCent = (part: number, whole: number): number => (whole === 0 ? 100 : Math.floor((part * 100) / whole))
