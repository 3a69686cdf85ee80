/** The small rules of requests, each at both sides of its boundary. */
import { describe, expect, test } from '@jest/globals'
import { movedSince, outOfUse, personIn, requestersOf, reviewingDepartment } from '../../../domain/customer/edit-rules'
import type { Archive, EditRequest, FieldEntry } from '../../../domain/customer/state'
import { archiveOf, asked, latest, world } from '../../commands/edit/fixture'

const archive: Archive = archiveOf(world())
const request: EditRequest = latest(asked())
const own = 'customer:C-1'

describe('drift', () => {
  const change = (name: string, fromEvent: string | null) => ({ of: own, group: 'contact', name, fromEvent })
  const entry = archive.fields[`${own} telephone`] as FieldEntry

  test('a source is as it was, has moved, was filled meanwhile, or is empty as before', () => {
    expect(movedSince(archive, [change('telephone', entry.event), change('fax', null)])).toEqual([])
    expect(movedSince(archive, [change('telephone', 'other')])).toEqual([change('telephone', 'other')])
    expect(movedSince(archive, [change('telephone', null)])).toHaveLength(1)
    expect(movedSince(archive, [change('fax', entry.event)])).toHaveLength(1)
  })
})

describe('out of use', () => {
  test('EDT-11: withdrawn, merged or closed, in this order; else in use', () => {
    expect(outOfUse(archive)).toBeUndefined()
    expect(outOfUse({ ...archive, stage: 'closed' })).toBe('archive-closed')
    expect(outOfUse({ ...archive, stage: 'closed', mergedInto: 'C-2' })).toBe('archive-merged')
    expect(outOfUse({ ...archive, stage: 'closed', mergedInto: 'C-2', withdrawn: true })).toBe('archive-withdrawn')
  })
})

describe('people around a request', () => {
  test('a subject is a person of this archive, or none', () => {
    expect(personIn(archive, 'person:P-1')).toBe('P-1')
    expect(personIn(archive, 'person:P-2')).toBeUndefined()
    expect(personIn(archive, own)).toBeUndefined()
  })

  test("EDT-04: the requester's department reviews; the archive's where the requester has none", () => {
    expect(reviewingDepartment(archive, { ...request, requesterDepartment: 'finance' })).toBe('finance')
    expect(reviewingDepartment(archive, { ...request, requesterDepartment: null })).toBe('division-tuoda')
  })

  test('whoever asked and in whose name', () => {
    expect(requestersOf(request)).toEqual(['E-007'])
    expect(requestersOf({ ...request, requestedFor: 'E-006' })).toEqual(['E-007', 'E-006'])
  })
})
