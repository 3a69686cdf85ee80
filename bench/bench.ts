/**
 * `npm run bench [-- --json] [--rounds 5] [--profile] [workload …]`: how fast, beside the bare limit and beside a peer, in
 * one run. Medians of interleaved rounds with their spread; ratios are what to read. `--profile` says where our time goes.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CLUSTER } from './cluster-workloads'
import { COSTS } from './cost-workloads'
import { disk } from './disk'
import { GROWTH } from './growth-workloads'
import { IMPORTING } from './import-workloads'
import { LARGE } from './large-workloads'
import { fdatasyncRate } from './limit'
import { LOADING } from './load-workloads'
import { interleaved } from './measure'
import { profiled, type Share } from './profile'
import { type Workload, WRITING } from './write-workloads'

const PEER = 'Emmett SQLite 0.38.5'
const args = process.argv.slice(2)
const json = args.includes('--json')
const profiles = args.includes('--profile')
const roundsAt = args.indexOf('--rounds')
const rounds = roundsAt < 0 ? 5 : Number(args[roundsAt + 1])
const wanted = args.filter((arg, at) => !arg.startsWith('--') && args[at - 1] !== '--rounds')

const digits = (value: number | undefined): string =>
  value === undefined ? '' : value < 10 ? value.toFixed(2) : value.toFixed(0)

const inAFolder = async (run: (folder: string) => Promise<void>): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'dossier-bench-'))
  try {
    await run(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const LEAST_PERCENT = 2
const tellShares = (name: string, shares: readonly Share[]): void => {
  const told = shares.filter(({ percent }) => percent >= LEAST_PERCENT)
  const rest = 100 - told.reduce((sum, { percent }) => sum + percent, 0)
  const text = [...told, { part: 'many small ones', percent: rest }]
  console.log(`${name}: ${text.map(({ part, percent }) => `${part} ${percent.toFixed(0)}`).join(', ')}`)
}

const runOne = ({ name, unit, warmUpRounds, contenders: make }: Workload, shared: string): Promise<void> =>
  inAFolder(async (folder) => {
    const { contenders, end } = await make(folder, shared, rounds)
    if (profiles) {
      tellShares(name, await profiled(contenders, rounds, warmUpRounds))
      await end()
      return
    }
    const measured = await interleaved(contenders, rounds, warmUpRounds)
    await end()
    const [ours, limit, peer] = (['ours', 'limit', 'peer'] as const).map((as) => measured.get(as))
    const ratioToLimit = ours === undefined || limit === undefined ? undefined : limit.median / ours.median
    const ratioToPeer = ours === undefined || peer === undefined ? undefined : peer.median / ours.median
    if (json) {
      const line = {
        workload: name,
        ours: ours?.median,
        unit,
        limit: limit?.median,
        ratioToLimit,
        peer: peer?.median,
        peerName: peer === undefined ? undefined : PEER,
        ratioToPeer,
      }
      console.log(JSON.stringify(line))
      return
    }
    const spread = ours === undefined ? '' : `${digits(ours.least)}–${digits(ours.greatest)}`
    console.log(
      [
        name.padEnd(22),
        digits(ours?.median).padStart(9),
        spread.padStart(13),
        digits(limit?.median).padStart(9),
        digits(ratioToLimit).padStart(8),
        digits(peer?.median).padStart(9),
        digits(ratioToPeer).padStart(8),
        unit,
      ].join('  '),
    )
  })

const main = async (): Promise<void> => {
  const isWanted = (name: string): boolean => wanted.length === 0 || wanted.includes(name)
  await inAFolder(async (folder) => {
    const rate = fdatasyncRate(join(folder, 'sync'), 500)
    if (json) console.log(JSON.stringify({ workload: 'fdatasync', ours: rate, unit: 'syncs of 4 KiB per second' }))
    else console.log(`fdatasync of 4 KiB: ${rate.toFixed(0)} per second; ${rounds} rounds; peer ${PEER}\n`)
  })
  if (!json)
    console.log(
      [
        'workload'.padEnd(22),
        'ours'.padStart(9),
        'spread'.padStart(13),
        'limit'.padStart(9),
        'of limit'.padStart(8),
        'peer'.padStart(9),
        '× peer'.padStart(8),
        'unit',
      ].join('  '),
    )
  await inAFolder(async (shared) => {
    for (const workload of [...WRITING, ...LOADING, ...LARGE, ...GROWTH, ...CLUSTER, ...IMPORTING, ...COSTS])
      if (isWanted(workload.name)) await runOne(workload, shared)
  })
  if (isWanted('disk')) await inAFolder(tellDisk)
}

const tellDisk = async (folder: string): Promise<void> => {
  for (const { what, log, vault, readModel } of await disk(folder)) {
    const unit = `bytes per ${what} in the log, all told`
    console.log(
      json
        ? JSON.stringify({ workload: `disk-${what}`, ours: log, unit, vault, readModel })
        : `disk: ${log.toFixed(0)} ${unit}; beside it ${vault.toFixed(0)} in the vault, ${readModel.toFixed(0)} in the read model`,
    )
  }
}

await main()
