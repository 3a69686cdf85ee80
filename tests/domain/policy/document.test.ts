/** What a regulation may choose: each choice is taken, also those that the default regulation does not make. */
import { describe, expect, test } from '@jest/globals'
import { check } from '../../../domain/kernel/codec'
import { policyStream, policyThing } from '../../../domain/policy'
import { defaultPolicy } from '../../../domain/policy/default'
import { policyDocument } from '../../../domain/policy/document'
import { BIRTH, isPermission } from '../../../domain/policy/permissions'

type Tree = { [name: string]: unknown }

const withAt = (path: string, value: unknown): unknown => {
  const document: Tree = JSON.parse(JSON.stringify(defaultPolicy))
  const steps = path.split('.')
  const last = steps.pop() ?? ''
  const parent = steps.reduce<Tree>((tree, step) => tree[step] as Tree, document)
  parent[last] = value
  return document
}

describe('GOV-02: choices of a regulation', () => {
  test.each([
    ['classification', ['confidential', 'strictly-confidential']],
    ['edits.afterDeadline', ['lapse', 'stay-open']],
    ['edits.pendingRequests', ['finish-under-old', 'continue-under-new']],
    ['retention.erasure', ['after-floor', 'at-once']],
    ['complaints.flow', ['seven-step', 'five-step']],
    ['authentication.default', ['asserted', 'credential']],
    ['customerKinds.0.fields.0.type', ['line', 'text', 'day', 'integer', 'decimal', 'code', 'country', 'truth']],
    ['customerKinds.0.fields.0.sensitivity', ['normal', 'sensitive', 'restricted']],
  ])('%s', (path, choices) => {
    const taken = (value: unknown) => check(policyDocument, withAt(path, value))._tag === 'Right'
    expect(choices.filter((choice) => !taken(choice))).toEqual([])
    expect(['', 'other', null, 1].filter(taken)).toEqual([])
  })

  test('the regulation stands in one stream, which has none before the first', () => {
    expect(String(policyStream)).toBe('policy-main')
    expect(policyThing).toMatchObject({ name: 'policy', category: 'policy', initial: { versions: [], adopted: [] } })
  })

  test('no regulation gives the birth of an archive to anybody', () => {
    expect(BIRTH).toBe('archive:begin')
    expect(isPermission(BIRTH)).toBe(false)
  })
})
