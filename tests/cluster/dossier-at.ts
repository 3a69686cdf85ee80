/**
 * Runs the built command line without holding up the test, which has other processes to look after meanwhile.
 */
import { spawn } from 'node:child_process'
import { MAIN, type Ran } from '../infrastructure/cli/cli'

/** Long for a machine that is busy, short for something that hangs. */
const HANGS_AFTER_MS = 120_000

/** Runs `dossier` to its end; one that hangs is ended, and has no exit code. */
export const dossierAt = (
  args: readonly string[],
  input = '',
  surroundings: Readonly<Record<string, string>> = {},
): Promise<Ran> =>
  new Promise((resolve) => {
    const env = { PATH: process.env.PATH, DOSSIER_LANG: 'en', ...surroundings }
    const child = spawn(process.execPath, [MAIN, ...args], { env, stdio: ['pipe', 'pipe', 'pipe'] })
    const said = { out: [] as Buffer[], err: [] as Buffer[] }
    child.stdout.on('data', (chunk: Buffer) => said.out.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => said.err.push(chunk))
    // Who has ended before it has read its input says so by its exit code.
    child.stdin.on('error', () => undefined)
    child.stdin.end(input)
    const watch = setTimeout(() => child.kill('SIGKILL'), HANGS_AFTER_MS)
    child.once('close', (code) => {
      clearTimeout(watch)
      resolve({ code, out: Buffer.concat(said.out).toString(), err: Buffer.concat(said.err).toString() })
    })
  })
