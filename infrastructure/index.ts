/**
 * Dossier as a library: begin or open an archive, give commands, read rows, open protected values, close. Everything that
 * is exported here is described in the README and used by a test that runs the README's code.
 */
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import type { CouldNot } from '../commands/ports/could-not'
import { dossierOf } from './dossier'
import type { Dossier } from './face'
import type { NotDone } from './handle/request'
import { openArchive } from './open'
import type { BeginOptions, OpenOptions } from './options'

/** Begins an archive in a data folder (or goes on with one that was begun), and opens it. */
export const beginDossier = async (options: BeginOptions): Promise<Either<NotDone, Dossier>> => {
  // Loaded here: who opens an archive that is there begins none.
  const { beginArchive }: typeof import('./begin') = require('./begin')
  const opened = await beginArchive(options)
  return isLeft(opened) ? left(opened.left) : right(dossierOf(opened.right))
}

/** Opens an archive that was begun. */
export const openDossier = async (options: OpenOptions): Promise<Either<CouldNot, Dossier>> => {
  const opened = await openArchive(options)
  return isLeft(opened) ? left(opened.left) : right(dossierOf(opened.right))
}

export type { CommandName, Inputs } from '../commands/inputs'
export type { CouldNot } from '../commands/ports/could-not'
export type { Refusal } from '../domain/kernel/refusal'
export type {
  AccessRequest,
  FindAnswer,
  FindRequest,
  Found,
  Looker,
  Opened,
  OpenedCustomer,
  OpenedField,
  Seen,
  Wanted,
} from './access/shapes'
export type { Condition, Row, ViewQuery } from './answers'
export type { Exported, ExportOrder } from './export/shapes'
export type { Dossier, Failed, OnProgress, RowsOf, Who } from './face'
export type { CommandRequest, Done, NotDone, NothingToDo, Outcome } from './handle/request'
export type { BeginOptions, OpenOptions } from './options'
export type { Printed, PrintOrder } from './print/shapes'
