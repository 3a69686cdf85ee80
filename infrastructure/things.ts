/** All things of the business: what a reader must be able to decode. */
import { accessThing } from '../domain/access'
import { archiveThing } from '../domain/archive'
import { complaint } from '../domain/complaint'
import { customer } from '../domain/customer'
import { customerListThing } from '../domain/customer-list'
import { inventoryThing } from '../domain/inventory'
import { policyThing } from '../domain/policy'
import { refusalsThing } from '../domain/refusals'
import { staffThing } from '../domain/staff'
import { tierRunThing } from '../domain/tier/run'
import { transactionThing } from '../domain/transaction'

export const THINGS = [
  archiveThing,
  policyThing,
  staffThing,
  customer,
  transactionThing,
  complaint,
  inventoryThing,
  customerListThing,
  tierRunThing,
  accessThing,
  refusalsThing,
]
