#!/usr/bin/env node
// Packs the forests that train.py wrote: the shipped weights into the package, those of the folds for the bench.
//   node training/pack.mjs [--pages] [--names FILE] [--first FILE] [--second DIR] [--noise DIR]
// What is not given stays as it is packed.
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { NAME_BUCKETS } from '../build/features/markup/names.js'
import { FOLDS } from './folds.mjs'

const { values } = parseArgs({
  options: {
    pages: { type: 'boolean' },
    names: { type: 'string' },
    first: { type: 'string' },
    second: { type: 'string' },
    noise: { type: 'string' },
  },
})
const prefix = values.pages ? 'page-' : ''
const folder = new URL('weights/', import.meta.url)
mkdirSync(folder, { recursive: true })
for (let fold = 0; fold < FOLDS; fold++) pack(fold, fold, new URL(`${prefix}fold-${fold}.bin`, folder))
const shipped = pack(FOLDS, 'all', new URL(`../src/scorer/${prefix}weights.bin`, import.meta.url))
console.log(`${shipped.length} bytes, sha256:${createHash('sha256').update(shipped).digest('hex')}`)

/** Writes the weights of one fold, or of all, to a file: new parts beside those of the file that stay. */
function pack(fold, name, file) {
  const forest = (folder) => readFileSync(join(folder, `forest-${name}.bin`))
  const given = {
    names: values.names && partsOf(values.names)[fold],
    local: values.first && partsOf(values.first)[fold],
    mainText: values.second && forest(values.second),
    noise: values.noise && forest(values.noise),
  }
  const packed = Object.values(given).includes(undefined) ? unpacked(readFileSync(file)) : {}
  const { names, ...forests } = Object.fromEntries(Object.entries(given).map(([part, bytes]) => [part, bytes ?? packed[part]]))
  const bytes = Buffer.concat([...(values.pages ? [names] : []), ...Object.values(forests).flatMap((part) => [lengthOf(part), part])])
  writeFileSync(file, bytes)
  return bytes
}

/** The parts of packed weights, as `src/scorer/weights.ts` reads them. */
function unpacked(bytes) {
  let at = values.pages ? NAME_BUCKETS : 0
  const names = bytes.subarray(0, at)
  const next = () => {
    const start = at + 4
    return bytes.subarray(start, (at = start + bytes.readUInt32LE(at)))
  }
  return { names, local: next(), mainText: next(), noise: next() }
}

function lengthOf(part) {
  const head = Buffer.alloc(4)
  head.writeUInt32LE(part.length)
  return head
}

function partsOf(file) {
  return JSON.parse(readFileSync(file, 'utf8')).map((text) => Buffer.from(text, 'base64'))
}
