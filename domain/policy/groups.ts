/**
 * Groups that no field schema names because the code fills them: free text, and what other processes than the archive
 * seal. It guards that whatever is sealed can be named in a right to open.
 */
export const SYSTEM_GROUPS = ['text', 'document', 'transaction', 'complaint', 'interaction'] as const
