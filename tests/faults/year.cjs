/**
 * A process that plays the year of the example company, or its first steps, and may be killed anywhere:
 * `node year.cjs <data> <told file> [steps]`.
 * It acknowledges each step by a line on stdout, written at once, and goes on after those that the told file holds. It runs
 * what was built. Between the steps it does what a service does besides: views are told and told anew, heads are signed.
 */
const { existsSync, readFileSync, rmSync, writeSync } = require('node:fs')
const { join } = require('node:path')

const built = join(__dirname, '..', '..', 'dist')
const { openStage, play } = require(join(built, 'examples', 'company', 'play.js'))
const { readYear } = require(join(built, 'examples', 'company', 'story.js'))

const right = (either) => {
  if (either._tag === 'Left') throw new Error(JSON.stringify(either.left))
  return either.right
}

const linesIn = (file) =>
  existsSync(file)
    ? readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line))
    : []

/** Somebody whom no archive knows complains: a registration and a complaint, one after the other. */
const CALLER = {
  complaint: {
    channel: 'complaint-hotline',
    content: 'The lamp is broken.',
    receivedAt: '2025-09-08T00:50:00.000Z',
    contact: { telephone: '+86 571 8888 0000' },
  },
  caller: {
    kind: 'individual',
    legalForm: 'natural-person',
    fields: { name: 'Wu Fang', country: 'CN' },
    notice: { purpose: 'complaint-handling', channel: 'telephone', givenAt: '2025-09-08T00:50:00.000Z' },
  },
  as: 'E-024',
  commandId: '33333333-3333-4333-8333-333333333333',
}

const CALLS_AT = 421

/** What a service does beside the commands; each of these may be broken off as well, and is done again then. */
const chores = async ({ dossier }, nth) => {
  if (nth === CALLS_AT) right(await dossier.logComplaintOfCaller(CALLER))
  if (nth % 10 === 0) right(await dossier.read.catchUp())
  if (nth % 15 === 0) right(await dossier.checkpoint())
  if (nth % 90 === 0) right(await dossier.replay.rebuild())
}

const main = async ([data, toldFile, most = '100000']) => {
  const told = linesIn(toldFile)
  const steps = readYear()
  const stage = right(await openStage(data))
  writeSync(1, `${JSON.stringify({ opened: told.length })}\n`)
  // What a broken-off backup or restore has left stands in the way of the next try; an operator takes it away.
  if (steps[told.length]?.does === 'back-up') rmSync(join(data, 'backup'), { recursive: true, force: true })
  rmSync(join(data, 'restored'), { recursive: true, force: true })
  const tell = async ({ nth, is, trace }) => {
    await chores(stage, nth)
    writeSync(1, `${JSON.stringify({ nth, is, trace })}\n`)
  }
  await play(stage, steps.slice(0, Number(most)), tell, told)
  right(await stage.dossier.close())
}

main(process.argv.slice(2)).catch((error) => {
  process.stderr.write(`${error.stack}\n`)
  process.exitCode = 1
})
