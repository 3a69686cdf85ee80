/**
 * What commands decided in a scenario, told to the real projections: the events of its streams stand in a log of their
 * own, in the order of their times, with the ids that the scenario gave them. The default regulation comes first.
 */

import { COMPLAINT_EVENTS } from '../../domain/complaint'
import { CUSTOMER_EVENTS } from '../../domain/customer'
import type { Made, Read } from '../../domain/kernel/event'
import { PolicyAdopted, PolicyProposed } from '../../domain/policy'
import { defaultPolicy } from '../../domain/policy/default'
import type { PolicyDocument } from '../../domain/policy/document'
import { staffEvents } from '../../domain/staff'
import { transactionEvents } from '../../domain/transaction'
import { memoryStore } from '../../infrastructure/stores/memory'
import type { Scenario } from '../commands/scenario'
import { got } from '../infrastructure/projector/harness'
import type { Story } from './telling'

const FIRST = '2026-01-05T00:00:00.000Z'

const versions: Readonly<Record<string, { readonly version: number }>> = {
  ...CUSTOMER_EVENTS,
  ...transactionEvents,
  ...COMPLAINT_EVENTS,
  ...staffEvents,
}

/** The regulation, proposed and adopted. */
const adopted = (document: PolicyDocument): readonly Made[] => [
  PolicyProposed.of({ version: 1, document, summary: 'The first.' }),
  PolicyAdopted.of({ version: 1, from: '2026-01-01', supersedes: null, provisional: true }),
]

const asRead = (made: Made, revision: number): Read => ({
  type: made.type,
  id: `00000000-0000-4000-8000-00000000000${revision}`,
  stream: 'policy-main',
  revision,
  open: made.open,
  boxes: [],
  meta: { actor: 'E-001', recordedAt: FIRST, keepUntil: '2030-01-01T00:00:00.000Z' },
})

/** The log of a scenario: the regulation, then what happened in these streams. */
export const sceneOf = async (
  world: Scenario,
  streams: readonly string[],
  document: PolicyDocument = defaultPolicy,
): Promise<Pick<Story, 'log'>> => {
  const log = memoryStore({ clock: () => FIRST })
  const events = streams
    .flatMap((stream) => world.events(stream))
    .sort((one, other) => (one.meta.recordedAt < other.meta.recordedAt ? -1 : 1))
  const inOrder = [...adopted(document).map(asRead), ...bySteps(events)]
  for (const { id, type, stream, revision, open, boxes, meta } of inOrder) {
    const sealed = boxes.map((box) => ({ ...box, box: '' }))
    const event = {
      id,
      type: `${type}@${versions[type]?.version ?? 1}`,
      data: Buffer.from(JSON.stringify({ open, protected: sealed })),
      metadata: () => Buffer.from(JSON.stringify(meta)),
    }
    await got(log.append(stream, [event], { expected: revision === 0 ? 'no-stream' : { revision: revision - 1 } }))
  }
  return { log }
}

/** A later event of a stream is never told before an earlier one, whatever their times say. */
const bySteps = (events: readonly Read[]): readonly Read[] => {
  const next = new Map<string, number>()
  const waiting = [...events]
  const told: Read[] = []
  while (waiting.length > 0) {
    const at = waiting.findIndex(({ stream, revision }) => revision === (next.get(stream) ?? 0))
    const [event] = waiting.splice(at, 1)
    if (event === undefined) throw new Error('A stream of the scenario has a gap.')
    next.set(event.stream, event.revision + 1)
    told.push(event)
  }
  return told
}
