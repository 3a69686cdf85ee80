/** What an export is made from, and what one export works on: shapes that its parts share. */
import { type Either, left } from 'fp-ts/Either'
import type { Refusal } from '../../domain/kernel/refusal'
import type { AccessInParts } from '../access/shapes'
import type { Engine } from '../handle/engine'
import type { NotDone } from '../handle/request'
import type { Place } from '../place'
import type { SealedLog } from '../stores/sealed-log'
import type { FileColumn } from './columns'
import type { Sign } from './head'
import type { Plan, wantedOf } from './opening'
import type { Changed, Selection } from './select'
import type { ExportOrder } from './shapes'
import type { Snapshot, Statement } from './snapshot'

/** What an export is made from. */
export interface Exporting {
  readonly engine: Engine
  readonly log: SealedLog
  readonly origin: string
  readonly place: Place
  readonly sign: Sign
  readonly access: (request: {
    readonly as: string
    readonly actingFor?: string
    readonly purpose: string
    readonly via: 'export'
    readonly wanted: ReturnType<typeof wantedOf>
  }) => Promise<Either<NotDone, AccessInParts>>
}

export const refused = (refusal: Refusal, { engine }: Exporting): Either<NotDone, never> =>
  left({ is: 'refused', refusal, commandId: engine.randomUuid() })

/** What one export works on. */
export interface Work {
  readonly order: ExportOrder
  readonly selection: Selection
  readonly snapshot: Snapshot
  readonly population: number
  readonly changed: Changed
  readonly rows: Statement
  readonly columns: readonly FileColumn[]
  readonly headings: readonly string[]
  readonly plan: Plan | undefined
  readonly access: AccessInParts | undefined
}
