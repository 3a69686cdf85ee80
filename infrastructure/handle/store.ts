/**
 * From a decision to stored bytes: keys, boxes, hash, identities, append. A key is introduced only in the stream that
 * owns its subject; identity numbers are reserved before the append; the expected revision is the one that was read.
 */
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import type { Asking } from '../../commands/kernel/command'
import type { CouldNot } from '../../commands/ports/could-not'
import type { NewEvent } from '../../commands/ports/event-store'
import type { SubjectKey } from '../../commands/ports/vault'
import type { Json, Made } from '../../domain/kernel/event'
import { failpoint } from '../failpoint'
import { eventIdOf } from '../ids'
import { canonical } from './canonical'
import type { Engine } from './engine'
import { reserveIdentities } from './identities'
import { metadataOf, readsCheckedOn } from './metadata'
import { numbersOf } from './outcome'
import { inputHashOf, keysInOrder, knownKeys, ownsSubject, type Sealed, sealEvents, subjectsOf } from './protect'
import type { Remembered } from './remember'
import { notDone } from './request'
import { signatureOf } from './sign'
import { type Attempt, type Ended, marksOf, refused, type Situation } from './situation'

const MISSING = Symbol('missing')

/** Which keys the log names for the subjects, and which subjects need a new one. */
const namedKeys = ({ engine, stream, present }: Situation, events: readonly Made[], reads: readonly Remembered[]) => {
  const named = new Map<string, string>()
  const fresh: string[] = []
  for (const subject of subjectsOf(events)) {
    const own = subject === 'archive' ? engine.archiveKey() : null
    const key =
      own ??
      [present.own, present.staff, ...reads].map(({ keys }) => keys.get(subject)).find((each) => each !== undefined) ??
      MISSING
    if (key !== MISSING) named.set(subject, key)
    else if (ownsSubject(stream, subject)) fresh.push(subject)
    else
      throw new Error(
        `A command writes about ${subject.split(':')[0]} in a stream that does not own it, and no state that it read names the key.`,
      )
  }
  return { named, fresh }
}

/** Most commands introduce nobody, and then the vault is not asked. */
const takeKeys = async (engine: Engine, count: number): Promise<Either<CouldNot, readonly SubjectKey[]>> =>
  count === 0 ? right([]) : engine.keys.take(count)()

/** Stores the events of an accepted decision, or says why not. */
export const storeDecision = async (
  situation: Situation,
  asking: Asking,
  events: readonly [Made, ...Made[]],
  reads: readonly Remembered[],
): Promise<Ended<Attempt>> => {
  const { engine, row, request, stream, commandId, policy, present } = situation
  const { named, fresh } = namedKeys(situation, events, reads)
  const identities = row.identities?.(request.input, asking, present.own.state)
  const fetched =
    identities === undefined || identities.values.length === 0
      ? await takeKeys(engine, fresh.length)
      : await reserveIdentities(engine, identities, commandId, fresh.length, policy.document)
  if (isLeft(fetched)) return left(notDone(fetched.left))
  if ('is' in fetched.right && fetched.right.is === 'refused')
    return refused(situation, fetched.right.refusal, asking.operator.id, reads)
  const newKeys = 'is' in fetched.right ? fetched.right.keys : fetched.right
  const keys = await knownKeys(engine, named)
  if (isLeft(keys)) return left(notDone(keys.left))
  for (const [index, subject] of fresh.entries()) {
    const key = newKeys[index]
    if (key !== undefined) keys.right.set(subject, key)
  }
  const ids = events.map((_, index) => eventIdOf(engine.archiveId, stream, commandId, index))
  const sealed = sealEvents(engine.archiveId, stream, ids, events, keys.right)
  const inputHash = inputHashOf(canonical(request.input as Json), keysInOrder(events, keys.right))
  const signature = await signatureOf(situation, asking, sealed)
  if (isLeft(signature))
    return signature.left.is === 'refused'
      ? refused(situation, signature.left.refusal, asking.operator.id, reads)
      : left(signature.left)
  return append(situation, asking, { events, sealed, inputHash, signature: signature.right }, reads)
}

interface ToAppend {
  readonly events: readonly Made[]
  readonly sealed: readonly Sealed[]
  readonly inputHash: string
  readonly signature: string | undefined
}

const append = async (
  situation: Situation,
  asking: Asking,
  { events, sealed, inputHash, signature }: ToAppend,
  reads: readonly Remembered[],
): Promise<Ended<Attempt>> => {
  const { engine, row, request, stream, commandId, policy, present } = situation
  const marks = marksOf(situation, reads)
  const metadata = metadataOf(
    {
      commandId,
      command: row.name,
      inputHash,
      actor: asking.operator.id,
      actingFor: asking.actingFor ?? undefined,
      roles: asking.operator.roles.length === 0 ? undefined : asking.operator.roles,
      department: asking.operator.department ?? undefined,
      authenticatedBy: asking.authenticatedBy,
      signature,
      policyVersion: policy.version,
      reads: Object.fromEntries(marks),
      readsChecked: readsCheckedOn(engine.store),
      causationId: request.causationId,
      occurredAt: row.occurredAt?.(request.input),
    },
    policy.document.retention.operationLogYears,
  )
  const [first, ...more]: readonly NewEvent[] = sealed.map(({ id, type, data }) => ({ id, type, data, metadata }))
  if (first === undefined) throw new Error('A command was accepted without an event.')
  failpoint('handle.beforeAppend')
  const appended = await engine.store.append(stream, [first, ...more], {
    expected: present.own.revision === 'no-stream' ? 'no-stream' : { revision: present.own.revision },
    reads: [...marks].map(([read, revision]) => ({ stream: read, revision })),
  })()
  failpoint('handle.afterAppend')
  if (isLeft(appended)) {
    engine.memory.forget(stream)
    return left(notDone(appended.left))
  }
  if (appended.right.kind === 'conflict') return right('conflict')
  return right({
    is: 'done',
    commandId,
    stream,
    numbers: numbersOf(row.on.name, events),
    events: sealed.map(({ id }) => id),
    repeated: false,
  })
}
