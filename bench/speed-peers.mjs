#!/usr/bin/env node
// Compares the speed of cleaning with that of others, in one run and in turns: of text dumps with a line filter and with passing JSON through, of
// HTML with the extractors that people use. The figure is MB of UTF-8 per second of CPU time (user and system, all threads). Each has a process
// of its own, which has done the documents for --warm CPU seconds before it is timed.
//   node bench/speed-peers.mjs [--data DIR] [--pages 100] [--mb 10] [--rounds 5] [--warm 15] [--venv DIR] [--json FILE]
// Pages and dumps are those of the gold sets in DIR, see bench/README.md; without DIR the samples, over and over with small changes. The peers of
// Python are installed into the virtual environment DIR (or one in the folder for temporary files), and skipped where that fails.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startPythonOf, startScript } from './asking.mjs'
import { median } from './median.mjs'
import { peersPython } from './peers-venv.mjs'
import { refuse } from './quality-options.mjs'
import { printTable } from './tables.mjs'

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    pages: { type: 'string', default: '100' },
    mb: { type: 'string', default: '10' },
    rounds: { type: 'string', default: '5' },
    warm: { type: 'string', default: '15' },
    venv: { type: 'string', default: join(tmpdir(), 'dechaff-peers') },
    json: { type: 'string' },
  },
})
refuse(![values.pages, values.mb, values.rounds].every((number) => Number(number) > 0), '--pages, --mb and --rounds need numbers above 0')

const TEXT = ['pass-through', 'C4-like line filter', 'ours without the scorer', 'ours']
const HTML = ['pass-through', 'ours, reading only', 'ours without the scorer', 'ours', 'Readability on linkedom', 'Readability on jsdom']
const PYTHON = ['Resiliparse', 'trafilatura', 'jusText']

const folder = mkdtempSync(join(tmpdir(), 'dechaff-speed-peers-'))
try {
  const { python, reason } = peersPython(values.venv)
  if (reason) console.log(`${PYTHON.join(', ')} are skipped: ${reason}`)
  const { dumps, pages } = await inputs()
  const ofScripts = (names, file, kind) => names.map((name) => [name, () => startScript('html-stage.mjs', name, file, kind, values.warm)])
  const ofPython = python ? PYTHON.map((name) => [name, () => startPythonOf(python, 'time_peers.py', name, pages)]) : []
  const results = [
    await measured('text dumps', 'text', dumps, ofScripts(TEXT, dumps, 'text')),
    await measured('HTML pages', 'html', pages, [...ofScripts(HTML, pages, 'html'), ...ofPython]),
  ]
  if (values.json) writeFileSync(values.json, `${JSON.stringify(results, null, 2)}\n`)
} finally {
  rmSync(folder, { recursive: true })
}

/** The files of the dumps and of the pages, records of JSONL. */
async function inputs() {
  const [dumps, pages] = await startScript('speed-inputs.mjs', folder, values.mb, values.data ?? '', '').next()
  if (!values.data) return { dumps: dumps.file, pages: pages.file }
  const file = join(folder, 'gold-pages.jsonl')
  const { pages: count } = await startScript('html-pages.mjs', values.data, values.pages, file).next()
  refuse(count === 0, `${values.data} holds none of the sets that pages are taken from`)
  return { dumps: dumps.file, pages: file }
}

/** Times the stages round by round, prints their table and returns it. */
async function measured(kind, field, file, starts) {
  const documents = readFileSync(file, 'utf8').trimEnd().split('\n')
  const megabytes = documents.reduce((sum, line) => sum + Buffer.byteLength(JSON.parse(line)[field]), 0) / 1e6
  const stages = []
  for (const [name, start] of starts) {
    const stage = start()
    await stage.next() // It says that it is warm: one at a time.
    stages.push({ name, stage, answers: [] })
  }
  for (let round = 0; round < Number(values.rounds); round++)
    for (const { stage, answers } of stages) answers.push(await stage.ask({ round }))
  for (const { stage } of stages) stage.end()
  const ours = stages.find(({ name }) => name === 'ours').answers
  console.log(
    `\n${kind}: ${documents.length} documents, ${megabytes.toFixed(1)} MB; medians of ${values.rounds} rounds in turns, and their range`,
  )
  const rows = stages.map(({ name, answers }) => ({
    name,
    speeds: answers.map(({ seconds }) => megabytes / seconds),
    ratios: answers.map(({ seconds }, round) => ours[round].seconds / seconds),
    failed: answers[0].failed,
  }))
  printTable(
    ['', 'MB per CPU second', 'range', 'to ours', 'range', 'failed'],
    rows.map(({ name, speeds, ratios, failed }) => [
      name,
      median(speeds).toFixed(2),
      rangeOf(speeds, 1),
      median(ratios).toFixed(2),
      rangeOf(ratios, 2),
      failed,
    ]),
  )
  return { kind, documents: documents.length, megabytes, rows }
}

function rangeOf(numbers, digits) {
  return [Math.min(...numbers), Math.max(...numbers)].map((number) => number.toFixed(digits)).join(' to ')
}
