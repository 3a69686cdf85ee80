/** Commands to try on the tour's store. It guards that all of them work: a test runs every one, in this order. */

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
export const nextCommands = (data: string, customer: string, waiting: string): readonly NextCommand[] => [
  next(`show ${customer} --why telephone`, 'how a value came about'),
  next(`show ${customer} --as-of 2025-03-31T00:00:00Z`, 'the archive as it was in March'),
  next(`show ${customer} --open contact --as E-011 --purpose sales`, 'opens it; the look is recorded'),
  next(`show ${customer} --as E-007`, 'what somebody else sees'),
  next("find '+34 910 000 140' --as E-011 --purpose sales", 'by what the customer told us'),
  next(`tier ${customer}`, 'why it has its tier'),
  next('obligations --owner E-005 --due-before 2026-03-01', 'what the head of CRM owes'),
  next(`export --canonical --out ${data}/story.jsonl`, 'two runs give the same file'),
  next(`do approve-edit --as E-005 --set customer=${customer} request=${waiting} verdict=approve`),
  next(`log --customer ${customer} --result refused --format csv`, 'what was refused, by which rule'),
  next('evaluate-tiers --as E-005 --population buyers', 'proposes tiers; nobody changes'),
  next('verify', 'every event and the whole tree'),
  next('list portfolio', 'who looks after how many'),
  next('log --check', 'every event has its one line'),
  next('replay --check', 'told again and compared'),
  next('help request-edit', 'the manual of a command'),
]
