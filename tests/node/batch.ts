/**
 * Streams/BatchAppend: one long call that carries many appends, told apart by correlation ids.
 *
 * Guards: an append's failure travels inside its own reply, except that a node which does not lead ends the whole call;
 * a bad event is answered a second time after a while, as the real server does.
 */

import {
  AllStreamPosition,
  BadRequest,
  MaximumAppendSizeExceeded,
  StreamDeleted,
  Timeout,
  Unknown,
  type UUID,
  WrongExpectedVersion,
} from '@eventstore/db-client/generated/shared_pb'
import { Status as ReplyStatus } from '@eventstore/db-client/generated/status_pb'
import { type BatchAppendReq, BatchAppendResp } from '@eventstore/db-client/generated/streams_pb'
import { status as Code } from '@grpc/grpc-js'
import { Any } from 'google-protobuf/google/protobuf/any_pb'
import { Empty } from 'google-protobuf/google/protobuf/empty_pb'
import { pause } from '../../infrastructure/stores/waiting'
import { cannotWrite, checked, positionOf } from './append'
import type { Fault } from './faults'
import type { Appended, ProposedEvent } from './log'
import { expectedOf, identifierOf, idOf, nameOf, proposedEvent } from './messages'
import { isDoneFirst } from './replying'
import { type Expected, NONE } from './rules'
import { shuttingDown, statusOfFault } from './statuses'
import { type Call, type Handler, NO_STATUS, OK, type Status } from './wire'
import { appendKept, type World } from './world'

interface Pending {
  readonly correlation: UUID
  readonly options: BatchAppendReq.Options
  readonly proposed: (ProposedEvent | undefined)[]
}

interface Packable {
  serializeBinary(): Uint8Array
}

const failure = (code: number, message: string, name: string, detail: Packable): ReplyStatus => {
  const details = new Any()
  details.pack(detail.serializeBinary(), `event_store.client.${name}`)
  return new ReplyStatus().setCode(code).setMessage(message).setDetails(details)
}

const wrongVersion = (expected: Expected, actual: number): ReplyStatus => {
  const told = new WrongExpectedVersion()
  if (actual === NONE) told.setCurrentNoStream(new Empty())
  else told.setCurrentStreamRevision(String(actual))
  if (expected === 'any') told.setExpectedAny(new Empty())
  else if (expected === 'no-stream') told.setExpectedNoStream(new Empty())
  else if (expected === 'stream-exists') told.setExpectedStreamExists(new Empty())
  else told.setExpectedStreamPosition(String(expected))
  return failure(Code.FAILED_PRECONDITION, 'WrongExpectedVersion', 'WrongExpectedVersion', told)
}

const success = (last: number, at: number | undefined): BatchAppendResp.Success => {
  const told = new BatchAppendResp.Success()
  if (last === NONE) told.setNoStream(new Empty())
  else told.setCurrentRevision(String(last))
  if (at === undefined) return told.setNoPosition(new Empty())
  const where = new AllStreamPosition()
  where.setCommitPosition(String(at))
  where.setPreparePosition(String(at))
  return told.setPosition(where)
}

const replyTo = ({ correlation, options }: Pending): BatchAppendResp =>
  new BatchAppendResp()
    .setCorrelationId(correlation)
    .setStreamIdentifier(identifierOf(nameOf(options.getStreamIdentifier())))

const timeout = (): ReplyStatus => failure(Code.DEADLINE_EXCEEDED, 'Timeout', 'Timeout', new Timeout())

const deadlineMs = (options: BatchAppendReq.Options): number =>
  options.getDeadline()?.toDate().getTime() ?? Number.POSITIVE_INFINITY

const said = async (
  world: World,
  answer: Appended,
  expected: Expected,
  signal: AbortSignal,
): Promise<BatchAppendResp.Success | ReplyStatus> => {
  switch (answer.is) {
    case 'written':
    case 'repeat':
      return success(answer.last, positionOf(world, answer))
    case 'wrong-version':
      return wrongVersion(expected, answer.actual)
    case 'deleted':
      return failure(Code.FAILED_PRECONDITION, 'StreamDeleted', 'StreamDeleted', new StreamDeleted())
    case 'not-replicated-yet':
      await pause(world.settings.writeTimeoutMs, signal)
      return timeout()
  }
}

