/**
 * Prints a paper as one page of HTML. It guards that everything on it is told of one place in the log, that protected
 * values stand on it only after the access is in the log, and that the same place gives the same bytes, but for the id
 * of an access.
 */
import { createHash } from 'node:crypto'
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import type { AccessInParts, AccessRequest } from '../access/shapes'
import { coveringHead, type Sign } from '../export/head'
import { registerGivenOut } from '../export/register'
import { openSnapshot } from '../export/snapshot'
import type { Engine } from '../handle/engine'
import { type NotDone, notDone } from '../handle/request'
import type { Place } from '../place'
import type { SealedLog } from '../stores/sealed-log'
import { deskOf } from './desk'
import type { Draft, Drafting } from './draft'
import { frame } from './frame'
import { complaintOpinionSheet } from './papers/complaint-opinion-sheet'
import { complaintReply } from './papers/complaint-reply'
import { confirmationSheet } from './papers/confirmation-sheet'
import { customerCard } from './papers/customer-card'
import { editRequest } from './papers/edit-request'
import { operationLogExtract } from './papers/operation-log-extract'
import { tierNotice } from './papers/tier-notice'
import type { PaperName, Printed, PrintOrder } from './shapes'
import { NOTHING_OPENED, type Values, valuesOf } from './values'

/** What a print is made from. */
export interface Printing {
  readonly engine: Engine
  readonly log: SealedLog
  readonly origin: string
  readonly place: Place
  readonly sign: Sign
  readonly access: (request: AccessRequest) => Promise<Either<NotDone, AccessInParts>>
}

const DRAFTS: Readonly<Record<PaperName, Drafting>> = {
  'customer-card': customerCard,
  'edit-request': editRequest,
  'complaint-opinion-sheet': complaintOpinionSheet,
  'complaint-reply': complaintReply,
  'tier-notice': tierNotice,
  'confirmation-sheet': confirmationSheet,
  'operation-log-extract': operationLogExtract,
}

interface OpenedForPaper {
  readonly values: Values
  readonly access: string | null
  readonly denied: readonly string[]
  readonly customers: readonly string[]
}

/** Opens what the paper shows, if somebody asked for it and there is anything. */
const openFor = async (
  { access }: Printing,
  { opening }: PrintOrder,
  draft: Draft,
): Promise<Either<NotDone, OpenedForPaper>> => {
  const wanted = opening === undefined ? [] : draft.wanted(opening.groups)
  if (opening === undefined || wanted.length === 0)
    return right({ values: NOTHING_OPENED, access: null, denied: [], customers: [] })
  const { groups: _, ...looker } = opening
  const made = await access({ ...looker, via: 'export', wanted })
  if (isLeft(made)) return made
  const opened = await made.right.open(wanted)
  if (isLeft(opened)) return opened
  const { access: id, denied, customers } = made.right
  return right({ values: valuesOf(opened.right), access: id, denied, customers })
}

/** A paper with opened values is a file that is given out: where it goes is written down before it goes. */
const register = (
  { engine, place }: Printing,
  { paper, id, to, opening }: PrintOrder,
  { access, customers }: OpenedForPaper,
  html: string,
): void => {
  if (access === null || opening === undefined) return
  const sha256 = createHash('sha256').update(html).digest('hex')
  registerGivenOut(place.data, {
    ...{ access, by: opening.as, at: engine.clock(), purpose: opening.purpose, groups: opening.groups },
    ...{ what: paper, path: to, files: [{ path: `${paper} ${id}`, sha256 }], customers },
  })
}

/** Prints what the order asks. The read model is taken as it is: the caller lets it catch up. */
export const printPaper = async (printing: Printing, order: PrintOrder): Promise<Either<NotDone, Printed>> => {
  const { engine, log, sign, origin, place } = printing
  const snapshot = openSnapshot(place.readModel)
  try {
    const desk = deskOf(snapshot, order.language)
    const draft = DRAFTS[order.paper](desk, order.id)
    if (isLeft(draft)) return left({ is: 'refused', refusal: draft.left, commandId: engine.randomUuid() })
    const opened = await openFor(printing, order, draft.right)
    if (isLeft(opened)) return opened
    const head = await coveringHead(log, sign, snapshot.position)
    if (isLeft(head)) return left(notDone(head.left))
    const { values, access, denied } = opened.right
    const html = frame(desk, draft.right, values, {
      ...{ paper: order.paper, origin, archive: engine.archiveId, checkpoint: head.right, access },
      ...{ openedBy: order.opening?.as ?? null, purpose: order.opening?.purpose ?? null },
    })
    register(printing, order, opened.right, html)
    return right({ html, position: snapshot.position, checkpoint: head.right, access, denied })
  } finally {
    snapshot.close()
  }
}
