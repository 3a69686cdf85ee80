/** The archive that a paper is about; one that was merged is read under the number that survived. */
import { type Either, right } from 'fp-ts/Either'
import type { Refusal } from '../../../domain/kernel/refusal'
import type { Row } from '../../answers'
import type { Desk } from '../desk'
import { noCustomer } from '../draft'

const MOST_MERGES = 20

export const archiveOf = ({ rows }: Desk, number: string): Either<Refusal, Row> => {
  let [archive] = rows('SELECT * FROM v1_current_archives WHERE customer = ?', number)
  for (let nth = 0; nth < MOST_MERGES && typeof archive?.merged_into === 'string'; nth += 1)
    [archive] = rows('SELECT * FROM v1_current_archives WHERE customer = ?', archive.merged_into)
  return archive === undefined ? noCustomer() : right(archive)
}
