/** Every view that the model tells, by its name. A view that is missing here is named by the test. */
import type { Row, Tale } from '../raw'
import * as archives from './archives'
import * as complaints from './complaints'
import * as customers from './customers'
import * as dealings from './dealings'
import * as edits from './edits'
import * as house from './house'
import * as logs from './logs'

export type Model = (tale: Tale) => readonly Row[]
export const MODELS: Readonly<Record<string, Model>> = {
  ...archives,
  ...customers,
  ...edits,
  ...dealings,
  ...complaints,
  ...logs,
  ...house,
}
