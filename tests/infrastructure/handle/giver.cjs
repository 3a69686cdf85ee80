// A process that opens an archive, gives one command and says how it ended. It runs the compiled program.
const { join } = require('node:path')
const dist = (file) => require(join(__dirname, '../../../dist/infrastructure', file))

const main = async () => {
  const [data, text] = process.argv.slice(2)
  const { openDossier } = dist('index.js')
  const opened = await openDossier({ data })
  if (opened._tag === 'Left') throw new Error(JSON.stringify(opened.left))
  const ended = await opened.right.give(JSON.parse(text))
  process.stdout.write(`${JSON.stringify(ended._tag === 'Left' ? ended.left : ended.right)}\n`)
  await opened.right.close()
}
main().catch((error) => {
  process.stderr.write(`${error.stack}\n`)
  process.exitCode = 1
})
