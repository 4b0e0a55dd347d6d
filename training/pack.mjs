#!/usr/bin/env node
// Packs the forests that train.py wrote: the shipped weights into the package, those of the folds for the bench.
//   node training/pack.mjs --first FILE --second DIR [--names FILE]   (with the weights of names: for pages)
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { FOLDS } from './folds.mjs'

const { values } = parseArgs({ options: { first: { type: 'string' }, second: { type: 'string' }, names: { type: 'string' } } })
const names = values.names && partsOf(values.names)
const firsts = partsOf(values.first)
const folder = new URL('weights/', import.meta.url)
mkdirSync(folder, { recursive: true })
const file = names ? 'page-' : ''
for (let fold = 0; fold < FOLDS; fold++) writeFileSync(new URL(`${file}fold-${fold}.bin`, folder), packed(fold, fold))
const shipped = packed(FOLDS, 'all')
writeFileSync(new URL(`../src/scorer/${file}weights.bin`, import.meta.url), shipped)
console.log(`${shipped.length} bytes, sha256:${createHash('sha256').update(shipped).digest('hex')}`)

function packed(fold, name) {
  const head = Buffer.alloc(4)
  head.writeUInt32LE(firsts[fold].length)
  return Buffer.concat([...(names ? [names[fold]] : []), head, firsts[fold], readFileSync(join(values.second, `forest-${name}.bin`))])
}

function partsOf(file) {
  return JSON.parse(readFileSync(file, 'utf8')).map((text) => Buffer.from(text, 'base64'))
}
