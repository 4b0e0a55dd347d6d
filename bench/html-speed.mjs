#!/usr/bin/env node
// Times readers and extractors of HTML on the same pages, in one run and in turns. The figure is MB of HTML per second of CPU time (user
// and system, all threads). Each has a process of its own, which has done all pages, and for --warm CPU seconds at least, before it is timed:
// none pays for the garbage of another, and its peak memory is its own.
//   node bench/html-speed.mjs --data DIR [--pages 100] [--rounds 3] [--warm 15] [--json FILE]
// DIR holds gold sets, see bench/README.md.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startScript, startTrafilatura, whyNoTrafilatura } from './asking.mjs'
import { STAGES } from './html-stages.mjs'
import { median } from './median.mjs'
import { refuse } from './quality-options.mjs'
import { printTable } from './tables.mjs'

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    pages: { type: 'string', default: '100' },
    rounds: { type: 'string', default: '3' },
    warm: { type: 'string', default: '15' },
    json: { type: 'string' },
  },
})
refuse(!values.data, '--data is missing: name the folder that holds the gold sets')

const folder = mkdtempSync(join(tmpdir(), 'dechaff-html-speed-'))
try {
  const file = join(folder, 'pages.jsonl')
  // Not in this process: a process is said to have had at least the memory that its parent had when it was started.
  const { sets, pages, megabytes } = await startScript('html-pages.mjs', values.data, values.pages, file).next()
  refuse(pages === 0, `${values.data} holds none of the sets that pages are taken from`)
  console.log(`${pages} pages of ${sets.join(', ')}, ${megabytes.toFixed(1)} MB of HTML; medians of ${values.rounds} rounds in turns`)
  const results = await timeInTurns(file)
  printResults(results, megabytes)
  if (values.json) writeFileSync(values.json, `${JSON.stringify({ sets, pages, megabytes, results }, null, 2)}\n`)
} finally {
  rmSync(folder, { recursive: true })
}

/** The answers of each stage, round by round. */
async function timeInTurns(file) {
  const starts = Object.keys(STAGES).map((name) => [name, () => startScript('html-stage.mjs', name, file, 'html', values.warm)])
  const reason = whyNoTrafilatura()
  if (reason) console.log(`trafilatura is skipped: ${reason}`)
  else starts.push(['trafilatura', () => startTrafilatura('time', file)])
  const stages = []
  for (const [name, start] of starts) {
    const process = start()
    await process.next() // It says that it is warm: one at a time.
    stages.push({ name, process, answers: [] })
  }
  for (let round = 0; round < Number(values.rounds); round++)
    for (const { process, answers } of stages) answers.push(await process.ask({ round }))
  for (const { process } of stages) process.end()
  return stages.map(({ name, answers }) => ({ name, answers }))
}

function printResults(results, megabytes) {
  const secondsOf = ({ answers }) => answers.map(({ seconds }) => seconds)
  const { answers } = results.find(({ name }) => name === 'ours')
  const ours = answers.map(({ seconds }) => seconds)
  printTable(
    ['stage', 'MB per CPU second', 'peak memory', 'failed', 'ours is faster by', 'in each round'],
    results.map((result) => {
      const ratios = secondsOf(result).map((seconds, round) => seconds / ours[round])
      return [
        result.name,
        (megabytes / median(secondsOf(result))).toFixed(2),
        `${Math.max(...result.answers.map(({ peak }) => peak)).toFixed(0)} MB`,
        result.answers[0].failed,
        median(ratios).toFixed(2),
        ratios.map((ratio) => ratio.toFixed(2)).join(' '),
      ]
    }),
  )
  if (answers[0].failed > 0) console.log(`ours failed on ${answers[0].failed} pages: what it is compared by says nothing`)
}
