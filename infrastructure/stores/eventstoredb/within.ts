/**
 * A limit on how long somebody waits for work that he cannot break off.
 *
 * Guards: the timer is gone when the work is over, so that it keeps no process alive.
 */

/** The outcome of the work, or the other value when it takes longer; the work itself goes on. */
export const within = async <A>(work: Promise<A>, limitMs: number, otherwise: A): Promise<A> => {
  let timer: NodeJS.Timeout | undefined
  const over = new Promise<A>((resolve) => {
    timer = setTimeout(() => resolve(otherwise), limitMs)
  })
  try {
    return await Promise.race([work, over])
  } finally {
    clearTimeout(timer)
  }
}
