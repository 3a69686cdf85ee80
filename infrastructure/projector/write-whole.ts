/** Run by the build: writes beside the compiled projections what a read model bears that holds all of them. */
import { writeFileSync } from 'node:fs'
import { WRITTEN, writtenFrom } from './whole'

writeFileSync(WRITTEN, `${JSON.stringify(writtenFrom())}\n`)
