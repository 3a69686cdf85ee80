/**
 * `npm run mutation`: changes the code of an area in thousands of small ways and counts which changes no test notices.
 * Each area is a run of its own with a report of its own; less than 80 % noticed is a failure.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { AREAS } from './areas.mjs'

const HERE = fileURLToPath(new URL('.', import.meta.url))
const ROOT = join(HERE, '..', '..')
// Thousands of vaults are made and thrown away; none of them has to outlive a power cut.
const IN_MEMORY = existsSync('/dev/shm') ? '/dev/shm' : tmpdir()
const USAGE = `npm run mutation -- [--survivors] [area]...

Areas: ${Object.keys(AREAS).join(', ')}; \`commands\` or \`vault\` are all of theirs, no area is all of them.
  --survivors  only list what survived in the last report of each area
`

const reportOf = (area) => JSON.parse(readFileSync(join(ROOT, 'reports', 'mutation', `${area}.json`), 'utf8'))

const countsOf = (mutants) => {
  const count = (...statuses) => mutants.filter(({ status }) => statuses.includes(status)).length
  const killed = count('Killed', 'Timeout')
  const judged = killed + count('Survived', 'NoCoverage')
  return {
    mutants: mutants.length,
    killed,
    ofThoseByTimeout: count('Timeout'),
    survived: count('Survived'),
    notReached: count('NoCoverage'),
    notLoadable: count('RuntimeError', 'CompileError'),
    percent: judged === 0 ? 100 : Math.floor((1000 * killed) / judged) / 10,
  }
}

const tell = (area, minutes) => {
  const files = Object.entries(reportOf(area).files)
  const rows = files.map(([file, { mutants }]) => ({ file, ...countsOf(mutants) }))
  const all = countsOf(files.flatMap(([, { mutants }]) => mutants))
  console.table(rows.sort((one, other) => one.percent - other.percent))
  console.log(JSON.stringify({ area, ...all, minutes }))
}

const listSurvivors = (area) => {
  for (const [file, { source, mutants }] of Object.entries(reportOf(area).files)) {
    const lines = source.split('\n')
    for (const { status, mutatorName, location, replacement } of mutants) {
      if (status !== 'Survived' && status !== 'NoCoverage') continue
      const { start, end } = location
      const line = lines[start.line - 1] ?? ''
      const was = end.line === start.line ? line.slice(start.column - 1, end.column - 1) : `${line.trim()} …`
      console.log(`${file}:${start.line}  ${status}  ${mutatorName}: ${was} -> ${replacement?.replace(/\s+/g, ' ')}`)
    }
  }
}

const run = (area) => {
  const began = performance.now()
  const stryker = join(HERE, 'node_modules', '@stryker-mutator', 'core', 'bin', 'stryker.js')
  // A change may stop a test before it has cleared up.
  const scratch = mkdtempSync(join(IN_MEMORY, 'dossier-mutation-'))
  const { status } = spawnSync(process.execPath, [stryker, 'run', join(HERE, 'stryker.config.mjs')], {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, DOSSIER_MUTATION_AREA: area, TMPDIR: scratch },
  })
  rmSync(scratch, { recursive: true, force: true })
  const minutes = Math.round((performance.now() - began) / 6_000) / 10
  tell(area, minutes)
  return status === 0
}

const given = process.argv.slice(2)
const asked = given.filter((each) => each !== '--survivors')
const named = (name) => Object.keys(AREAS).filter((area) => area === name || area.startsWith(`${name}-`))
const areas = asked.length > 0 ? asked.flatMap(named) : Object.keys(AREAS)
if (asked.some((name) => named(name).length === 0)) {
  console.error(USAGE)
  process.exitCode = 2
} else if (given.includes('--survivors')) {
  areas.forEach(listSurvivors)
} else {
  const passed = areas.map(run)
  process.exitCode = passed.every(Boolean) ? 0 : 1
}
