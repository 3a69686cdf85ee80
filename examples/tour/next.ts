/** Commands to try on the tour's store. It guards that all of them work: a test runs every one. */

/** Lines for a shell, in the folder of the project; the first two make the others short. */
export const nextCommands = (data: string): readonly string[] => [
  "alias dossier='node dist/infrastructure/cli/main.js'",
  `export DOSSIER_DATA=${data}`,
  'dossier status',
  'dossier list',
  'dossier list complaints --order -due_on --limit 5 --format jsonl',
]
