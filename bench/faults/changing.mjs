import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, truncateSync } from 'node:fs'
import { clean } from '../../dist/index.js'
import { variation } from '../variations.mjs'
import { jsonl, linesOf, recordsOf, unless } from './stage.mjs'

/** Enough that a run with two workers has not read all of them when the first come out. */
const RECORDS = 1600
const FILES = 600

/** Inputs that somebody writes to while they are read. */
export const CHANGING = {
  'JSONL that grows while it is read': (stage) =>
    changingRecords(stage, (file) => appendFileSync(file, jsonl(recordsOf(RECORDS + 10).slice(RECORDS)))),
  'JSONL that is cut short while it is read': (stage) =>
    changingRecords(stage, (file) => truncateSync(file, Math.floor(statSync(file).size * 0.9))),
  'files rewritten, removed after they were listed': changingFiles,
}

/** All lines that are whole at the end come out; half a line is no record, and the change is named. */
async function changingRecords(stage, change) {
  const file = stage.path('in.jsonl')
  stage.put('in.jsonl', jsonl(recordsOf(RECORDS)))
  const run = await whileRunning(stage, 'in.jsonl', () => change(file))
  const content = readFileSync(file)
  const whole = linesOf(content).map((line) => JSON.parse(line).id)
  const came = stage.records('out/in.jsonl').flatMap(({ id, error }) => (error ? [] : [id]))
  return {
    readable: whole.length,
    ...stage.figures('out', run),
    losses: content.at(-1) === 10 ? '1 changed' : '1 changed, 1 malformed-json',
    expected: 1,
    complaints: unless(String(came) === String(whole), 'other records came out than there are'),
  }
}

/** A file that was rewritten as a whole is read as it is then; one that is gone, or a folder now, is named. */
async function changingFiles(stage) {
  for (let i = 0; i < FILES; i++) stage.put(`in/${String(i).padStart(4, '0')}.txt`, variation(i))
  const [rewritten, gone, folder] = [1, 2, 3].map((fromEnd) => String(FILES - fromEnd).padStart(4, '0'))
  const run = await whileRunning(stage, 'in', () => {
    stage.put(`in/${rewritten}.txt`, variation(FILES))
    for (const name of [gone, folder]) rmSync(stage.path(`in/${name}.txt`))
    mkdirSync(stage.path(`in/${folder}.txt`))
  })
  const text = readFileSync(stage.path(`out/${rewritten}.txt`), 'utf8')
  return {
    readable: FILES - 2,
    ...stage.figures('out', run),
    losses: '2 unreadable',
    expected: 1,
    complaints: unless(text === clean(variation(FILES)).text, 'the text that was rewritten did not come out as it is now'),
  }
}

/** Runs `clean`, and changes something as soon as the first documents have come out. */
async function whileRunning(stage, input, change) {
  let changed
  const isUnderWay = () => existsSync(stage.path('out')) && readdirSync(stage.path('out')).some(isDocument)
  const run = await stage.clean([input, '--out', 'out'], {
    onStart: (child) => (changed = stage.until(isUnderWay, child).then(change)),
  })
  await changed
  return run
}

/** Documents of their own, or records on their way; not the folder in which the run remembers where it stands. */
function isDocument(name) {
  return name.endsWith('.txt') || name.endsWith('.unfinished')
}
