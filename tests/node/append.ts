/**
 * Streams/Append, the classic path: one call, one append; and Delete and Tombstone, which answer in the same way.
 *
 * Guards: all events of a call or none; a conflict is an ordinary reply, everything else a status; a follower says who
 * leads if the client insists on the leader.
 */

import type { IncomingHttpHeaders } from 'node:http2'
import {
  type AppendReq,
  AppendResp,
  type DeleteReq,
  DeleteResp,
  type TombstoneReq,
  TombstoneResp,
} from '@eventstore/db-client/generated/streams_pb'
import { pause } from '../../infrastructure/stores/waiting'
import type { Appended, ProposedEvent } from './log'
import { bytesOf, empty, expectedOf, nameOf, proposedEvent } from './messages'
import { replyOnce } from './replying'
import { type Expected, NONE } from './rules'
import { appendTooLarge, badRequest, notLeader, notReady, streamDeleted, timedOut, wrongVersion } from './statuses'
import type { Handler, Status } from './wire'
import { appendKept, removeKept, type World } from './world'

/** Why this node does not write, if so. Without `requires-leader` a follower hands the write on. */
export const cannotWrite = ({ leads, leader }: World, headers: IncomingHttpHeaders): Status | undefined => {
  const address = leader()
  if (address === undefined) return notReady()
  if (leads() || headers['requires-leader'] !== 'true') return undefined
  return notLeader(address.host, address.port)
}

const position = (at: number): AppendResp.Position => {
  const told = new AppendResp.Position()
  told.setCommitPosition(String(at))
  told.setPreparePosition(String(at))
  return told
}

const success = (last: number, at: number | undefined): AppendResp => {
  const told = new AppendResp.Success()
  if (last === NONE) told.setNoStream(empty())
  else told.setCurrentRevision(String(last))
  if (at === undefined) told.setNoPosition(empty())
  else told.setPosition(position(at))
  return new AppendResp().setSuccess(told)
}

const conflict = (expected: Expected, actual: number): AppendResp => {
  const told = new AppendResp.WrongExpectedVersion()
  if (actual === NONE) told.setCurrentNoStream(empty())
  else told.setCurrentRevision(String(actual))
  if (expected === 'any') told.setExpectedAny(empty())
  else if (expected === 'no-stream') told.setExpectedNoStream(empty())
  else if (expected === 'stream-exists') told.setExpectedStreamExists(empty())
  else told.setExpectedRevision(String(expected))
  return new AppendResp().setWrongExpectedVersion(told)
}

/** Whether the answer to a repeat says where the first attempt stands is a setting. */
export const positionOf = (
  { settings }: World,
  answer: Extract<Appended, { is: 'written' | 'repeat' }>,
): number | undefined => (answer.is === 'repeat' && !settings.repeatHasPosition ? undefined : answer.position)

const answerOf = async (
  world: World,
  { stream, expected, events }: { stream: string; expected: Expected; events: readonly ProposedEvent[] },
  signal: AbortSignal,
): Promise<{ readonly reply: AppendResp } | { readonly status: Status }> => {
  const answer = await appendKept(world, { stream, expected, events })
  switch (answer.is) {
    case 'written':
    case 'repeat':
      return { reply: success(answer.last, positionOf(world, answer)) }
    case 'wrong-version':
      return { reply: conflict(expected, answer.actual) }
    case 'deleted':
      return { status: streamDeleted(stream) }
    case 'not-replicated-yet':
      await pause(world.settings.writeTimeoutMs, signal)
      return { status: timedOut() }
  }
}

/** The events of an append with what makes them unacceptable, if anything does. */
export const checked = (
  { settings }: World,
  proposed: readonly (ProposedEvent | undefined)[],
): { readonly events: readonly ProposedEvent[]; readonly bad: 'event' | 'size' | undefined } => {
  const events = proposed.filter((event) => event !== undefined)
  if (events.length < proposed.length) return { events, bad: 'event' }
  const bytes = events.reduce((sum, event) => sum + bytesOf(event), 0)
  return { events, bad: bytes > settings.maxAppendBytes ? 'size' : undefined }
}

/** Streams/Append. */
export const appendHandler =
  (world: World): Handler<AppendReq, AppendResp> =>
  async (call) => {
    let options: AppendReq.Options | undefined
    const proposed: (ProposedEvent | undefined)[] = []
    for await (const request of call.requests) {
      const message = request.getProposedMessage()
      if (message === undefined) options = request.getOptions()
      else proposed.push(proposedEvent(message))
    }
    const refused = cannotWrite(world, call.headers)
    if (refused !== undefined) return refused
    if (options === undefined) return badRequest('An append begins with its options.')
    const { events, bad } = checked(world, proposed)
    const stream = nameOf(options.getStreamIdentifier())
    const expected = expectedOf(options, options.hasRevision() ? options.getRevision() : undefined)
    return replyOnce(call, world.faults.take('append'), async () => {
      if (bad === 'size') return { status: appendTooLarge(world.settings.maxAppendBytes) }
      if (bad === 'event') return { status: badRequest('Exception was thrown by handler.') }
      return answerOf(world, { stream, expected, events }, call.signal)
    })
  }

const versionText = (expected: Expected): string => {
  if (expected === 'any') return '-2'
  if (expected === 'no-stream') return '-1'
  return expected === 'stream-exists' ? '-4' : String(expected)
}

const removal = async <Response>(
  world: World,
  options: DeleteReq.Options | TombstoneReq.Options | undefined,
  forEver: boolean,
  reply: (at: number) => Response,
): Promise<{ readonly reply: Response } | { readonly status: Status }> => {
  if (options === undefined) return { status: badRequest('A deletion has options.') }
  const stream = nameOf(options.getStreamIdentifier())
  const expected = expectedOf(options, options.hasRevision() ? options.getRevision() : undefined)
  const answer = await removeKept(world, stream, expected, forEver)
  if (answer.is === 'deleted') return { status: streamDeleted(stream) }
  if (answer.is === 'wrong-version') return { status: wrongVersion(stream, versionText(expected), answer.actual) }
  return answer.is === 'written' ? { reply: reply(answer.position) } : { status: timedOut() }
}

/** Streams/Delete: hides the stream until somebody writes to it again. */
export const deleteHandler =
  (world: World): Handler<DeleteReq, DeleteResp> =>
  async (call) => {
    for await (const request of call.requests) {
      const told = (at: number): DeleteResp => {
        const where = new DeleteResp.Position()
        where.setCommitPosition(String(at))
        where.setPreparePosition(String(at))
        return new DeleteResp().setPosition(where)
      }
      const refused = cannotWrite(world, call.headers)
      if (refused !== undefined) return refused
      return replyOnce(call, world.faults.take('delete'), () => removal(world, request.getOptions(), false, told))
    }
    return badRequest('A deletion has a request.')
  }

/** Streams/Tombstone: ends the stream for ever. */
export const tombstoneHandler =
  (world: World): Handler<TombstoneReq, TombstoneResp> =>
  async (call) => {
    for await (const request of call.requests) {
      const told = (at: number): TombstoneResp => {
        const where = new TombstoneResp.Position()
        where.setCommitPosition(String(at))
        where.setPreparePosition(String(at))
        return new TombstoneResp().setPosition(where)
      }
      const refused = cannotWrite(world, call.headers)
      if (refused !== undefined) return refused
      return replyOnce(call, world.faults.take('tombstone'), () => removal(world, request.getOptions(), true, told))
    }
    return badRequest('A deletion has a request.')
  }
