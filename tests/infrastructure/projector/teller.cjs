/** A process of its own that lets a read model catch up or rebuilds it. Arguments: built program, log, read model, what. */
const [, , built, logFile, modelFile, what] = process.argv
const from = (path) => require(`${built}/${path}`)
const { openSqliteStore } = from('infrastructure/stores/sqlite')
const { openProjector } = from('infrastructure/projector/projector')
const { zoneInPolicy } = from('infrastructure/projector/source')
const { decodeArchive } = from('infrastructure/engine')
const { PROJECTIONS, VIEWS } = from('projections')

const must = (result) => {
  if (result._tag === 'Left') throw new Error(JSON.stringify(result.left))
  return result.right
}

const run = async () => {
  const log = must(await openSqliteStore({ file: logFile, clock: () => new Date().toISOString(), mode: 'existing' })())
  const projector = must(
    await openProjector({
      file: modelFile,
      log,
      archive: 'archive-of-the-test',
      decode: decodeArchive,
      zoneIn: zoneInPolicy,
      definitions: { projections: PROJECTIONS, views: VIEWS },
      batchEvents: 20,
    })(),
  )
  must(await projector[what]()())
  projector.close()
  must(await log.close()())
}
run().catch((error) => {
  process.stderr.write(`${error.stack}\n`)
  process.exitCode = 1
})
