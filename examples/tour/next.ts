/** Commands to try on the tour's store. It guards that all of them work: a test runs every one, in this order. */

import type { TourWords } from './spoken'

/** A line for a shell, and what it shows. */
export interface NextCommand {
  readonly line: string
  readonly shows: string
}

const next = (line: string, shows = ''): NextCommand => ({ line: `dossier ${line}`, shows })

/** To be run first, in the folder of the project: they make the others short. */
export const preparations = (data: string): readonly string[] => [
  "alias dossier='node dist/infrastructure/cli/main.js'",
  `export DOSSIER_DATA=${data}`,
]

/** What to try; `waiting` is a request about `customer` that the head has not decided yet. */
export const nextCommands = (
  { say }: TourWords,
  data: string,
  customer: string,
  waiting: string,
): readonly NextCommand[] => [
  next(`show ${customer} --why telephone`, say('next.why')),
  next(`show ${customer} --as-of 2025-03-31T00:00:00Z`, say('next.as-of')),
  next(`show ${customer} --open contact --as E-011 --purpose sales`, say('next.open')),
  next(`show ${customer} --as E-007`, say('next.else')),
  next("find '+34 910 000 140' --as E-011 --purpose sales", say('next.find')),
  next(`tier ${customer}`, say('next.tier')),
  next('obligations --owner E-005 --due-before 2026-03-01', say('next.owed')),
  next(`export --canonical --out ${data}/story.jsonl`, say('next.export')),
  next(`do approve-edit --as E-005 --set customer=${customer} request=${waiting} verdict=approve`),
  next(`log --customer ${customer} --result refused --format csv`, say('next.log')),
  next('evaluate-tiers --as E-005 --population buyers', say('next.evaluate')),
  next('verify', say('next.verify')),
  next('list portfolio', say('next.portfolio')),
  next('log --check', say('next.check')),
  next('replay --check', say('next.replay')),
  next('help request-edit', say('next.help')),
]
