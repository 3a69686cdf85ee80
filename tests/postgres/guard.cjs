/**
 * Starts a PostgreSQL server of its own and takes it away again: `node guard.cjs <bin folder> <folder> <process to watch>`.
 * The server listens on loopback, lies wholly in the folder, and is stopped when the watched process is gone, however it
 * went. Where it can be reached is written to `ready.json` in the folder; why it could not be started, to `failed`.
 */
const { spawnSync } = require('node:child_process')
const { randomBytes } = require('node:crypto')
const { chmodSync, chownSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } = require('node:fs')
const { createServer } = require('node:net')
const { join } = require('node:path')

const [bin, folder, watched] = process.argv.slice(2)
const data = join(folder, 'data')

/** The server refuses to run as root: then it runs as the user that the package made for it. */
const owner = () => {
  if (process.getuid() !== 0) return {}
  const idOf = (which) => Number(spawnSync('id', [which, 'postgres'], { encoding: 'utf8' }).stdout)
  return { uid: idOf('-u'), gid: idOf('-g') }
}

const run = (program, args, as) => {
  const ended = spawnSync(join(bin, program), args, {
    ...as,
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  if (ended.status !== 0) throw new Error(`${program}: ${ended.stderr ?? ended.error}`)
}

const freePort = () =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => resolve(port))
    })
  })

const start = async () => {
  const as = owner()
  const password = randomBytes(12).toString('hex')
  const passwordFile = join(folder, 'password')
  mkdirSync(data)
  writeFileSync(passwordFile, password)
  if (as.uid !== undefined) for (const each of [folder, data, passwordFile]) chownSync(each, as.uid, as.gid)
  chmodSync(folder, 0o755)
  run(
    'initdb',
    [
      '-D',
      data,
      '-U',
      'tester',
      '-A',
      'scram-sha-256',
      `--pwfile=${passwordFile}`,
      '-E',
      'UTF8',
      '--locale=C.UTF-8',
      '--no-sync',
    ],
    as,
  )
  const port = await freePort()
  const settings = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: folder,
    shared_buffers: '32MB',
    autovacuum_naptime: '2s',
  }
  const options = Object.entries(settings)
    .map(([name, value]) => `-c ${name}=${value}`)
    .join(' ')
  const ctl = ['-D', data, '-w', '-t', '60', '-l', join(folder, 'server.log'), '-o', options]
  run('pg_ctl', [...ctl, 'start'], as)
  const ready = { url: `postgres://tester:${password}@127.0.0.1:${port}/postgres`, bin, ctl, as, data }
  writeFileSync(join(folder, 'ready.part'), JSON.stringify(ready))
  renameSync(join(folder, 'ready.part'), join(folder, 'ready.json'))
}

const isThere = () => {
  try {
    process.kill(Number(watched), 0)
    return true
  } catch {
    return false
  }
}

const end = () => {
  if (existsSync(join(data, 'postmaster.pid')))
    spawnSync(join(bin, 'pg_ctl'), ['-D', data, '-m', 'immediate', 'stop'], owner())
  rmSync(folder, { recursive: true, force: true })
}

start()
  .catch((error) => writeFileSync(join(folder, 'failed'), String(error.message)))
  .finally(() => {
    const watching = setInterval(() => {
      if (isThere()) return
      clearInterval(watching)
      end()
    }, 300)
  })
