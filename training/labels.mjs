import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gunzipSync, gzipSync } from 'node:zlib'

/** The folder of the labels and texts that come with the repository; its README says what they are. */
export const DATA = fileURLToPath(new URL('data/', import.meta.url))

/** The sets whose texts belong to others: the repository has their labels only. */
export const LABELLED = ['typed-pages', 'new-pages']

/** What a record of labels says of its page. */
const ABOUT = ['id', 'from', 'page', 'url', 'lang', 'page_type', 'date', 'train']

/**
 * A record of a labelled set without its text: its digest, and runs `[label, lines]` in place of a label per line.
 *
 * @returns {{ id: string, from?: string, sha256: string, runs: [string, number][] } & Record<string, unknown>}
 */
export function toLabels(record) {
  const runs = []
  for (const label of record.labels) {
    const last = runs.at(-1)
    if (last?.[0] === label) last[1]++
    else runs.push([label, 1])
  }
  return { ...about(record), sha256: digestOf(record.text), runs }
}

/**
 * A record of a labelled set: labels joined to their text, and the page if it is there.
 * @throws Error if the text is another, or if it has another number of lines than the labels.
 *
 * @param {string} set
 * @param {ReturnType<typeof toLabels>} labels
 * @param {{ text: string, html?: string }} source
 */
export function joinLabels(set, labels, { text, html }) {
  if (digestOf(text) !== labels.sha256) throw new Error(`${labels.id}: this is another text than the one that was labelled`)
  const perLine = labels.runs.flatMap(([label, lines]) => Array(lines).fill(label))
  const lines = text.split('\n').length
  if (perLine.length !== lines) throw new Error(`${labels.id}: ${perLine.length} labels for ${lines} lines`)
  return { ...about(labels), dataset: set, ...(html === undefined ? {} : { html }), text, labels: perLine }
}

/** The SHA-256 of a text in UTF-8, in hex. */
export function digestOf(text) {
  return createHash('sha256').update(text).digest('hex')
}

/**
 * The records of a file of JSON lines, in gzip or not.
 *
 * @returns {Generator<any>}
 */
export function* readLines(path) {
  const bytes = readFileSync(path)
  const plain = bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes
  for (let start = 0; start < plain.length;) {
    const end = plain.indexOf('\n', start)
    const line = plain.toString('utf8', start, end < 0 ? plain.length : end)
    start = end < 0 ? plain.length : end + 1
    if (line.trim() !== '') yield JSON.parse(line)
  }
}

/** Writes records as JSON lines in gzip; the same records give the same bytes. */
export function writeLines(path, records) {
  writeFileSync(path, gzipSync(records.map((record) => `${JSON.stringify(record)}\n`).join(''), { level: 9 }))
}

function about(record) {
  return Object.fromEntries(ABOUT.filter((name) => record[name] !== undefined && record[name] !== null).map((name) => [name, record[name]]))
}
