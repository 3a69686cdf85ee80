/** For journals, which are told every event: is this one of a thing's own, and then what does it hold? */
import type { Read } from '../domain/kernel/event'
import type { Thing } from '../domain/kernel/thing'
import type { Told } from './kernel/projection'

/** `const isOfCustomer = ofThing(customer)`: from then on the compiler knows the event. */
export const ofThing =
  <S, E extends Read>({ events }: Thing<S, E>) =>
  (event: Told): event is Told<E> =>
    Object.hasOwn(events, event.type)
