import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'

/** Where the text to be cleaned stands, by the name `--from` calls it. */
export const INPUTS = {
  dump: ({ dump, text, lines }) => dump ?? text ?? lines.map((line) => line.text).join('\n'),
}

/** The file of a set. */
export function fileOf(folder, name) {
  return join(folder, `${name}.jsonl.gz`)
}

/**
 * The records of a set, at most `limit`, and the digest of its file. Pages are left out: they are most of a file, and nothing reads them.
 * @throws Error where the file is no gzip'd JSON lines; it names the file.
 */
export function readSet(folder, name, limit = Infinity) {
  const path = fileOf(folder, name)
  try {
    const file = readFileSync(path)
    return { records: recordsOf(gunzipSync(file), limit), digest: `sha256:${createHash('sha256').update(file).digest('hex')}` }
  } catch (cause) {
    throw new Error(`${path} cannot be read: ${cause.message}`, { cause })
  }
}

/**
 * The records of a set with their pages, one after the other; at most `limit`, spread evenly over the set.
 * @throws Error where the file is no gzip'd JSON lines.
 */
export function* readPages(folder, name, limit = Infinity) {
  const bytes = gunzipSync(readFileSync(fileOf(folder, name)))
  let all = 0
  for (const _ of linesOf(bytes)) all++
  const step = Math.max(1, all / limit)
  let at = 0
  let taken = 0
  for (const line of linesOf(bytes)) {
    if (at++ !== Math.floor(taken * step)) continue
    yield JSON.parse(line)
    taken++
  }
}

function recordsOf(bytes, limit) {
  const records = []
  for (const line of linesOf(bytes)) {
    if (records.length === limit) break
    const record = JSON.parse(line)
    delete record.html
    records.push(record)
  }
  return records
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
