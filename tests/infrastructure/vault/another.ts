/** Another process at the same vault, which runs what was built (child.cjs). */
import { spawn } from 'node:child_process'
import { join } from 'node:path'

export interface Elsewhere {
  /** The file of the vault, or its address. */
  readonly place: string
  readonly keys: string
}

/** What a process answered, or the signal that ended it. */
export const another = (
  { place, keys }: Elsewhere,
  verb: string,
  argument: unknown,
  failpoint = '',
): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(__dirname, 'child.cjs'), place, keys, verb, JSON.stringify(argument)], {
      env: { ...process.env, DOSSIER_FAILPOINT: failpoint },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let out = ''
    let err = ''
    child.stdout.on('data', (chunk) => {
      out += chunk
    })
    child.stderr.on('data', (chunk) => {
      err += chunk
    })
    child.on('close', (code, signal) => {
      if (signal !== null) resolve(signal)
      else if (code === 0) resolve(JSON.parse(out))
      else reject(new Error(err))
    })
  })
