import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { readHtml } from '../build/read/html/read-html.js'

/** Where the text to be cleaned stands, by the name `--from` calls it. */
export const INPUTS = {
  dump: ({ dump, text, lines }) => dump ?? text ?? lines.map((line) => line.text).join('\n'),
  html: ({ html, url }) => (url ? { html, url } : { html }),
}

/** The text that cleaning an input starts from. */
export function textOf(input) {
  if (typeof input === 'string') return input
  return input.text ?? readHtml(input.html).text
}

/** Sets that come with the repository. */
const OWN = fileURLToPath(new URL('../training/data/', import.meta.url))

/** The file of a set: in the folder, otherwise in the repository if it comes with it. */
export function fileOf(folder, name) {
  const [given, own] = [folder, OWN].map((place) => join(place, `${name}.jsonl.gz`))
  return !existsSync(given) && existsSync(own) ? own : given
}

/**
 * The records of a set, at most `limit`, and the digest of its file. Pages are left out where nothing reads them: they are most of a file.
 * @throws Error where the file is no gzip'd JSON lines; it names the file.
 */
export function readSet(folder, name, { limit = Infinity, from = 'dump' } = {}) {
  const path = fileOf(folder, name)
  try {
    const file = readFileSync(path)
    return { records: recordsOf(gunzipSync(file), limit, from), digest: `sha256:${createHash('sha256').update(file).digest('hex')}` }
  } catch (cause) {
    throw new Error(`${path} cannot be read: ${cause.message}`, { cause })
  }
}

function recordsOf(bytes, limit, from) {
  const records = []
  for (const line of linesOf(bytes)) {
    if (records.length === limit) break
    const record = JSON.parse(line)
    if (from !== 'html') delete record.html
    else if (!record.html) continue
    records.push(record)
  }
  return records
}

/**
 * The records of a set with their pages, one after the other: all, or `count` of them at even distances.
 * @throws Error where the file is no gzip'd JSON lines; it names the file.
 */
export function* readPages(folder, name, count = Infinity) {
  const bytes = bytesOf(fileOf(folder, name))
  const step = Math.max(1, linesIn(bytes) / count)
  let at = 0
  let taken = 0
  for (const line of linesOf(bytes)) {
    if (at++ < taken * step) continue
    yield JSON.parse(line)
    taken++
  }
}

function linesIn(bytes) {
  let lines = 0
  for (let at = bytes.indexOf('\n'); at >= 0; at = bytes.indexOf('\n', at + 1)) lines++
  return lines
}

function bytesOf(path) {
  try {
    return gunzipSync(readFileSync(path))
  } catch (cause) {
    throw new Error(`${path} cannot be read: ${cause.message}`, { cause })
  }
}

/** One line at a time: a whole file may be longer than a string can be. */
function* linesOf(bytes) {
  for (let start = 0; start < bytes.length;) {
    const end = bytes.indexOf('\n', start)
    const line = bytes.toString('utf8', start, end < 0 ? bytes.length : end)
    start = end < 0 ? bytes.length : end + 1
    if (line.trim() !== '') yield line
  }
}
