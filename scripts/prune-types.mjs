#!/usr/bin/env node
// Removes the declarations that no entry of the package leads to: tsc writes one for each source.
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const dist = fileURLToPath(new URL('../dist', import.meta.url))
const { exports } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
const entries = Object.values(exports).flatMap((entry) => entry.types ?? [])

const reached = new Set()
for (const entry of entries) reach(resolve(dist, '..', entry))
for (const entry of readdirSync(dist, { recursive: true })) {
  const file = join(dist, entry)
  if (file.endsWith('.d.ts') && !reached.has(file)) rmSync(file)
}

function reach(file) {
  if (reached.has(file)) return
  if (!existsSync(file)) throw new Error(`${file} is missing: run npm run build`)
  reached.add(file)
  for (const [, name] of readFileSync(file, 'utf8').matchAll(/(?:from |import\()['"](\.[^'"]+)['"]/g))
    reach(resolve(dirname(file), name.replace(/\.js$/, '.d.ts')))
}
