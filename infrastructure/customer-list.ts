/**
 * The list of customers, compiled and submitted for review (ARC-27, ARC-28). What is submitted is the place in the log, the
 * number of rows and the hash over them, so that the list that was signed off can be told again as of that place and
 * compared. It guards that the hash is over what the list says and never over when a row was touched.
 */
import { createHash } from 'node:crypto'
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import type { CouldNot } from '../commands/ports/could-not'
import type { Dossier, Failed } from './dossier'
import { type Row, viewNamed } from './reading'

const VIEW = 'v1_customer_list'
const COLUMNS = (viewNamed(VIEW)?.columns ?? []).map(({ name }) => name).filter((name) => name !== 'last_position')

export interface CompiledList {
  readonly position: number
  readonly count: number
  /** SHA-256 over each row as a line of JSON, a list of its columns in their order, in the order of the numbers. */
  readonly hash: string
}

/** Rows one by one into their hash. */
const hasher = () => {
  const hash = createHash('sha256')
  return {
    row: (row: Row): void => {
      hash.update(`${JSON.stringify(COLUMNS.map((column) => row[column]))}\n`, 'utf8')
    },
    end: (): string => hash.digest('hex'),
  }
}

const failed = (couldNot: CouldNot): Failed => ({ is: 'could-not', couldNot })

/** The list as it is now. */
export const compileCustomerList = async (
  read: Pick<Dossier['read'], 'catchUp' | 'each'>,
): Promise<Either<Failed, CompiledList>> => {
  const caught = await read.catchUp()
  if (isLeft(caught)) return left(failed(caught.left))
  const hash = hasher()
  const told = await read.each(VIEW, { columns: COLUMNS, stale: true }, hash.row)
  return isLeft(told) ? told : right({ position: caught.right.position, count: told.right, hash: hash.end() })
}
