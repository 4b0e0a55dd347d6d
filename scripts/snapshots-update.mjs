#!/usr/bin/env node
// Writes the snapshots anew from the build, removes those that are left over, and names each that changed. Read the diff.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createCleaner } from '../dist/index.js'
import { decodeHtml } from '../dist/node/index.js'
import { snapshots, snapshotsOnDisk } from './snapshots.mjs'

const folder = fileURLToPath(new URL('../snapshots/', import.meta.url))
mkdirSync(folder, { recursive: true })
const wanted = snapshots({ createCleaner, decodeHtml })
const present = snapshotsOnDisk()
for (const name of present.keys()) {
  if (wanted.has(name)) continue
  rmSync(folder + name)
  console.log(`removed ${name}`)
}
for (const [name, content] of wanted) {
  if (present.get(name) === content) continue
  mkdirSync(dirname(folder + name), { recursive: true })
  writeFileSync(folder + name, content)
  console.log(`${present.has(name) ? 'changed' : 'new    '} ${name}`)
}
