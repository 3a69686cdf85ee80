/**
 * Whether somebody sees a customer. Number and account manager are what everybody of the house may know, so that they
 * know whom to ask; everything else is for those whose role or grant reaches the customer (GOV-26).
 */
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import { type CustomerState, customer as customerThing } from '../../domain/customer'
import { customerStream } from '../../domain/customer/names'
import type { Engine } from '../handle/engine'
import { asWanted } from '../handle/handle'
import { type NotDone, notDone } from '../handle/request'
import type { Seen } from './shapes'
import { type Looker, sees, situationOf } from './situation'

export type { Seen } from './shapes'

/** `Left`: nobody who works here, or no such customer. */
export const seenBy =
  (engine: Engine) =>
  async (looker: Looker, customer: string): Promise<Either<NotDone, Seen>> => {
    const situation = await situationOf(engine, looker)
    if (isLeft(situation)) return situation
    const { asking } = situation.right
    const present = await engine.memory.present([asWanted(customerThing, customerStream(customer))])
    if (isLeft(present)) return left(notDone(present.left))
    const state = (present.right[0]?.state ?? customerThing.initial) as CustomerState
    if (state.is === 'known')
      return right({ customer, sees: sees(asking, customer, state), accountManager: state.accountManager })
    const refusal = {
      code: 'unknown-customer',
      because: 'There is no archive with this number.',
      rule: 'ARC-08',
      field: 'customer',
    }
    return left({ is: 'refused', refusal, commandId: asking.commandId })
  }
