/**
 * What is learnt from a complaint: the root cause of a problem that recurs, what shall keep it from coming again, and the
 * later check whether it has helped. It guards that a check outlives the complaint, and that an action which has not helped
 * asks for another one.
 */
import type { Told } from '../kernel/projection'
import { numberIn, type Of, type Row } from './complaint-ledger'
import { closing, dueOn, isKind, owing } from './ledger'

/** A problem that recurs is understood, and something is done against it. */
export const understood = (row: Row, event: Told): Row => {
  const about = numberIn(row.source)
  const right = 'complaint:analyse'
  const isOwed = row.owed.some(isKind('complaint-root-cause', 'complaint-prevention'))
  if (row.rests === 1 || row.recurs === 0 || row.prevented === 1 || isOwed) return row
  return row.root_cause === 0
    ? owing(row, event, { kind: 'complaint-root-cause', closes: 'record-root-cause', about, right })
    : owing(row, event, { kind: 'complaint-prevention', closes: 'record-preventive-action', about, right })
}

export const caused = (row: Row, event: Told<Of<'RootCauseRecorded'>>): Row =>
  understood(closing({ ...row, root_cause: 1 }, event, isKind('complaint-root-cause')), event)

export const prevented = (row: Row, event: Told<Of<'PreventiveActionRecorded'>>): Row => {
  const { action, owner, checkFrom } = event.open
  const done = closing({ ...row, prevented: 1 }, event, isKind('complaint-root-cause', 'complaint-prevention'))
  return owing(done, event, {
    kind: 'prevention-check',
    closes: 'check-preventive-action',
    about: numberIn(row.source),
    detail: String(action),
    right: 'complaint:analyse',
    not_by: [owner],
    due: dueOn(checkFrom, event),
  })
}

/** An action that has not helped asks for another one, or for another look. */
export const checked = (row: Row, event: Told<Of<'PreventiveActionChecked'>>): Row => {
  const detail = String(event.open.action)
  const done = closing(row, event, (owed) => owed.kind === 'prevention-check' && owed.detail === detail)
  if (event.open.effective) return closing(done, event, isKind('complaint-prevention'), 'moot')
  if (done.owed.some(isKind('complaint-prevention'))) return done
  return owing(done, event, {
    kind: 'complaint-prevention',
    closes: 'record-preventive-action',
    about: numberIn(row.source),
    right: 'complaint:analyse',
  })
}
