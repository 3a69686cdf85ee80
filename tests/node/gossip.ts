/**
 * What a node says about itself and the others: ServerFeatures and Gossip.
 *
 * Guards: method names are in lower case, as the client compares them; a node that is down is told as not alive.
 */
import { ClusterInfo, EndPoint, MemberInfo } from '@eventstore/db-client/generated/gossip_pb'
import { SupportedMethod, SupportedMethods } from '@eventstore/db-client/generated/serverfeatures_pb'
import type { Empty } from '@eventstore/db-client/generated/shared_pb'
import { uuidOf } from './messages'
import { replyOnce } from './replying'
import type { Handler } from './wire'
import type { Member, World } from './world'

const SERVER_VERSION = '24.10.0'
const STREAMS = 'event_store.client.streams.streams'
const METHODS = ['read', 'append', 'delete', 'tombstone'] as const
const READ_FEATURES = ['position', 'events']

const supported = (name: string, features: string[] = []): SupportedMethod =>
  new SupportedMethod().setServiceName(STREAMS).setMethodName(name).setFeaturesList(features)

/** ServerFeatures/GetSupportedMethods. */
export const featuresHandler =
  ({ faults, settings }: World): Handler<Empty, SupportedMethods> =>
  (call) =>
    replyOnce(call, faults.take('features'), async () => {
      const methods = METHODS.map((name) => supported(name, name === 'read' ? READ_FEATURES : []))
      const all = settings.offersBatchAppend ? [...methods, supported('batchappend', ['deadline_duration'])] : methods
      return { reply: new SupportedMethods().setEventStoreServerVersion(SERVER_VERSION).setMethodsList(all) }
    })

const told = ({ id, host, port, alive, leads }: Member): MemberInfo =>
  new MemberInfo()
    .setInstanceId(uuidOf(id, true))
    .setTimeStamp(String(Date.now() * 10_000))
    .setState(leads ? MemberInfo.VNodeState.LEADER : MemberInfo.VNodeState.FOLLOWER)
    .setIsAlive(alive)
    .setHttpEndPoint(new EndPoint().setAddress(host).setPort(port))

/** Gossip/Read. */
export const gossipHandler =
  ({ faults, members }: World): Handler<Empty, ClusterInfo> =>
  (call) =>
    replyOnce(call, faults.take('gossip'), async () => ({
      reply: new ClusterInfo().setMembersList(members().map(told)),
    }))
