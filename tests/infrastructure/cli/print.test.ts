/** `dossier print` as somebody types it: to stdout and into a file, in a language, with opened values, and what is refused. */
import { readFileSync, statSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { dossier, type Folder, folder, jsonOf, linesOf, NEW_PHONE, PHONE, REQUEST, story } from './cli'

let base: Folder
let data: string
beforeAll(() => {
  base = folder()
  data = story(base, 'papers')
}, 60_000)
afterAll(() => base.clean())

const run = (...args: readonly string[]) => dossier(['print', ...args, '--data', data, '--at', '2026-01-05T12:00:00Z'])

describe('print', () => {
  test('RPT-06: writes a page to stdout, in the language that was asked for', () => {
    const { code, out, err } = run('edit-request', REQUEST, '--lang', 'zh-CN')
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out.startsWith('<!doctype html>\n<html lang="zh-CN">')).toBe(true)
    expect(out).toContain('客户信息修改/删除申请表')
    for (const secret of [PHONE, NEW_PHONE]) expect(out).not.toContain(secret)
    expect(run('edit-request', REQUEST, '--lang', 'zh-CN').out).toBe(out)
    expect(run('edit-request', REQUEST, '--lang', 'es').out).toContain('<html lang="es">')
  })

  test('RPT-15: writes a file for its owner alone, and none over one that is there', () => {
    const file = base.path('card.html')
    const ran = run('customer-card', 'C-001', '--out', file)
    expect(ran).toMatchObject({ code: 0, err: '' })
    expect(readFileSync(file, 'utf8')).toContain('<h1>Customer data card</h1>')
    expect(statSync(file).mode & 0o077).toBe(0)
    expect(run('customer-card', 'C-001', '--out', file).code).toBe(2)
  })

  test('LOG-12: opens values for whoever may see them, with the access in the log and the file in the register', () => {
    const file = base.path('opened.html')
    const opened = ['--open', 'contact,text', '--as', 'E-007', '--purpose', 'sales']
    const ran = run('edit-request', REQUEST, ...opened, '--out', file, '--json')
    const { access } = jsonOf<{ readonly access: string }>(ran)
    const page = readFileSync(file, 'utf8')
    for (const value of [PHONE, NEW_PHONE, 'They moved to another house.', access]) expect(page).toContain(value)
    const [look] = linesOf(
      dossier(['list', 'access_log', '--where', `access=${access}`, '--format', 'jsonl', '--data', data]),
    )
    expect(look).toMatchObject({ via: 'export', actor: 'E-007', purpose: 'sales' })
    const [given] = linesOf(dossier(['export', '--given-out', '--customer', 'C-001', '--json', '--data', data]))
    expect(given).toMatchObject({ access, path: file, customers: ['C-001'] })
  })

  test('ACC-01 ACC-13: what stays closed is told to whoever prints, and a group or purpose that there is not with those that there are', () => {
    const asked = (groups: string, purpose: string, ...more: readonly string[]) =>
      run('customer-card', 'C-001', '--open', groups, '--as', 'E-007', '--purpose', purpose, ...more)
    expect(asked('contact,health', 'sales').err).toContain('not opened, for want of a right: health\n')
    expect(asked('health', 'sales', '--lang', 'es', '--out', base.path('closed.html')).err).toContain(
      'no se abrió, por falta de permiso: health\n',
    )
    expect(asked('contact', 'sales').err).not.toContain('not opened')
    const group = asked('contacts', 'sales')
    expect([group.code, group.out]).toEqual([1, ''])
    expect(group.err).toMatch(/knows no such group; it knows .*contact/)
    expect(asked('contact', 'curiosity', '--lang', 'zh-CN').err).toMatch(/没有这种用途；可用的用途为：.*sales/)
  })

  test('needs somebody and a purpose to open, and a paper and a number that there are', () => {
    expect(run('customer-card', 'C-001', '--open', 'contact').code).toBe(2)
    expect(run('customer-card', 'C-001', '--open', 'contact', '--as', 'E-007').code).toBe(2)
    expect(run('menu', 'C-001').code).toBe(2)
    expect(run('customer-card', '../x').code).toBe(2)
    const refused = run('customer-card', 'C-404', '--json')
    expect(refused.code).toBe(1)
    expect(jsonOf(refused)).toMatchObject({ refused: { code: 'unknown-customer' } })
    const curious = run('customer-card', 'C-001', '--open', 'contact', '--as', 'E-007', '--purpose', 'curiosity')
    expect([curious.code, curious.out]).toEqual([1, ''])
  })
})
