/**
 * Reads on in the log after each step of a story and checks each new event; knows what was given and what was answered.
 *
 * Guards: what was told as done stands in the log, what was refused stands there as a refusal and as nothing else, and
 * nobody sees a value before the log says so.
 */
import type { CommandRequest } from '../../../infrastructure/handle/request'
import type { TextRow } from '../../../infrastructure/stores/local-log'
import { openBox } from '../../../infrastructure/vault/box'
import { ARCHIVE, must } from '../../infrastructure/an-archive'
import { type Event, nothingSeen, type Open, type StoredBox, see } from './invariants'
import type { Disk, Ended } from './processes'

export interface Watch {
  readonly give: (request: CommandRequest) => void
  readonly catchUp: () => Promise<readonly string[]>
  /** After everything was read: does the log hold what was answered? */
  readonly concluded: (request: CommandRequest, ended: Ended) => Promise<readonly string[]>
  readonly seenWithoutRecord: (access: string, seen: readonly string[]) => readonly string[]
}

const eventOf = ([position, stream, revision, id, stored, data, metadata]: TextRow): Event => {
  const { open, protected: sealed = [] }: { readonly open: unknown; readonly protected?: readonly StoredBox[] } =
    JSON.parse(data)
  const type = stored.split('@')[0]
  return {
    ...{ position, stream, revision, id, stored, type, open, sealed, boxes: sealed },
    meta: JSON.parse(metadata),
  } as Event
}

const opening =
  ({ vault }: Disk): Open =>
  async (event, { box, ...header }) => {
    const found = (await must(vault.keys([header.key]))).get(header.key)
    if (found?.is !== 'known') return undefined
    const place = { ...header, archive: ARCHIVE, stream: event.stream, event: event.id, type: event.stored }
    const opened = openBox(found.key.bytes, place, box)
    if (opened.is === 'tampered') throw new Error(`A box of @${event.position} does not open in its place.`)
    return opened.values
  }

const PAGE = 500

/** Watches the log of a disk from its birth on. */
export const aWatch = async (disk: Disk): Promise<Watch> => {
  const seen = nothingSeen()
  const open = opening(disk)
  const catchUp = async (): Promise<readonly string[]> => {
    const faults: string[] = []
    for (;;) {
      const page = await must(disk.log.page(seen.next - 1, PAGE))
      for (const row of page) faults.push(...(await see(seen, eventOf(row), open)))
      if (page.length < PAGE) return faults
    }
  }
  // The birth was told by nobody of this story.
  const birth = await must(disk.log.page(-1, PAGE))
  for (const { meta } of birth.map(eventOf))
    seen.given.set(meta.commandId ?? '', {
      command: meta.command ?? '',
      as: meta.actor,
      actingFor: meta.actingFor,
    })
  const faults = await catchUp()
  if (faults.length > 0) throw new Error(faults.join('\n'))

  const concluded: Watch['concluded'] = async ({ commandId = '', command }, ended) => {
    const written = seen.written.get(commandId)
    const refusals = seen.refusals.get(commandId) ?? []
    if (ended.is === 'done') {
      const isThere = written?.stream === ended.stream && written.events.join() === ended.events.join()
      return isThere
        ? []
        : [`${command} was told as done, and the log holds ${written?.events.length ?? 0} events of it`]
    }
    return [
      ...(written === undefined ? [] : [`${command} was told as ${ended.is}, and the log holds it as done`]),
      ...(ended.is !== 'refused' || refusals.includes(ended.refusal.code)
        ? []
        : [`${command} was refused, and the log does not say so`]),
    ]
  }

  const seenWithoutRecord: Watch['seenWithoutRecord'] = (access, values) => {
    const named = seen.accesses.get(access)?.named ?? []
    return values.filter((each) => !named.includes(each)).map((each) => `${each} was seen, and no access names it`)
  }

  return {
    give: ({ commandId = '', command, as, actingFor }) => void seen.given.set(commandId, { command, as, actingFor }),
    catchUp,
    concluded,
    seenWithoutRecord,
  }
}
