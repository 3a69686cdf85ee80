/**
 * The door of a test node: a TCP port of its own before the real one, which can fall silent, stop, or cut everybody off.
 *
 * Guards: the port stays the same over a restart; a frozen door keeps its connections and lets no byte pass; nothing that
 * was let in outlives the door.
 */
import { connect, createServer, type Server, type Socket } from 'node:net'

export interface Gate {
  readonly open: (port: number, inner: number) => Promise<number>
  readonly close: () => Promise<void>
  /** Ends all connections at once, as a crash does. */
  readonly cut: () => void
  /** While frozen, connections stand and no byte passes; new ones are taken and wait. */
  readonly freeze: (frozen: boolean) => void
  /** While silent, new connections are taken and never answered, and reset when it ends; those that stood go on. */
  readonly blackHole: (silent: boolean) => void
  readonly connections: () => number
}

interface Pair {
  readonly outside: Socket
  inside?: Socket
}

const HOST = '127.0.0.1'

const joined = ({ outside, inside }: Pair): void => {
  if (inside === undefined) return
  outside.pipe(inside)
  inside.pipe(outside)
}

const parted = ({ outside, inside }: Pair): void => {
  if (inside === undefined) return
  outside.unpipe(inside).pause()
  inside.unpipe(outside).pause()
}

const listening = (server: Server, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, HOST, () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : port)
    })
  })

export const gate = (): Gate => {
  const pairs = new Set<Pair>()
  let server: Server | undefined
  let innerPort = 0
  let frozen = false
  let silent = false

  const letIn = (pair: Pair): void => {
    const inside = connect({ host: HOST, port: innerPort, noDelay: true })
    pair.inside = inside
    inside.on('error', () => pair.outside.destroy()).on('close', () => pair.outside.destroy())
    joined(pair)
  }
  const take = (outside: Socket): void => {
    const pair: Pair = { outside }
    pairs.add(pair)
    outside.setNoDelay(true)
    outside.on('error', () => pair.inside?.destroy())
    outside.on('close', () => {
      pairs.delete(pair)
      pair.inside?.destroy()
    })
    if (silent) outside.resume()
    else if (!frozen) letIn(pair)
  }
  const cut = (): void => {
    for (const { outside, inside } of pairs) {
      outside.destroy()
      inside?.destroy()
    }
  }
  return {
    open: (port, inner) => {
      innerPort = inner
      server = createServer(take)
      return listening(server, port)
    },
    close: async () => {
      const closing = server
      server = undefined
      if (closing === undefined) return
      const closed = new Promise<void>((resolve) => closing.close(() => resolve()))
      cut()
      await closed
    },
    cut,
    freeze: (now) => {
      if (frozen === now) return
      frozen = now
      for (const pair of pairs) {
        if (frozen) parted(pair)
        else if (pair.inside === undefined) letIn(pair)
        else joined(pair)
      }
    },
    blackHole: (now) => {
      silent = now
      if (silent) return
      for (const { outside, inside } of pairs) if (inside === undefined && !frozen) outside.destroy()
    },
    connections: () => pairs.size,
  }
}
