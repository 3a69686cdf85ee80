/** Every view that the model tells, by its name. A view that is missing here is named by the test. */
import type { Row, Tale } from '../raw'
import * as archives from './archives'
import * as complaintLessons from './complaint-lessons'
import * as complaints from './complaints'
import * as customers from './customers'
import * as dealings from './dealings'
import * as edits from './edits'
import { v1_erasures, v1_forgotten_subjects, v1_legal_holds } from './forgetting'
import * as house from './house'
import * as logs from './logs'
import * as obligations from './obligations'
import * as tierRuns from './tier-runs'
import * as tiers from './tiers'

export type Model = (tale: Tale) => readonly Row[]
export const MODELS: Readonly<Record<string, Model>> = {
  ...archives,
  ...customers,
  ...edits,
  ...dealings,
  ...complaints,
  ...complaintLessons,
  ...logs,
  ...house,
  ...obligations,
  ...tiers,
  ...tierRuns,
  v1_legal_holds,
  v1_erasures,
  v1_forgotten_subjects,
}

/** Views that tell of telling: how far it came, and what it changed. The changes have a law of their own. */
export const WITHOUT_MODEL: readonly string[] = []
