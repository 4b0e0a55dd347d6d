#!/usr/bin/env node
// Packs the forests that train.py wrote: the shipped weights into the package, those of the folds for the bench.
//   node training/pack.mjs --first FILE --second DIR
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { FOLDS } from './folds.mjs'

const { values } = parseArgs({ options: { first: { type: 'string' }, second: { type: 'string' } } })
const firsts = JSON.parse(readFileSync(values.first, 'utf8')).map((text) => Buffer.from(text, 'base64'))
const folder = new URL('weights/', import.meta.url)
mkdirSync(folder, { recursive: true })
for (let fold = 0; fold < FOLDS; fold++) writeFileSync(new URL(`fold-${fold}.bin`, folder), packed(firsts[fold], fold))
const shipped = packed(firsts[FOLDS], 'all')
const digest = createHash('sha256').update(shipped).digest('hex')
writeFileSync(
  new URL('../src/scorer/weights.ts', import.meta.url),
  `/** The trained weights, written by training/pack.mjs: see training/MODEL.md. */
export const WEIGHTS_ID = '${digest.slice(0, 16)}'
export const WEIGHTS =
  '${shipped.toString('base64')}'
`,
)
console.log(`${shipped.length} bytes, sha256:${digest}`)

function packed(first, name) {
  const head = Buffer.alloc(4)
  head.writeUInt32LE(first.length)
  return Buffer.concat([head, first, readFileSync(join(values.second, `forest-${name}.bin`))])
}
