#!/usr/bin/env node
// Trains the scorer from gold data and puts its weights into the package, in one command: see training/README.md.
//   npm run train -- --data DIR [--work DIR] [--python FILE]
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    work: { type: 'string' },
    python: { type: 'string', default: 'python3' },
    help: { type: 'boolean' },
  },
})
if (values.help || !values.data) {
  console.error('usage: npm run train -- --data DIR [--work DIR] [--python FILE]')
  console.error('DIR holds the gold sets that training/README.md names; --work keeps the intermediate files (some 4 GB) there')
  process.exit(values.help ? 0 : 2)
}
const work = values.work ?? mkdtempSync(join(tmpdir(), 'dechaff-training-'))
const [own, context, second] = ['own', 'context', 'second'].map((name) => join(work, name))
const first = join(work, 'first.json')
for (const folder of [own, context, second]) mkdirSync(folder, { recursive: true })

step(process.execPath, script('export.mjs'), '--data', values.data, '--out', own)
step(values.python, script('train.py'), 'first', '--in', own, '--out', first)
step(process.execPath, script('export.mjs'), '--data', values.data, '--out', context, '--first', first)
step(values.python, script('train.py'), 'second', '--in', context, '--out', second)
step(process.execPath, script('pack.mjs'), '--first', first, '--second', second)
if (!values.work) rmSync(work, { recursive: true })

function script(name) {
  return fileURLToPath(new URL(name, import.meta.url))
}

function step(command, ...args) {
  console.log(`> ${command} ${args.join(' ')}`)
  const { status, error } = spawnSync(command, args, { stdio: 'inherit' })
  if (error) throw new Error(`${command} does not start (${error.code}): see training/README.md for what must be installed`)
  if (status !== 0) process.exit(status ?? 1)
}
