/**
 * `dossier audit-test`: the questions that an auditor asks of every archive, each one query over the views, with what was
 * looked at and what was found. `--sql` prints the query as it is run, so that the test itself can be questioned.
 */
import { isLeft } from 'fp-ts/Either'
import type { Audited, Tested } from '../../audit/run'
import { type AuditTest, type Days, statementOf } from '../../audit/statement'
import { AUDIT_TESTS } from '../../audit/tests'
import { type Sentences, sentenceIn, sentencesOf } from '../../language/sentences'
import { speaker } from '../../language/text'
import { AUDIT, AUDIT_DETAILS, AUDIT_QUESTIONS } from '../../language/texts/audit'
import { placeOf } from '../../place'
import { type Context, withDossier } from '../context'
import { EXIT, type ExitCode, tellCouldNot, tellUsage } from '../exit'
import { progressOf } from '../progress'
import { tell } from '../table'
import type { Options } from './verb'

const SHOWN = 20
const COLUMNS = ['position', 'local_day', 'actor', 'customer', 'about', 'detail']

type Asks = keyof typeof AUDIT_QUESTIONS

const asksOf = ({ name }: { readonly name: string }): Asks => `${name}.asks` as Asks
const howOf = ({ name }: { readonly name: string }): Asks => `${name}.how` as Asks

const printSql = (context: Context, tests: readonly AuditTest[], days: Days): ExitCode => {
  const question = speaker(context.language, AUDIT_QUESTIONS)
  for (const test of tests) {
    const sql = statementOf(test, days)
    if (context.json) context.out(`${JSON.stringify({ name: test.name, rules: test.rules, sql })}\n`)
    else {
      context.out(`-- ${test.name} (${test.rules.join(', ')}): ${question(asksOf(test))}\n`)
      context.out(`-- ${question(howOf(test))}\n${sql}\n`)
    }
  }
  return EXIT.done
}

let known: Sentences | undefined
/** What a statement says, in the language of the reader; with codes and numbers as they are. */
const saidIn = ({ language }: Context, text: string | null): string | null => {
  if (text === null || language === 'en') return text
  known ??= sentencesOf(AUDIT_DETAILS)
  return sentenceIn(language, known, text) ?? text
}

const tellTested = (context: Context, tested: Tested): void => {
  const say = speaker(context.language, AUDIT)
  const question = speaker(context.language, AUDIT_QUESTIONS)
  const { name, rules, population, exceptions } = tested
  context.out(`\n${say('audit.result', { name, population, exceptions: exceptions.length })}\n`)
  context.out(`  ${question(asksOf(tested))} (${rules.join(', ')})\n  ${question(howOf(tested))}\n`)
  if (exceptions.length === 0) return
  tell(
    context,
    COLUMNS,
    exceptions.slice(0, SHOWN).map((each) => ({
      ...each,
      about: saidIn(context, each.about),
      detail: saidIn(context, each.detail),
    })),
    'table',
  )
  if (exceptions.length > SHOWN) context.out(`${say('audit.more', { more: exceptions.length - SHOWN })}\n`)
}

const tellAudited = (context: Context, { position, tests }: Audited, days: Days): ExitCode => {
  const code = tests.some(({ exceptions }) => exceptions.length > 0) ? EXIT.checkFailed : EXIT.done
  if (context.json) {
    const told = tests.map((tested) => ({ ...tested, asks: AUDIT_QUESTIONS[asksOf(tested)].en }))
    context.out(`${JSON.stringify({ position, from: days.from ?? null, to: days.to ?? null, tests: told })}\n`)
    return code
  }
  const say = speaker(context.language, AUDIT)
  const span = { from: days.from ?? '…', to: days.to ?? '…' }
  const all = days.from === undefined && days.to === undefined
  context.out(`${say('audit.head', { tests: tests.length, position, days: all ? '' : say('audit.days', span) })}\n`)
  for (const tested of tests) tellTested(context, tested)
  context.err(`${say('audit.question')}\n`)
  return code
}

const daysOf = ({ from, to }: Options): Days | undefined => {
  const { day }: typeof import('../../../domain/kernel/codec') = require('../../../domain/kernel/codec')
  if ([from, to].some((each) => each !== undefined && !day.is(each))) return undefined
  return { ...(typeof from === 'string' ? { from } : {}), ...(typeof to === 'string' ? { to } : {}) }
}

const runOn = async (context: Context, tests: readonly AuditTest[], days: Days): Promise<ExitCode> =>
  withDossier(context, async (dossier) => {
    if (context.options.stale !== true) {
      const telling = progressOf('catching-up', context)
      const caught = await dossier.read.catchUp(undefined, telling.to)
      telling.end()
      if (isLeft(caught)) return tellCouldNot(context, caught.left)
    }
    const { runTests }: typeof import('../../audit/run') = require('../../audit/run')
    const progress = progressOf('testing', context)
    const audited = runTests(placeOf(context.data).readModel, tests, days, progress.to)
    progress.end()
    return tellAudited(context, audited, days)
  })

export const run = async (context: Context, names: readonly string[], options: Options): Promise<ExitCode> => {
  const stranger = names.find((name) => !AUDIT_TESTS.some((test) => test.name === name))
  if (stranger !== undefined)
    return tellUsage(context, `There is no such test; there are ${AUDIT_TESTS.map(({ name }) => name).join(', ')}.`)
  const days = daysOf(options)
  if (days === undefined) return tellUsage(context, '--from and --to take a day such as 2026-02-13.')
  const tests = AUDIT_TESTS.filter(({ name }) => names.length === 0 || names.includes(name))
  return options.sql === true ? printSql(context, tests, days) : runOn(context, tests, days)
}
