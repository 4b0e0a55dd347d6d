#!/usr/bin/env node
// What a short use costs: the library and the command line from the start of a process to its end with one small text or page, in turns
// with a bare `node -e 0`, in CPU time and peak memory; and in a browser the time to the first result.
//   node bench/start.mjs [--rounds 9] [--json FILE]
// The browser is Chromium: what CHROME names, else what is found by one of its names.
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { startScript } from './asking.mjs'
import { median } from './median.mjs'
import { refuse } from './quality-options.mjs'
import { printTable } from './tables.mjs'

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url))
const USAGE = path('start-usage.cjs')
const LIBRARY = path('start-library.mjs')
const BIN = path('../dist/cli/bin.js')
const TEXT = path('../samples/003_59dbb7a583c17976.txt')
const PAGE = path('../samples/006_watermill.html')
const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '9' }, json: { type: 'string' } } })
const rounds = Number(values.rounds)
refuse(!(Number.isInteger(rounds) && rounds > 0), '--rounds wants a whole number above 0')

const stages = [
  { name: 'node -e 0', args: ['-e', '0'] },
  { name: 'library, a text', args: [LIBRARY, TEXT] },
  { name: 'library, a page', args: [LIBRARY, PAGE] },
  { name: 'dechaff --version', args: [BIN, '--version'] },
  { name: 'dechaff --help', args: [BIN, '--help'] },
  { name: 'dechaff clean, a text', args: [BIN, 'clean', TEXT] },
  { name: 'dechaff clean, a page', args: [BIN, 'clean', PAGE] },
].map((stage) => ({ ...stage, usages: [] }))

for (let round = 0; round < rounds; round++) for (const { args, usages } of stages) usages.push(await usageOf(args))
const [{ usages: bare }] = stages
const results = stages.map(({ name, usages }) => ({
  name,
  cpu: median(usages.map(({ cpu }) => cpu)),
  ratio: median(usages.map(({ cpu }, round) => cpu / bare[round].cpu)),
  peak: Math.max(...usages.map(({ peak }) => peak)),
}))
console.log(`medians of ${rounds} rounds, each ratio to node -e 0 in the same round`)
printTable(
  ['from start to end', 'CPU seconds', 'to node -e 0', 'peak memory'],
  results.map(({ name, cpu, ratio, peak }) => [name, cpu.toFixed(3), ratio.toFixed(2), `${peak.toFixed(0)} MB`]),
)
const browser = await inBrowser()
console.log(browser.line)
if (values.json) writeFileSync(values.json, `${JSON.stringify({ rounds, stages: results, browser }, null, 2)}\n`)

/** CPU seconds and peak memory, in megabytes, of a process of Node with these arguments. */
function usageOf(args) {
  const child = spawn(process.execPath, ['--require', USAGE, ...args], { stdio: ['ignore', 'ignore', 'inherit', 'pipe'] })
  let usage = ''
  child.stdio[3].on('data', (data) => (usage += data))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) =>
      code === 0 ? resolve(JSON.parse(usage)) : reject(new Error(`node ${args.join(' ')} ended with exit code ${code}`)),
    )
  })
}

/** Milliseconds from the first script of a page to the first clean text, or why there are none. */
async function inBrowser() {
  const named = process.env.CHROME ? [process.env.CHROME] : BROWSERS
  const browser = named.find((name) => spawnSync(name, ['--version']).status === 0)
  if (!browser) return { line: `in a browser: skipped, as there is no Chromium (${named.join(', ')}): CHROME=FILE names one` }
  const folder = mkdtempSync(join(tmpdir(), 'dechaff-start-'))
  try {
    const page = join(folder, 'start.html')
    const { bytes } = await startScript('start-browser.mjs', TEXT, page).next()
    const milliseconds = Array.from({ length: rounds }, () => millisecondsIn(browser, folder, page))
    const found = median(milliseconds)
    return { milliseconds: found, bytes, line: `in a browser: ${found.toFixed(0)} ms to the first result, bundle of ${bytes} bytes` }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function millisecondsIn(browser, folder, page) {
  const flags = ['--headless', '--disable-gpu', '--no-sandbox', `--user-data-dir=${join(folder, 'profile')}`, '--dump-dom']
  const { stdout, stderr } = spawnSync(browser, [...flags, pathToFileURL(page).href], { encoding: 'utf8', maxBuffer: 1 << 28 })
  const [, found] = /data-milliseconds="([\d.]+)"/.exec(stdout) ?? []
  if (found === undefined) throw new Error(`${browser} left no result: ${stderr.trim().split('\n').at(-1)}`)
  return Number(found)
}
