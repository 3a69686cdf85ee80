/**
 * `index.html` of an evidence pack: its events as a person reads them. One file that loads nothing and runs nothing.
 *
 * Guards: it is a pure function of the other files, so that a check can write it anew; every text from an event is
 * escaped; what is protected is named and not shown.
 */
import type { PackedEvent } from './lines'
import type { PackSubject } from './manifest'

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

export const escaped = (value: unknown): string =>
  String(value)
    .replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? '')
    // Signs that turn the direction of writing or cannot be seen are shown by number.
    .replace(/(?!\n)[\p{Cc}\p{Cf}]/gu, (sign) => `\\u{${sign.codePointAt(0)?.toString(16) ?? ''}}`)

type Fields = Readonly<Record<string, unknown>>

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const jsonIn = (bytes: Uint8Array): Fields => {
  try {
    const value: unknown = JSON.parse(Buffer.from(bytes).toString())
    return isFields(value) ? value : {}
  } catch {
    return {}
  }
}

const textOf = (value: unknown): string => (value === undefined || value === null ? '' : escaped(value))

const boxLine = (box: unknown): string => {
  if (!isFields(box)) return ''
  const fields = Array.isArray(box.fields) ? box.fields.join(', ') : ''
  return `<li>${textOf(box.group)}: ${escaped(fields)} of ${textOf(box.of)}, protected under key ${textOf(box.key)}</li>`
}

const detailsOf = (data: Fields, meta: Fields): string => {
  const boxes = Array.isArray(data.protected) ? data.protected.map(boxLine).join('') : ''
  return `<details><summary>content</summary>
<pre>${escaped(JSON.stringify(data.open ?? {}, null, 2))}</pre>
${boxes === '' ? '' : `<ul>${boxes}</ul>`}
<pre>${escaped(JSON.stringify(meta, null, 2))}</pre></details>`
}

const rowOf = ({ position, stream, revision, parts }: PackedEvent): string => {
  const meta = jsonIn(parts.metadata)
  const actingFor = textOf(meta.actingFor)
  const cells = [
    `<a href="proofs/${position}.tlog-proof">@${position}</a>`,
    textOf(meta.recordedAt),
    escaped(parts.type),
    `${escaped(stream)} / ${revision}`,
    `${textOf(meta.actor)}${actingFor === '' ? '' : ` for ${actingFor}`}`,
    textOf(meta.command),
    detailsOf(jsonIn(parts.data), meta),
  ]
  return `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`
}

const STYLE = `body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:80rem;padding:0 1rem;color:#1b1b1b}
h1{font-size:1.5rem}table{border-collapse:collapse;width:100%}th,td{border:1px solid #bbb;padding:.3rem .5rem;text-align:left;vertical-align:top}
th{background:#eee}pre{white-space:pre-wrap;overflow-wrap:anywhere;font-size:.8rem}code{overflow-wrap:anywhere}
dt{font-weight:600}`

const HEADINGS = ['Place', 'Recorded (UTC)', 'What happened', 'Stream / revision', 'By whom', 'Command', 'Details']

const factsOf = ({ customer, names, checkpoint, events }: PackSubject): string => {
  const facts: readonly (readonly [string, string])[] = [
    ['Customer', customer],
    ['Archive', names.archiveId],
    ['Origin', names.origin],
    ['Events in this pack', String(events.length)],
    ['Events in the log when it was signed', String(checkpoint.size)],
    ['Root of the evidence tree', checkpoint.root.toString('base64')],
  ]
  return facts.map(([term, fact]) => `<dt>${term}</dt><dd><code>${escaped(fact)}</code></dd>`).join('\n')
}

/** The page of a pack. */
export const pageOf = (subject: PackSubject): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Evidence: customer ${escaped(subject.customer)}</title>
<style>${STYLE}</style>
</head>
<body>
<h1>Evidence: customer ${escaped(subject.customer)}</h1>
<p>The events of this customer up to the signed head below: its own stream from the first event on without a gap, and
what else the logs of the archive give to it. This page proves nothing by itself:
<code>dossier evidence check FOLDER --key KEY</code> proves it together with the other files, with a verifier key that you
got from the company in another way. Protected values are in <code>events.jsonl</code> as ciphertext.</p>
<dl>
${factsOf(subject)}
</dl>
<table>
<thead><tr>${HEADINGS.map((heading) => `<th>${heading}</th>`).join('')}</tr></thead>
<tbody>
${subject.events.map(rowOf).join('\n')}
</tbody>
</table>
</body>
</html>
`
