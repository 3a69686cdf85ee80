import { afterEach, describe, expect, jest, test } from '@jest/globals'

const before = process.env.DOSSIER_FAILPOINT
afterEach(() => {
  if (before === undefined) delete process.env.DOSSIER_FAILPOINT
  else process.env.DOSSIER_FAILPOINT = before
  jest.restoreAllMocks()
})

/** The module as a process with this environment would have it, and the signals that it sends. */
const underEnvironment = (text: string) => {
  process.env.DOSSIER_FAILPOINT = text
  const signals: unknown[] = []
  jest.spyOn(process, 'kill').mockImplementation((...sent) => {
    signals.push(sent)
    return true
  })
  let hit: (name: string) => void = () => undefined
  jest.isolateModules(() => {
    hit = require('../../infrastructure/failpoint').failpoint
  })
  return { hit, signals }
}

describe('failpoint', () => {
  test('does nothing when the environment names none, or another', () => {
    for (const text of ['', 'append.afterCommit']) {
      const { hit, signals } = underEnvironment(text)
      hit('append.beforeCommit')
      hit('append')
      expect(signals).toEqual([])
    }
  })

  test('kills this process at the first hit, or at the one that is named', () => {
    const first = underEnvironment('append.afterCommit')
    first.hit('append.afterCommit')
    expect(first.signals).toEqual([[process.pid, 'SIGKILL']])
    const third = underEnvironment('other:1,append.afterCommit:3')
    third.hit('append.afterCommit')
    third.hit('append.afterCommit')
    expect(third.signals).toHaveLength(0)
    third.hit('append.afterCommit')
    third.hit('append.afterCommit')
    expect(third.signals).toHaveLength(1)
  })

  test('holds the process at every hit', () => {
    const { hit, signals } = underEnvironment('append.beforeCommit:pause=30')
    const startedAt = performance.now()
    hit('append.beforeCommit')
    hit('append.beforeCommit')
    expect(performance.now() - startedAt).toBeGreaterThan(55)
    expect(signals).toEqual([])
  })
})