const tooLarge = (limit: number): ReplyStatus => {
  const told = new MaximumAppendSizeExceeded().setMaxappendsize(limit)
  return failure(Code.INVALID_ARGUMENT, 'MaximumAppendSizeExceeded', 'MaximumAppendSizeExceeded', told)
}

const badEvent = (): ReplyStatus => failure(Code.INVALID_ARGUMENT, 'BadRequest', 'BadRequest', new BadRequest())

const answerOf = async (
  world: World,
  { options, proposed }: Pending,
  signal: AbortSignal,
): Promise<BatchAppendResp.Success | ReplyStatus> => {
  const { events, bad } = checked(world, proposed)
  if (bad === 'event') return badEvent()
  if (bad === 'size') return tooLarge(world.settings.maxAppendBytes)
  if (deadlineMs(options) < world.nowMs()) return timeout()
  const stream = nameOf(options.getStreamIdentifier())
  const expected = expectedOf(options, options.hasStreamPosition() ? options.getStreamPosition() : undefined)
  return said(world, await appendKept(world, { stream, expected, events }), expected, signal)
}

type BatchCall = Call<BatchAppendReq, BatchAppendResp>

const told = (pending: Pending, answer: BatchAppendResp.Success | ReplyStatus): BatchAppendResp => {
  const reply = replyTo(pending)
  return answer instanceof ReplyStatus ? reply.setError(answer) : reply.setSuccess(answer)
}

const answerTwice = async (world: World, { signal, send }: BatchCall, reply: BatchAppendResp): Promise<void> => {
  await pause(world.settings.secondAnswerMs, signal)
  if (!signal.aborted) await send(reply)
}

/** Answers one append; a status ends the whole call. */
const answerOne = async (
  world: World,
  call: BatchCall,
  pending: Pending,
  fault: Fault | undefined,
): Promise<Status | typeof NO_STATUS | undefined> => {
  if (fault?.kind === 'swallow-request') return undefined
  if (fault?.kind === 'end-early') return OK
  const status = fault === undefined ? undefined : statusOfFault(fault)
  const inReply = fault?.kind === 'not-ready' || fault?.kind === 'too-busy'
  if (status !== undefined && inReply) {
    await call.send(told(pending, failure(status.code, status.details, 'Unspecified', new Unknown())))
    return undefined
  }
  if (status !== undefined && !isDoneFirst(fault)) return status
  const reply = told(pending, await answerOf(world, pending, call.signal))
  if (status !== undefined) return status
  if (fault?.kind === 'swallow-reply') return undefined
  if (fault?.kind === 'delay-reply') await pause(fault.ms, call.signal)
  if (fault?.kind === 'half-reply') {
    call.sendHalf(reply)
    return NO_STATUS
  }
  await call.send(reply)
  if (reply.getError()?.getMessage() === 'BadRequest') await answerTwice(world, call, reply)
  return undefined
}

/** Puts the messages of one append together; gives it when the last one has come. */
const gathering = () => {
  const open = new Map<string, Pending>()
  return (request: BatchAppendReq): Pending | undefined => {
    const correlation = request.getCorrelationId()
    const id = idOf(correlation)
    if (correlation === undefined || id === undefined) return undefined
    const options = request.getOptions()
    const known = open.get(id) ?? (options === undefined ? undefined : { correlation, options, proposed: [] })
    if (known === undefined) return undefined
    open.set(id, known)
    known.proposed.push(...request.getProposedMessagesList().map(proposedEvent))
    if (!request.getIsFinal()) return undefined
    open.delete(id)
    return known
  }
}

/** Streams/BatchAppend. */
export const batchAppendHandler =
  (world: World): Handler<BatchAppendReq, BatchAppendResp> =>
  (call) =>
    new Promise((end) => {
      const gather = gathering()
      const take = (request: BatchAppendReq): void => {
        const pending = gather(request)
        if (pending === undefined) return
        const refused = cannotWrite(world, call.headers)
        if (refused !== undefined) {
          end(refused)
          return
        }
        answerOne(world, call, pending, world.faults.take('batch-append')).then(
          (ended) => ended !== undefined && end(ended),
          () => end(NO_STATUS),
        )
      }
      const takeAll = async (): Promise<void> => {
        for await (const request of call.requests) take(request)
        end(OK)
      }
      takeAll().catch(() => end(NO_STATUS))
      call.signal.addEventListener('abort', () => end(shuttingDown()))
    })
