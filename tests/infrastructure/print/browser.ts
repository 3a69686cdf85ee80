/** A real browser that prints and photographs pages, and what pictures hold. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inflateSync } from 'node:zlib'

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
]
export const BROWSER: string | undefined = process.env.DOSSIER_BROWSER ?? PLACES.find((place) => existsSync(place))

const LIST_OF_FACES = 'fc-list'
/** Whether the machine has a typeface for Chinese at all. */
export const hasChineseFace = (): boolean => {
  const listed = spawnSync(LIST_OF_FACES, [':lang=zh', 'family'], { encoding: 'utf8' })
  return listed.status === 0 && listed.stdout.trim() !== ''
}

const QUIET = [
  ...['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--hide-scrollbars'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage'],
]

/** `{}` in a flag stands for the file that is made. */
const inBrowser = (page: string, output: 'shot.png' | 'page.pdf', flags: readonly string[]): Buffer => {
  const folder = mkdtempSync(join(tmpdir(), 'dossier-browser-'))
  try {
    const file = join(folder, 'page.html')
    writeFileSync(file, page)
    const ran = spawnSync(
      BROWSER ?? '',
      [
        ...QUIET,
        `--user-data-dir=${join(folder, 'profile')}`,
        ...flags.map((flag) => flag.replace('{}', join(folder, output))),
        `file://${file}`,
      ],
      { encoding: 'utf8', timeout: 90_000 },
    )
    if (!existsSync(join(folder, output))) throw new Error(`The browser made nothing: ${ran.stderr}`)
    return readFileSync(join(folder, output))
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  }
}

/** The pages of the PDF that the browser prints, each with its size in points. */
export const pagesOf = (page: string): readonly (readonly [width: number, height: number])[] => {
  const pdf = inBrowser(page, 'page.pdf', ['--no-pdf-header-footer', '--print-to-pdf={}']).toString('latin1')
  const sizes = [...pdf.matchAll(/\/Type \/Page\b(?!s)[\s\S]*?\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)]
  return sizes.map(([, width, height]) => [Number(width), Number(height)])
}

export interface Picture {
  readonly width: number
  readonly height: number
  /** How dark a point is: 0 white, 255 black. */
  readonly darkAt: (x: number, y: number) => number
}

const paeth = (left: number, up: number, corner: number): number => {
  const guess = left + up - corner
  const [toLeft, toUp, toCorner] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)]
  if (toLeft <= toUp && toLeft <= toCorner) return left
  return toUp <= toCorner ? up : corner
}

/** Reads a PNG of eight bits a channel, in colour, as browsers write it. */
export const pictureOf = (png: Buffer): Picture => {
  const parts: Buffer[] = []
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at)
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(png.subarray(at + 8, at + 8 + length))
    at += length + 12
  }
  const [width, height, channels] = [png.readUInt32BE(16), png.readUInt32BE(20), png[25] === 6 ? 4 : 3]
  const raw = inflateSync(Buffer.concat(parts))
  const stride = width * channels
  const points = Buffer.alloc(stride * height)
  for (let y = 0; y < height; y += 1) {
    const filter = raw[y * (stride + 1)] ?? 0
    for (let nth = 0; nth < stride; nth += 1) {
      const here = y * stride + nth
      const left = nth < channels ? 0 : (points[here - channels] ?? 0)
      const up = y === 0 ? 0 : (points[here - stride] ?? 0)
      const corner = y === 0 || nth < channels ? 0 : (points[here - stride - channels] ?? 0)
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter] ?? 0
      points[here] = ((raw[y * (stride + 1) + 1 + nth] ?? 0) + guess) & 255
    }
  }
  return {
    width,
    height,
    darkAt: (x, y) => {
      const at = y * stride + x * channels
      return 255 - Math.round(((points[at] ?? 0) + (points[at + 1] ?? 0) + (points[at + 2] ?? 0)) / 3)
    },
  }
}

/** A picture of the page in a window of this size. */
export const photographOf = (page: string, width: number, height: number): Picture =>
  pictureOf(inBrowser(page, 'shot.png', [`--window-size=${width},${height}`, '--screenshot={}']))

/** The share of a part of a picture that is dark. */
export const inkIn = (picture: Picture, x: number, y: number, width: number, height: number): number => {
  let dark = 0
  for (let row = y; row < y + height; row += 1)
    for (let column = x; column < x + width; column += 1) if (picture.darkAt(column, row) > 96) dark += 1
  return dark / (width * height)
}
