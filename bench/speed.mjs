#!/usr/bin/env node
// Times batch runs over records against passing them through, in one run and in turns: text dumps and HTML pages, one worker and more, plain
// and in gzip. Each pass is a process of its own, from its start to its last byte on the disk.
//   node bench/speed.mjs [--data DIR] [--input FILE.jsonl] [--mb 60] [--rounds 3] [--workers 1,2] [--report full|compact|none] [--json FILE]
// The records are those of the set daniel in DIR, over and over; without DIR the samples with small changes.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startScript } from './asking.mjs'
import { median } from './median.mjs'
import { refuse } from './quality-options.mjs'
import { printTable } from './tables.mjs'

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    input: { type: 'string' },
    mb: { type: 'string', default: '60' },
    rounds: { type: 'string', default: '3' },
    workers: { type: 'string', default: '1,2' },
    report: { type: 'string', default: 'full' },
    json: { type: 'string' },
  },
})
const rounds = Number(values.rounds)
const workers = values.workers.split(',').map(Number)
refuse(!(Number(values.mb) > 0 && rounds > 0), '--mb and --rounds want a number above 0')
refuse(!workers.every((count) => Number.isInteger(count) && count > 0), '--workers wants numbers above 0, such as 1,2')

const folder = mkdtempSync(join(tmpdir(), 'dechaff-speed-'))
try {
  const results = []
  for (const input of await makeInputs()) {
    const passes = await timeInTurns(input)
    print(input, passes)
    results.push({ ...input, report: values.report, passes })
  }
  if (values.json) writeFileSync(values.json, `${JSON.stringify(results, null, 2)}\n`)
} finally {
  rmSync(folder, { recursive: true })
}

/** Not in this process: a process is said to have had at least the memory that its parent had when it was started. */
function makeInputs() {
  const { data = '', input = '', mb } = values
  return startScript('speed-inputs.mjs', folder, mb, data, input).next()
}

/** What is timed: its name, its input, and the flags of `clean`; none where records only pass through. */
function stages({ file, packed }) {
  const most = Math.max(...workers)
  const flags = (count) => ['--workers', String(count), '--report', values.report]
  return [
    { name: 'pass-through', file },
    ...workers.map((count) => ({ name: workersName(count), file, flags: flags(count) })),
    { name: packedName(most), file: packed, flags: [...flags(most), '--compress', 'gzip'] },
  ]
}

function workersName(count) {
  return `${count} ${count === 1 ? 'worker' : 'workers'}`
}

function packedName(count) {
  return `${workersName(count)}, gzip in and out`
}

/** What each stage took in each round: seconds of wall clock and of CPU, and peak memory in megabytes. */
async function timeInTurns(input) {
  const passes = stages(input).map((stage) => ({ ...stage, answers: [] }))
  for (let round = 0; round < rounds; round++)
    for (const { file, flags = [], answers } of passes) {
      answers.push(await startScript('speed-stage.mjs', file, join(folder, 'out'), ...flags).next())
      rmSync(join(folder, 'out'), { recursive: true })
    }
  return passes
}

function print({ kind, records, megabytes, origin }, passes) {
  console.log(
    `\n${kind}: ${records} records of ${origin}, ${megabytes.toFixed(0)} MB; report ${values.report}; medians of ${rounds} rounds`,
  )
  printTable(
    ['stage', 'MB/s', 'MB per CPU second', 'seconds', 'peak memory'],
    passes.map(({ name, answers }) => [
      name,
      (megabytes / median(answers.map(({ wall }) => wall))).toFixed(2),
      (megabytes / median(answers.map(({ cpu }) => cpu))).toFixed(2),
      answers.map(({ wall }) => wall.toFixed(1)).join(' '),
      `${Math.max(...answers.map(({ peak }) => peak)).toFixed(0)} MB`,
    ]),
  )
  const one = workersName(workers[0])
  const most = Math.max(...workers)
  ratio(`${one} to pass-through, by CPU time`, passes, one, 'pass-through', ({ cpu }) => 1 / cpu)
  ratio(`${one} to pass-through, by the clock`, passes, one, 'pass-through', ({ wall }) => 1 / wall)
  for (const count of workers.slice(1)) ratio(`${workersName(count)} to ${one}`, passes, workersName(count), one, ({ wall }) => 1 / wall)
  ratio(`gzip in and out to plain, time on ${workersName(most)}`, passes, packedName(most), workersName(most), ({ wall }) => wall)
}

function ratio(title, passes, above, below, figure) {
  const of = (name) => passes.find((pass) => pass.name === name).answers.map(figure)
  const others = of(below)
  const ratios = of(above).map((value, round) => value / others[round])
  console.log(`${title}: ${median(ratios).toFixed(3)} (${ratios.map((each) => each.toFixed(3)).join(' ')})`)
}
