import { eventStoreContract } from './contract'
import { ON_NODE, storeOnNode } from './on-node'

eventStoreContract({ name: 'eventstoredb', make: () => storeOnNode(), can: ON_NODE })
eventStoreContract({
  name: 'eventstoredb, append=batch',
  make: () => storeOnNode({ query: 'append=batch' }),
  can: ON_NODE,
})
