/**
 * What a reader of files found that does not fit: a sentence with the place, made so that people hear it in their language.
 * It guards that no words of a library and nothing that stands in the file are told; only readers of this folder throw it,
 * and the check of a folder makes a fault of it.
 */
export interface Unfit {
  readonly unfit: string
}

/** Ends a reading: the sentence says where and what. */
export const unfit = (because: string): Unfit => ({ unfit: because })

const isUnfit = (error: unknown): error is Unfit => typeof error === 'object' && error !== null && 'unfit' in error

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'unknown'

/** What a reader complained of; what it did not foresee is told by the code of the system. */
export const complaintIn = (error: unknown): string =>
  isUnfit(error) ? error.unfit : `The reader came upon something that it does not know (code ${codeOf(error)}).`
