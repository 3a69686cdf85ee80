/**
 * The thread that reads a CSV file, so that parsing does not take turns with the commands. It looks through the whole file
 * and says how many rows there are; then it sends them, batch by batch, as many as were asked for: what waits on the way
 * does not grow with the file.
 */
import { parentPort, workerData } from 'node:worker_threads'
import { isLeft } from 'fp-ts/Either'
import type { CsvJob, CsvSaid } from './csv-file'
import { unbroken } from './file'
import { countRows, rowsOf } from './records'

if (parentPort === null) throw new Error('This file runs as a thread of an import.')
const port = parentPort
const { path, form } = workerData as CsvJob

let wanted = 0
let wake = (): void => undefined
port.on('message', (more: number) => {
  wanted += more
  wake()
})
const untilWanted = async (): Promise<void> => {
  while (wanted === 0) {
    await new Promise<void>((resolve) => {
      wake = resolve
    })
  }
  wanted -= 1
}
const say = (said: CsvSaid): void => port.postMessage(said)

const sendRows = async (): Promise<void> => {
  for await (const rows of rowsOf(path, form)) {
    await untilWanted()
    say({ is: 'rows', rows })
  }
}

const work = async (): Promise<void> => {
  const counted = await unbroken(() => countRows(path, form))
  if (isLeft(counted)) {
    say({ is: 'broken', fault: counted.left })
    return
  }
  say({ is: 'looked-through', rows: counted.right })
  const sent = await unbroken(sendRows)
  say(isLeft(sent) ? { is: 'broken', fault: sent.left } : { is: 'end' })
}

void work().finally(() => port.close())
