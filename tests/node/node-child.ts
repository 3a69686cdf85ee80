/**
 * The child's half of a test node in a process of its own: takes orders line by line, answers line by line.
 *
 * Guards: it ends with its parent, so that no node is left behind; SIGTERM ends it like a service.
 */
import { createInterface } from 'node:readline'
import { breakage } from './broken'
import { openJournal } from './journal'
import { freshLog } from './log'
import { startNode, type TestNode } from './node'
import type { ChildOptions, Order } from './node-process'

const say = (line: unknown): void => {
  process.stdout.write(`${JSON.stringify(line)}\n`)
}

const obey = (node: TestNode, order: Order): unknown => {
  switch (order.order) {
    case 'fault':
      node.faults.next(order.call, order.fault, order.times)
      return 'ordered'
    case 'clear-faults':
      node.faults.clear()
      return 'cleared'
    case 'settings':
      Object.assign(node.settings, order.settings)
      return 'set'
    case 'cut':
      node.cutConnections()
      return 'cut'
    case 'black-hole':
      node.blackHole(order.silent)
      return 'set'
    case 'count':
      return {
        records: node.log.records.length,
        openCalls: node.openCalls(),
        connections: node.connections(),
        memoryBytes: process.memoryUsage().rss,
      }
  }
}

/** Serves until it is told to end. */
export const serve = async ({ file, port, settings, broken }: ChildOptions): Promise<void> => {
  const journal = file === undefined ? undefined : await openJournal(file, breakage(broken))
  const node = await startNode({
    ...(port === undefined ? {} : { port }),
    ...(settings === undefined ? {} : { settings }),
    ...(journal === undefined
      ? { log: freshLog(Date.now(), breakage(broken)) }
      : { log: journal.log, persist: journal.persist }),
  })
  process.once('SIGTERM', () => {
    void node.stop().then(() => process.exit(0))
  })
  const lines = createInterface({ input: process.stdin })
  lines.on('line', (line) => {
    const order: Order = JSON.parse(line)
    say({ nth: order.nth, answer: obey(node, order) })
  })
  lines.on('close', () => process.exit(0))
  say({ port: node.port() })
}
