/**
 * The frame of every paper: title and number above, below where it comes from: the place in the log and the signed head
 * that covers it, so that a paper can be compared with the log. A page that loads nothing and runs nothing.
 */
import type { Desk } from './desk'
import type { Draft } from './draft'
import { html, ownMarkup } from './html'
import type { PaperName, Printed } from './shapes'
import { styleOf } from './style'
import type { Values } from './values'

export interface Framed extends Pick<Printed, 'access' | 'checkpoint'> {
  readonly paper: PaperName
  readonly origin: string
  readonly archive: string
  readonly openedBy: string | null
  readonly purpose: string | null
}

/** The whole page. */
export const frame = (desk: Desk, draft: Draft, values: Values, framed: Framed): string => {
  const { say, language, position, zone, person, code } = desk
  const { paper, origin, archive, checkpoint, access, openedBy, purpose } = framed
  const title = say(`title.${paper}`)
  const opened =
    access === null
      ? html`<p>${say('foot.closed')}</p>`
      : html`<p>${say('foot.opened', { by: person(openedBy), purpose: code(purpose, 'purpose') })} <code>${access}</code></p>`
  const page = html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title} ${draft.number}</title>
<style>${ownMarkup(styleOf(language))}</style>
</head>
<body>
<main class="sheet">
<header><div><p class="house">${origin}</p><h1>${title}</h1></div><div class="number">${say('head.number')}<b>${draft.number}</b></div></header>
${draft.body(values)}
<footer>
<p>${say('foot.position', { last: `@${draft.lastPosition}`, position: `@${position}` })} · ${say('foot.zone', { zone })}</p>
<p>${say('foot.checkpoint', { size: checkpoint.size })} <code>${checkpoint.root}</code></p>
<p>${say('foot.archive')} <code>${archive}</code></p>
${opened}
</footer>
</main>
</body>
</html>
`
  return page.markup
}
