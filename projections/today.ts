/**
 * The day of the newest operation, in the zone of the regulation. Views never ask a clock: the same log gives the same
 * rows, whoever reads it and whenever.
 */
export const TODAY = '(SELECT local_day FROM operation_log ORDER BY position DESC LIMIT 1)'
