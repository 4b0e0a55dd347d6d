#!/usr/bin/env node
// Writes the inputs of bench/speed.mjs, plain and in gzip, and says what they are.
//   node bench/speed-inputs.mjs FOLDER MEGABYTES DATA INPUT
// From INPUT, a file of JSONL, as it is; else from the set daniel in DATA; else, where both are empty, from the samples with small changes.
import { appendFileSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { readPages } from './records.mjs'

/** Pages are cleaned several times as fast as texts are: more of them, so that each stage takes some seconds. */
const PAGES_TO_TEXTS = 3
/** Bytes that are written at a time. */
const CHUNK = 1 << 24

const [folder, mb, data, given] = process.argv.slice(2)
const target = Number(mb) * 1e6
const inputs = given ? [described('records', given, given)] : data ? fromData() : fromSamples()
console.log(JSON.stringify(inputs))

function fromData() {
  const records = [...readPages(data, 'daniel')]
  const texts = records.map(({ id, url, dump }) => ({ id, url, text: dump }))
  const pages = records.map(({ id, url, html }) => ({ id, url, html }))
  const changed = (record, round) => ({ ...record, id: `${record.id}-${round}` })
  return [
    written('text dumps', 'the set daniel', target, texts, changed),
    written('HTML pages', 'the set daniel', target * PAGES_TO_TEXTS, pages, changed),
  ]
}

function fromSamples() {
  const samples = new URL('../samples/', import.meta.url)
  const read = (ending) =>
    readdirSync(samples)
      .filter((name) => name.endsWith(ending))
      .sort()
      .map((name) => readFileSync(new URL(name, samples), 'utf8'))
  const vary = (text, round) => text.replaceAll('Syria', `Syria${round % 97}`).replace('2016', String(1900 + (round % 120)))
  const as = (field) => (text, round) => ({ id: `doc-${round}`, url: `https://example.org/${round}`, [field]: vary(text, round) })
  return [
    written('text dumps', 'the samples', target, read('.txt'), as('text')),
    written('HTML pages', 'the samples', target * PAGES_TO_TEXTS, read('.html'), as('html')),
  ]
}

/** Writes records, each with the number of the round it is written in, until there are enough bytes. */
function written(kind, origin, bytes, records, change) {
  const file = join(folder, `${kind.split(' ').at(-1)}.jsonl`)
  writeFileSync(file, '')
  let lines = ''
  let size = 0
  for (let round = 0; size < bytes; round++) {
    const line = `${JSON.stringify(change(records[round % records.length], round))}\n`
    lines += line
    size += Buffer.byteLength(line)
    if (lines.length < CHUNK) continue
    appendFileSync(file, lines)
    lines = ''
  }
  appendFileSync(file, lines)
  return described(kind, origin, file)
}

function described(kind, origin, file) {
  const bytes = readFileSync(file)
  const packed = join(folder, `${kind.split(' ').at(-1)}.jsonl.gz`)
  writeFileSync(packed, gzipSync(bytes))
  let records = 0
  for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) records++
  return { kind, origin, file, packed, records, megabytes: statSync(file).size / 1e6 }
}
