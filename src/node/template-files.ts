import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { TemplateFormatError, writeHeader, writeSketch } from '../site/file-format.js'
import { SitePacker } from '../site/loaded-sites.js'
import type { SiteSketch } from '../site/site-sketch.js'
import { TemplateReader } from '../site/template-reader.js'
import { SiteTemplates } from '../site/templates.js'
import { LineSplitter } from './line-splitter.js'
import { writeStream } from './outputs.js'
import { reasonOf } from './reasons.js'

/** A file of site templates that is being read: its sample size, and its sites in their order. */
export interface OpenSites {
  readonly sampleSize: number
  readonly sites: AsyncIterable<SiteSketch>
}

const CHUNK = 1 << 16
const isZipped = (path: string): boolean => path.toLowerCase().endsWith('.gz')

/**
 * Opens a file of site templates (one whose name ends in `.gz` is unpacked) to read one site after the other.
 * @throws Error that names the file, the line and what is wrong with it, here and while reading.
 */
export async function openSites(path: string, signal?: AbortSignal): Promise<OpenSites> {
  const reader = new TemplateReader()
  const lines = linesOf(path, signal)
  while (reader.sampleSize === undefined) {
    const { value, done } = await lines.next().catch((error) => refuse(path, error))
    checked(path, () => (done ? reader.end() : reader.read(value)))
  }
  return { sampleSize: reader.sampleSize, sites: sitesOf(path, reader, lines) }
}

async function* sitesOf(path: string, reader: TemplateReader, lines: AsyncGenerator<string>): AsyncGenerator<SiteSketch> {
  for (;;) {
    const { value, done } = await lines.next().catch((error) => refuse(path, error))
    if (done) return
    const site = checked(path, () => reader.read(value))
    if (site) yield site
  }
}

async function* linesOf(path: string, signal: AbortSignal | undefined): AsyncGenerator<string> {
  const splitter = LineSplitter.lettingGo()
  for await (const chunk of bytesOf(path, signal)) for (const line of splitter.push(chunk)) yield textOf(line)
  for (const line of splitter.end()) yield textOf(line)
}

function bytesOf(path: string, signal: AbortSignal | undefined): AsyncIterable<Uint8Array> {
  const file = createReadStream(path, { highWaterMark: CHUNK, signal })
  if (!isZipped(path)) return file
  const unzipped = createGunzip()
  pipeline(file, unzipped).catch(() => {}) // Whoever reads it meets the error.
  return unzipped
}

function textOf(line: Buffer | null): string {
  if (line === null) throw new TemplateFormatError('a line is too long to be one of ours')
  return line.toString('utf8')
}

function checked<T>(path: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    return refuse(path, error)
  }
}

function refuse(path: string, error: unknown): never {
  if ((error as Error | undefined)?.name === 'AbortError') throw error
  const message = `${path}: ${reasonOf(error)}`
  throw error instanceof TemplateFormatError ? new TemplateFormatError(message) : new Error(message, { cause: error })
}

/** Writes sites, which must come sorted, as a file of site templates that takes its name when all of it is there; `.gz` is packed. */
export async function writeSites(
  path: string,
  sampleSize: number,
  sites: AsyncIterable<SiteSketch> | Iterable<SiteSketch>,
  signal: AbortSignal = new AbortController().signal,
): Promise<void> {
  const chunks = chunksOf(sampleSize, sites)
  if (!isZipped(path)) return writeStream(path, chunks, signal)
  const zipped = createGzip()
  pipeline(Readable.from(chunks), zipped).catch(() => {}) // Whoever reads it meets the error.
  return writeStream(path, zipped, signal)
}

async function* chunksOf(sampleSize: number, sites: AsyncIterable<SiteSketch> | Iterable<SiteSketch>): AsyncGenerator<Buffer> {
  let text = `${writeHeader(sampleSize)}\n`
  for await (const site of sites) {
    text += `${writeSketch(site)}\n`
    if (text.length < CHUNK) continue
    yield Buffer.from(text)
    text = ''
  }
  yield Buffer.from(text)
}

/**
 * Loads a file of site templates for the option `templates`. Only what can be looked up is held, packed, in memory that workers share:
 * pass them its `data`, and make `new SiteTemplates(data)` of it there.
 * @throws Error as `openSites` does.
 */
export async function loadTemplates(path: string): Promise<SiteTemplates> {
  const packer = new SitePacker()
  for await (const site of (await openSites(path)).sites) packer.add(site)
  return new SiteTemplates(packer.finish((size) => new Uint8Array(new SharedArrayBuffer(size))))
}
