/**
 * A memory of ids with a number each: twelve bytes for an id, so that a million of them cost 24 MB and not 200. It guards
 * bounded memory: when it is full it learns nothing more, and says so.
 */
export interface Seen {
  /** The number of an id, or undefined when it was not seen, or came when the memory was full. */
  readonly get: (id: string) => number | undefined
  /** Remembers an id, if there is room. The number is of 32 bits. */
  readonly set: (id: string, value: number) => void
}

const FIRST_SLOTS = 1024
const FULL = 0.6
/** Slots at most: 1.2 million ids in 24 MB. */
const MOST_SLOTS = 2 ** 21

/** Two words of a UUID: its first eight digits and its last eight. Zero words mark an empty slot. */
const wordsOf = (uuid: string): readonly [number, number] => {
  const high = Number.parseInt(uuid.slice(0, 8), 16)
  const low = Number.parseInt(uuid.slice(-8), 16)
  return high === 0 && low === 0 ? [0, 1] : [high, low]
}

/** `mostSlots` is a power of two. */
export const seen = (mostSlots = MOST_SLOTS): Seen => {
  let slots = Math.min(FIRST_SLOTS, mostSlots)
  let words = new Uint32Array(slots * 3)
  let count = 0

  const slotOf = (into: Uint32Array, size: number, high: number, low: number): number => {
    let slot = (high ^ low) & (size - 1)
    while (true) {
      const at = slot * 3
      const isEmpty = into[at] === 0 && into[at + 1] === 0
      if (isEmpty || (into[at] === high && into[at + 1] === low)) return at
      slot = (slot + 1) & (size - 1)
    }
  }
  const put = (into: Uint32Array, size: number, high: number, low: number, value: number): void => {
    into.set([high, low, value], slotOf(into, size, high, low))
  }
  const grow = (): void => {
    const larger = new Uint32Array(slots * 2 * 3)
    for (let at = 0; at < words.length; at += 3) {
      const [high = 0, low = 0, value = 0] = words.subarray(at, at + 3)
      if (high !== 0 || low !== 0) put(larger, slots * 2, high, low, value)
    }
    words = larger
    slots *= 2
  }
  return {
    get: (id) => {
      const [high, low] = wordsOf(id)
      const at = slotOf(words, slots, high, low)
      return words[at] === 0 && words[at + 1] === 0 ? undefined : words[at + 2]
    },
    set: (id, value) => {
      const [high, low] = wordsOf(id)
      const at = slotOf(words, slots, high, low)
      const isNew = words[at] === 0 && words[at + 1] === 0
      if (isNew && count >= slots * FULL) {
        if (slots >= mostSlots) return
        grow()
        put(words, slots, high, low, value)
      } else words.set([high, low, value], at)
      if (isNew) count += 1
    },
  }
}
