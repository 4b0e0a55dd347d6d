#!/usr/bin/env node
// Cleans the same records out of several kinds of files, from end to end and in turns: pages in JSONL and in a WARC, texts in JSONL and in
// Parquet (and into Parquet). Each pass is a process of its own, from its start to its last byte on the disk.
//   node bench/formats.mjs [--data DIR] [--mb 20] [--rounds 3] [--workers 2] [--report full|compact|none]
// Records as those of bench/speed.mjs; of pages three times as many megabytes as of texts. Fails where records are missing or have errors.
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startScript } from './asking.mjs'
import { median } from './median.mjs'
import { refuse } from './quality-options.mjs'
import { printTable } from './tables.mjs'

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: '' },
    mb: { type: 'string', default: '20' },
    rounds: { type: 'string', default: '3' },
    workers: { type: 'string', default: '2' },
    report: { type: 'string', default: 'full' },
  },
})
const { data, mb, workers, report } = values
const rounds = Number(values.rounds)
refuse(!(Number(mb) > 0 && rounds > 0), '--mb and --rounds want a number above 0')

const folder = mkdtempSync(join(tmpdir(), 'dechaff-formats-'))
const out = join(folder, 'out')
try {
  const passes = await makePasses()
  for (let round = 0; round < rounds; round++) for (const pass of passes) pass.answers.push(await timed(pass))
  console.log(`records of ${passes[0].origin}; report ${report}, ${workers} workers; medians of ${rounds} rounds in turns`)
  printTable(
    ['run', 'records', 'MB of records', 'MB of the file', 'seconds', 'MB/s', 'MB per CPU second', 'peak memory', 'to JSONL'],
    passes.map(row),
  )
} finally {
  rmSync(folder, { recursive: true })
}

/** What is cleaned, each with the records that are in it, and the pass over the same in JSONL that it is held to. */
async function makePasses() {
  const [texts, pages] = await startScript('speed-inputs.mjs', folder, mb, data, '').next()
  const parquet = join(folder, 'texts.parquet')
  const warc = join(folder, 'pages.warc.gz')
  await startScript('format-inputs.mjs', texts.file, pages.file, parquet, warc).next()
  const passOver = (of, name, file, flags = []) => ({ ...of, name, file, flags, answers: [] })
  const ofTexts = passOver(texts, 'texts, JSONL', texts.file)
  const ofPages = passOver(pages, 'pages, JSONL', pages.file)
  return [
    ofTexts,
    { ...passOver(texts, 'texts, Parquet to Parquet', parquet), heldTo: ofTexts },
    { ...passOver(texts, 'texts, Parquet to JSONL', parquet, ['--to', 'jsonl']), heldTo: ofTexts },
    ofPages,
    { ...passOver(pages, 'pages, WARC to JSONL', warc), heldTo: ofPages },
  ]
}

async function timed({ name, file, flags, records }) {
  const answer = await startScript('speed-stage.mjs', file, out, '--workers', workers, '--report', report, ...flags).next()
  const { documents, failed } = JSON.parse(readFileSync(join(out, 'run.json'), 'utf8')).totals
  if (documents !== records || failed > 0) {
    console.error(`FAILED: ${name}: ${documents} of ${records} records came out, ${failed} with errors`)
    process.exitCode = 1
  }
  rmSync(out, { recursive: true })
  return answer
}

function row({ name, records, megabytes, file, answers, heldTo }) {
  const seconds = secondsOf(answers)
  const others = heldTo && secondsOf(heldTo.answers)
  return [
    name,
    records,
    megabytes.toFixed(0),
    (statSync(file).size / 1e6).toFixed(0),
    seconds.map((each) => each.toFixed(1)).join(' '),
    (megabytes / median(seconds)).toFixed(2),
    (megabytes / median(answers.map(({ cpu }) => cpu))).toFixed(2),
    `${Math.max(...answers.map(({ peak }) => peak)).toFixed(0)} MB`,
    others ? median(seconds.map((each, round) => each / others[round])).toFixed(2) : '',
  ]
}

function secondsOf(answers) {
  return answers.map(({ wall }) => wall)
}
