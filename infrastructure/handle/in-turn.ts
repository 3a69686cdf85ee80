/**
 * Tasks of one process that meet in the same place take turns, in the order in which they came. It guards that they do not
 * wear each other out by conflicts; other processes are met by the store's own check.
 */
export type InTurn = <A>(place: string, task: () => Promise<A>) => Promise<A>

/** Turns for one archive. A task that throws ends its own turn only. */
export const inTurnOf = (): InTurn => {
  const last = new Map<string, Promise<void>>()
  return (place, task) => {
    const mine = (last.get(place) ?? Promise.resolve()).then(task)
    const ended = mine.then(
      () => undefined,
      () => undefined,
    )
    last.set(place, ended)
    void ended.then(() => {
      if (last.get(place) === ended) last.delete(place)
    })
    return mine
  }
}
