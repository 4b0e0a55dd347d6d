import { hash64 } from './hash64.js'
import { keyOf } from './line-key.js'
import { numbersOf, rangesOf } from './page-ranges.js'
import type { PageSample } from './page-sample.js'
import { hasPins, joinedPins, NO_PINS, PinConflict, type Pins } from './pins.js'
import { linesOf, MAX_PAGES, type SiteSketch } from './site-sketch.js'

/**
 * A file of site templates is JSON Lines: a header, then a line for each site, sorted by host in the order of code points:
 *
 *     {"format":"dechaff-site-templates","version":1,"sampleSize":32}
 *     {"host":"a.example","pages":57,"sample":["00a1…","01f3…"],"lines":[["home","0-1"],["only here","1"]],"pins":{"strip":["home"]}}
 *
 * `pages` were seen. `sample` has the hashes of the sampled pages; `lines` the key of each line on them, and on which of them it stands,
 * as ranges of their numbers from 0 on: most seen first, equals in the order of UTF-16 code units. `pins` are a person's.
 */
export const FORMAT = 'dechaff-site-templates'
const VERSION = 1

/** A line of a file that is not as it should be: the message says what is wrong and what to do, not which line it is. */
export class TemplateFormatError extends Error {
  override name = 'TemplateFormatError'
}

/** The first line of a file. */
export function writeHeader(sampleSize: number): string {
  return JSON.stringify({ format: FORMAT, version: VERSION, sampleSize })
}

/** The line of a site. Equal sketches make equal lines. */
export function writeSketch(sketch: SiteSketch): string {
  const { host, pages, sample, pins } = sketch
  const lines = linesOf(sketch).map(({ key, on }) => [key, rangesOf(on)])
  const pinned = { ...(pins.keep.size && { keep: sorted(pins.keep) }), ...(pins.strip.size && { strip: sorted(pins.strip) }) }
  return JSON.stringify({ host, pages, sample: sample.map(({ hash }) => hash), lines, ...(hasPins(pins) && { pins: pinned }) })
}

const sorted = (keys: ReadonlySet<string>): string[] => [...keys].sort()

/** The sample size that a header names. @throws TemplateFormatError where it is none of ours. */
export function readHeader(line: string): number {
  const header = objectOf(line)
  if (header.format !== FORMAT)
    throw new TemplateFormatError(`this is no file of site templates: its first line must be ${writeHeader(32)}`)
  if (header.version !== VERSION)
    throw new TemplateFormatError(
      `its version is ${show(header.version)}, and this dechaff reads ${VERSION}: use the dechaff that wrote it`,
    )
  return wholeNumber(header, 'sampleSize', 1, MAX_PAGES)
}

/** The sketch that a line holds, with a sample of `sampleSize` at most. @throws TemplateFormatError at the first thing that is wrong with it. */
export function readSketch(line: string, sampleSize: number): SiteSketch {
  const site = objectOf(line)
  const unknown = Object.keys(site).find((field) => !['host', 'pages', 'sample', 'lines', 'pins'].includes(field))
  if (unknown !== undefined)
    throw new TemplateFormatError(`unknown field ${show(unknown)}: the fields are host, pages, sample, lines, pins`)
  if (typeof site.host !== 'string' || site.host === '' || /\p{Cs}/u.test(site.host))
    throw new TemplateFormatError(`"host" is ${show(site.host)}: put the name of a site there`)
  const pages = wholeNumber(site, 'pages', 0, Number.MAX_SAFE_INTEGER)
  const hashes = hashesOf(site.sample)
  if (hashes.length > Math.min(sampleSize, pages) || (hashes.length === 0) !== (pages === 0))
    throw new TemplateFormatError(
      `"sample" names ${hashes.length} pages of ${pages}, and the header says ${sampleSize} at most: take the line back as it was written`,
    )
  return { host: site.host, pages, sample: sampleOf(hashes, site.lines), pins: pinsOf(site.host, site.pins) }
}

function hashesOf(sample: unknown): readonly string[] {
  const isSound = Array.isArray(sample) && sample.every((hash, i) => /^[0-9a-f]{16}$/.test(hash) && (i === 0 || sample[i - 1] < hash))
  if (!isSound)
    throw new TemplateFormatError('"sample" must list the hashes of pages (16 hex digits) in rising order: take it back as it was written')
  return sample
}

function sampleOf(hashes: readonly string[], lines: unknown): PageSample[] {
  if (!Array.isArray(lines))
    throw new TemplateFormatError('"lines" must list pairs such as ["home", "0-4,7"]: take it back as it was written')
  const pages = hashes.map((): string[] => [])
  for (const line of lines) {
    const [key, ranges] = Array.isArray(line) && line.length === 2 ? line : []
    const on = typeof ranges === 'string' ? numbersOf(ranges, hashes.length) : undefined
    if (typeof key !== 'string' || !on)
      throw new TemplateFormatError(
        `${show(line)} is no line: write ["home", "0-4,7"], the numbers being those of pages in "sample", from 0 to ${hashes.length - 1}`,
      )
    for (const page of on) pages[page]!.push(key)
  }
  return pages.map((keys, i) => {
    const joined = keys.sort().join('\n')
    if (hash64(joined) !== hashes[i])
      throw new TemplateFormatError(
        `the lines of page ${i} are not those it was learned with: take "lines" and "sample" back as they were written, and use "pins" to change what becomes of a line`,
      )
    return { hash: hashes[i]!, lines: joined }
  })
}

function pinsOf(host: string, pins: unknown = {}): Pins {
  const listOf = (kind: string): string[] => {
    const list = (pins as Record<string, unknown>)[kind] ?? []
    if (!Array.isArray(list) || !list.every((line) => typeof line === 'string' && keyOf(line) !== ''))
      throw new TemplateFormatError(`"pins.${kind}" is ${show(list)}: use a list of lines such as ["Read also"]`)
    return list.map(keyOf)
  }
  if (typeof pins !== 'object' || pins === null || !Object.keys(pins).every((kind) => kind === 'keep' || kind === 'strip'))
    throw new TemplateFormatError(`"pins" is ${show(pins)}: use {"keep": [lines], "strip": [lines]}`)
  try {
    return joinedPins(host, { ...NO_PINS, keep: new Set(listOf('keep')) }, { ...NO_PINS, strip: new Set(listOf('strip')) })
  } catch (error) {
    throw error instanceof PinConflict ? new TemplateFormatError(error.message) : error
  }
}

function objectOf(line: string): Record<string, unknown> {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch (error) {
    throw new TemplateFormatError(`it is not JSON (${(error as Error).message}): every line must hold one JSON object`)
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new TemplateFormatError(`it is ${show(value)}: every line must hold one JSON object`)
  return value as Record<string, unknown>
}

function wholeNumber(object: Record<string, unknown>, field: string, least: number, most: number): number {
  const value = object[field]
  if (!Number.isSafeInteger(value) || (value as number) < least || (value as number) > most)
    throw new TemplateFormatError(
      `"${field}" is ${show(value)}: use a whole number from ${least} on${most < 1e9 ? `, at most ${most}` : ''}`,
    )
  return value as number
}

/** A value in a message, cut where it is long. */
function show(value: unknown): string {
  const text = JSON.stringify(value) ?? 'missing'
  return text.length > 60 ? `${text.slice(0, 60)}...` : text
}
