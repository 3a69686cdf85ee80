/**
 * The test node answers as the real server was seen to answer, through the real client. With EVENTSTORE_URL set, the same
 * suite asks the server that it names.
 */

import { startNode, type TestNode } from './node'
import { type ServerUnderTest, semantics } from './semantics'

let node: TestNode | undefined
const testNode: ServerUnderTest = {
  name: 'the test node',
  url: async () => {
    node ??= await startNode()
    return node.url()
  },
  end: async () => node?.stop(),
}

semantics(testNode)

const address = process.env.EVENTSTORE_URL
if (address !== undefined && address !== '') semantics({ name: 'the server of EVENTSTORE_URL', url: () => address })
