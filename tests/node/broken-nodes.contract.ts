/**
 * The contract of the event store against nodes that are wrong in one way each, and against one that is right. Run by
 * `broken-nodes.test.ts` in a process of its own, for most of it must fail.
 */
import { eventStoreContract } from '../infrastructure/stores/contract'
import { ON_NODE, storeOnNode } from '../infrastructure/stores/on-node'
import { BROKEN, breakage, isBrokenNode } from './broken'
import { freshLog } from './log'

for (const name of ['right', ...Object.keys(BROKEN)]) {
  const rules = breakage(isBrokenNode(name) ? name : undefined)
  eventStoreContract({
    name,
    make: () => storeOnNode({}, { log: freshLog(Date.now(), rules), settings: { gzip: false } }),
    can: ON_NODE,
  })
}
