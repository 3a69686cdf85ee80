/** Run by the build: reads the sources in the working folder, and writes where the rules bind beside the compiled code. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PLACES, scanSources } from './places'

writeFileSync(join(__dirname, '..', '..', 'domain', PLACES), `${JSON.stringify(scanSources(process.cwd()))}\n`)
