#!/usr/bin/env node
// Rebuilds gold sets from their public repositories, in the format of bench/README.md. The texts stay their publishers': keep them out of
// repositories and packages, and mind the licence of each set.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { writeLines } from '../training/labels.mjs'
import { startPython, whyNoPython } from './asking.mjs'
import { NOT_REBUILT, ORIGINS } from './origins.mjs'

const HELP = `usage: node bench/fetch-data.mjs --out FOLDER [--repositories FOLDER] [NAME ...]

Clones the repositories of the named sets (default: all) with git, and writes FOLDER/NAME.jsonl.gz for each.

  --repositories FOLDER  where clones are, OWNER/NAME each; a clone that is there is used as it is (FOLDER/repositories)
  --help                 print this

Sets: ${Object.keys(ORIGINS).join(', ')}.
Not rebuilt: ${Object.keys(NOT_REBUILT).join(', ')}.
Needs git; python3 with html-text for the field "dump" (pip install html-text==0.7.1 'lxml<5.3').`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { out: { type: 'string' }, repositories: { type: 'string' }, help: { type: 'boolean' } },
})
const unknown = positionals.filter((name) => !(name in ORIGINS) && !(name in NOT_REBUILT))
if (values.help || !values.out || unknown.length > 0) {
  if (unknown.length > 0) console.error(`no set is called ${unknown.join(', ')}`)
  console[values.help ? 'log' : 'error'](HELP)
  process.exit(values.help ? 0 : 2)
}
const repositories = values.repositories ?? join(values.out, 'repositories')
const names = positionals.length > 0 ? positionals : [...Object.keys(ORIGINS), ...Object.keys(NOT_REBUILT)]
mkdirSync(values.out, { recursive: true })

const reason = whyNoPython('html_text')
if (reason) console.log(`Records have no "dump": ${reason}`)
const flattener = reason ? undefined : startPython('flatten.py')
for (const name of names) await rebuild(name)
flattener?.end()

async function rebuild(name) {
  if (name in NOT_REBUILT) {
    console.log(`${name}: not rebuilt: ${NOT_REBUILT[name]}`)
    return
  }
  try {
    const { origins, lacks } = ORIGINS[name]
    const records = origins.flatMap(({ repository, read }) =>
      [...read(cloneOf(repository))].map((record) => ({ ...record, dataset: name })),
    )
    if (records.length === 0) throw new Error('no page was found; has the repository another layout now?')
    for (const record of records) await flatten(record)
    writeLines(join(values.out, `${name}.jsonl.gz`), records)
    console.log(`${name}: ${records.length} pages${lacks ? `, ${lacks}` : ''}`)
  } catch (error) {
    process.exitCode = 1
    console.error(`${name} cannot be rebuilt: ${error.message}`)
  }
}

async function flatten(record) {
  if (!flattener) return
  const { text, error } = await flattener.ask({ html: record.html })
  if (error) console.error(`${record.dataset} ${record.id} has no dump: ${error}`)
  else record.dump = text
}

/** The folder of a clone; clones the newest commit if it is not there. */
function cloneOf(repository) {
  const folder = join(repositories, repository)
  if (existsSync(folder)) return folder
  const { status, error, stderr } = spawnSync('git', ['clone', '--quiet', '--depth', '1', `https://github.com/${repository}.git`, folder], {
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`git clone of ${repository} failed: ${error?.message ?? stderr.trim()}`)
  return folder
}
