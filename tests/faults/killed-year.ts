/** Kills along a plan, and what must hold of every year that was broken so: the archive of an unbroken one. */
import { expect } from '@jest/globals'
import { failpointNames, type KillsDone, killAlong, killedElsewhere, type Plan } from './kill-plan'
import { type Acknowledged, canonicalOf, faultsOf, newYear, playOn } from './killing'

const ended = ({ nth, is }: Acknowledged): string => `${nth}: ${is}`

/** Carries out the plan and compares; prints the counts. */
export const killAndCompare = async (plan: Plan, seed: number): Promise<KillsDone> => {
  const whole = newYear()
  await playOn(whole)
  const story = canonicalOf(whole)
  const steps = whole.acknowledged.map(ended)
  whole.remove()
  const done = await killAlong(plan, seed, (year) => {
    expect(year.acknowledged.map(ended)).toEqual(steps)
    expect(faultsOf(year)).toEqual([])
    expect(canonicalOf(year) === story).toBe(true)
  })
  const named = [...done.byName].filter(([, times]) => times > 0)
  process.stderr.write(
    `kills: ${named.reduce((sum, [, times]) => sum + times, 0)} at ${named.length} failpoints, ${done.random} random, ${done.years} years; 0 acknowledged events lost, 0 twice, 0 gaps\n`,
  )
  return done
}

/** Failpoints that neither this plan nor a test of their own has killed at. */
export const neverKilled = ({ byName }: KillsDone): readonly string[] => {
  const elsewhere = killedElsewhere(failpointNames())
  return [...byName].filter(([name, times]) => times === 0 && !elsewhere.has(name)).map(([name]) => name)
}
