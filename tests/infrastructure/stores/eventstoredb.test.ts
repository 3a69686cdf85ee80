import { afterAll, beforeAll } from '@jest/globals'
import { startNode, type TestNode } from '../../node/node'
import { eventStoreContract } from './contract'
import { ON_NODE, storeOnNode } from './on-node'
import { ON_SERVER, storeOnServer } from './on-server'

eventStoreContract({ name: 'eventstoredb', make: () => storeOnNode(), can: ON_NODE })
eventStoreContract({
  name: 'eventstoredb, append=batch',
  make: () => storeOnNode({ query: 'append=batch' }),
  can: ON_NODE,
})

const realServer = process.env.EVENTSTORE_URL
let shared: TestNode | undefined
beforeAll(async () => {
  if (realServer === undefined) shared = await startNode()
})
afterAll(() => shared?.crash())

// Where somebody names a real server, the same cases run there; else they show that they can share one.
eventStoreContract({
  name:
    realServer === undefined ? 'eventstoredb, one node for all cases' : 'eventstoredb, the server of EVENTSTORE_URL',
  make: () => storeOnServer(realServer ?? shared?.url() ?? ''),
  can: ON_SERVER,
})
