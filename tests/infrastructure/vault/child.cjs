/**
 * Another process at the same vault: `node child.cjs <file or address> <key folder> <verb> <JSON argument>`. It runs what
 * was built, may be killed at a failpoint, and prints its answer as JSON.
 */
const { join } = require('node:path')

const built = join(__dirname, '..', '..', '..', 'dist', 'infrastructure', 'vault')
const { openSqliteVault } = require(join(built, 'sqlite.js'))
const { vaultAddressOf } = require(join(built, 'postgres', 'address.js'))
const { postgresVault } = require(join(built, 'postgres', 'vault.js'))
const { readKeyFile } = require(join(built, 'key-file.js'))

const right = (either) => {
  if (either._tag === 'Left') throw new Error(JSON.stringify(either.left))
  return either.right
}

const verbs = {
  reserve: async (vault, { reservation, newKeys }) => {
    const { reserved, keys } = right(await vault.reserve(reservation, newKeys)())
    return { reserved, keys: keys.map(({ id }) => id) }
  },
  // A few at a time, so that many commits of several processes meet.
  reserveMany: async (vault, { reservations }) => {
    const answers = []
    for (let from = 0; from < reservations.length; from += 4) {
      const some = reservations.slice(from, from + 4)
      answers.push(...(await Promise.all(some.map((each) => vault.reserve(each, 1)()))))
    }
    return answers.map((answer) => right(answer).reserved.is)
  },
  takeOver: async (vault, { from, reservation }) => right(await vault.takeOver(from, reservation)()),
  makeKeys: async (vault, { count }) => right(await vault.makeKeys(count)()).map(({ id }) => id),
  advance: async (vault, { batch }) => right(await vault.index.advance(batch)()),
  destroy: async (vault, { order }) => right(await vault.destroy(order)()) ?? null,
}

const open = async (place, { archive, ring }) =>
  place.startsWith('postgres://')
    ? postgresVault({ address: right(vaultAddressOf(place)), archive, ring, isNew: true })
    : right(await openSqliteVault({ file: place, archive, ring })())

const main = async ([place, folder, verb, argument]) => {
  const vault = await open(place, right(await readKeyFile(folder)()))
  const answer = await verbs[verb](vault, JSON.parse(argument))
  right(await vault.close()())
  process.stdout.write(JSON.stringify(answer))
}

main(process.argv.slice(2)).catch((error) => {
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
})
