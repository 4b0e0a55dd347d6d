#!/usr/bin/env node
// Packs the forests that train.py wrote: the shipped weights into the package, those of the folds for the bench.
//   node training/pack.mjs --features FILE [--pages] [--names FILE] [--first FILE] [--second DIR] [--noise DIR]
//   node training/pack.mjs --stamp [--pages]
// What is not given stays as it is packed. FILE of --features is the `pages.json` that export-*.mjs wrote beside the numbers that the context
// forests given were trained on: it names their features. --stamp puts a header before weights that were packed without one, for the features
// of this version.
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { FEATURES } from '../build/features/features.js'
import { NAME_BUCKETS } from '../build/features/markup/names.js'
import { PAGE_FEATURES } from '../build/features/page.js'
import { hasWeightsHeader, headerOf, readWeightsHeader, WEIGHTS_HEADER_BYTES, writeWeightsHeader } from '../build/scorer/weights-header.js'
import { FOLDS } from './folds.mjs'

const { values } = parseArgs({
  options: {
    pages: { type: 'boolean' },
    stamp: { type: 'boolean' },
    features: { type: 'string' },
    names: { type: 'string' },
    first: { type: 'string' },
    second: { type: 'string' },
    noise: { type: 'string' },
  },
})
/** A forest without trees. */
const EMPTY = Buffer.alloc(8)
const prefix = values.pages ? 'page-' : ''
const folder = new URL('weights/', import.meta.url)
const write = values.stamp ? stamp : pack
const header = values.stamp ? headerOf((values.pages ? PAGE_FEATURES : FEATURES).names) : trainedFor()
mkdirSync(folder, { recursive: true })
for (let fold = 0; fold < FOLDS; fold++) write(new URL(`${prefix}fold-${fold}.bin`, folder), fold, fold)
const shipped = write(new URL(`../src/scorer/${prefix}weights.bin`, import.meta.url), FOLDS, 'all')
console.log(`${shipped.length} bytes, sha256:${createHash('sha256').update(shipped).digest('hex')}`)

/** The header for the features that the forests given were trained on. */
function trainedFor() {
  if (!values.features) throw new Error('--features is missing: the pages.json of what the forests were trained on')
  return headerOf(JSON.parse(readFileSync(values.features, 'utf8')).features)
}

/** Puts a header before weights, if they have none. */
function stamp(file) {
  const bytes = readFileSync(file)
  if (hasWeightsHeader(bytes)) return bytes
  const stamped = Buffer.concat([writeWeightsHeader(header), bytes])
  writeFileSync(file, stamped)
  return stamped
}

/** Writes the weights of one fold, or of all, to a file: new parts beside those of the file that stay. */
function pack(file, fold, name) {
  const forest = (folder) => readFileSync(join(folder, `forest-${name}.bin`))
  const given = {
    names: values.names && partsOf(values.names)[fold],
    local: values.first && partsOf(values.first)[fold],
    mainText: values.second && forest(values.second),
    noise: values.noise && forest(values.noise),
  }
  const packed = Object.values(given).includes(undefined) ? unpacked(readFileSync(file)) : {}
  const { names, ...forests } = Object.fromEntries(Object.entries(given).map(([part, bytes]) => [part, bytes ?? packed[part]]))
  const missing = Object.entries({ ...(values.pages && { names }), ...forests }).find(([, bytes]) => !bytes)
  if (missing) throw new Error(`what is packed of ${missing[0]} was trained for other features: train all anew (npm run train)`)
  const bytes = Buffer.concat([
    writeWeightsHeader(header),
    ...(values.pages ? [names] : []),
    ...Object.values(forests).flatMap((part) => [lengthOf(part), part]),
  ])
  writeFileSync(file, bytes)
  return bytes
}

/**
 * The parts of packed weights, as `src/scorer/weights.ts` reads them. Of weights that were trained for other features none can stay: there
 * is no forest of noise until the one that is trained last is packed.
 */
function unpacked(packed) {
  const { count, hash } = hasWeightsHeader(packed) ? readWeightsHeader(packed) : {}
  if (count !== header.count || hash !== header.hash) return { noise: EMPTY }
  const bytes = packed.subarray(WEIGHTS_HEADER_BYTES)
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
