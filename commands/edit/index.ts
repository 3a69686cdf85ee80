/**
 * Edits and deletions, in the order in which people live them: asked for, reviewed, approved where necessary, carried
 * out by the designated person, recorded. No other command changes a filled field (EDT-01 and its one exception apart).
 */
import { approveEdit, reviewEditRequest } from './decide'
import { designateExecutor, executeEdit, lapseEditRequest, recordEditResult } from './execute'
import { requestDeletion, requestEdit, resubmitEdit, withdrawEditRequest } from './request'

export const editCommands = {
  requestEdit,
  requestDeletion,
  resubmitEdit,
  reviewEditRequest,
  approveEdit,
  designateExecutor,
  executeEdit,
  recordEditResult,
  withdrawEditRequest,
  lapseEditRequest,
}
