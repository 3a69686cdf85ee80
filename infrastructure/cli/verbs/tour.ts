/** `dossier tour`: the guided tour of the example company, in a store of its own that each run replaces. */
import { runTour, type TourEnd } from '../../../examples/tour'
import type { Context } from '../context'
import { EXIT, type ExitCode } from '../exit'

const CODES: Readonly<Record<TourEnd, ExitCode>> = {
  done: EXIT.done,
  'not-a-tour': EXIT.usage,
  'could-not': EXIT.couldNot,
  'not-as-told': EXIT.checkFailed,
}

/** The folder is the tour's own: neither the usual data folder nor `DOSSIER_DATA` is meant, for it is replaced. */
export const run = async ({ options, json, language, out, err }: Context): Promise<ExitCode> =>
  CODES[await runTour({ data: options.data ?? './dossier-tour', json, language, out, err })]
