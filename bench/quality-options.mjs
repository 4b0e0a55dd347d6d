import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { fileOf, INPUTS } from './records.mjs'
import { SETS } from './sets.mjs'

const HELP = `usage: npm run bench:quality -- --data DIR [options]

DIR holds gold sets, NAME.jsonl.gz each; bench/README.md says what they are.

  --set NAME ...       only these sets: ${Object.keys(SETS).join(', ')}
  --from NAME          what of a record is cleaned: ${Object.keys(INPUTS).join(', ')} (dump)
  --policy NAME        one policy for all sets (body for those with gold texts, standard for those with labelled lines)
  --engine NAME        who finds the content of pages: native, readability (native); goes with --from html
  --limit N            only the first N documents of each set
  --worst N --out DIR  write the N worst documents of each set as pages to read
  --floors             fail where a score sank below bench/floors.json
  --pin [--lower]      raise the floors to these scores; --lower lowers them too
  --json FILE          write all figures
  --help               print this`

/** What the command line asks for; ends the process with the reason where that is not to be had. */
export function readOptions() {
  const { values, positionals } = orExit(() =>
    parseArgs({
      allowPositionals: true,
      options: {
        data: { type: 'string' },
        set: { type: 'string', multiple: true, default: [] },
        from: { type: 'string', default: 'dump' },
        policy: { type: 'string' },
        engine: { type: 'string', default: 'native' },
        limit: { type: 'string' },
        worst: { type: 'string' },
        out: { type: 'string' },
        floors: { type: 'boolean' },
        pin: { type: 'boolean' },
        lower: { type: 'boolean' },
        json: { type: 'string' },
        help: { type: 'boolean' },
      },
    }),
  )
  if (values.help) {
    console.log(HELP)
    process.exit()
  }
  const { data, from, engine, limit, worst, out, floors, pin, lower } = values
  const set = [...new Set([...values.set, ...positionals])]
  refuse(!data, '--data is missing: name the folder that holds the gold sets')
  refuse(!existsSync(data) || !statSync(data).isDirectory(), `${data} is no folder: name the one that holds the gold sets`)
  refuse(positionals.length > 0 && values.set.length === 0, `unexpected "${positionals[0]}"`)
  for (const name of set) refuse(!Object.hasOwn(SETS, name), `unknown set "${name}": use ${Object.keys(SETS).join(', ')}`)
  refuse(!Object.hasOwn(INPUTS, from), `unknown --from "${from}": use ${Object.keys(INPUTS).join(', ')}`)
  refuse(!['native', 'readability'].includes(engine), `unknown --engine "${engine}": use native, readability`)
  refuse(engine !== 'native' && from !== 'html', '--engine is for pages: add --from html')
  refuse(engine !== 'native' && (floors || pin), 'floors are those of the native engine')
  for (const [name, n] of Object.entries({ limit, worst }))
    refuse(n !== undefined && !/^[1-9]\d*$/.test(n), `--${name} is "${n}": use a number from 1`)
  refuse((worst === undefined) !== (out === undefined), '--worst and --out go together')
  refuse(limit !== undefined && (floors || pin), '--limit measures a part, floors hold for whole sets')
  refuse(floors && pin, '--floors or --pin, not both')
  refuse(lower && !pin, '--lower goes with --pin')
  return { ...values, set, limit: limit && Number(limit), worst: worst && Number(worst) }
}

/** The sets to measure, and those left out for want of their file. A set that was named must be there. */
export function chosenSets(values) {
  const names = values.set.length > 0 ? values.set : Object.keys(SETS)
  const isPresent = (name) => existsSync(fileOf(values.data, name))
  const [present, absent] = [names.filter(isPresent), names.filter((name) => !isPresent(name))]
  refuse(values.set.length > 0 && absent.length > 0, `${values.data} has no ${absent.map((name) => `${name}.jsonl.gz`).join(', ')}`)
  // A folder without any may have been named by mistake, though the repository brings a set along.
  refuse(
    values.set.length === 0 && !names.some((name) => existsSync(join(values.data, `${name}.jsonl.gz`))),
    `${values.data} holds none of the sets: ${names.join(', ')}`,
  )
  return { present, absent }
}

/** Ends the process with a reason where the user asked for something wrong. */
export function refuse(wrong, message) {
  if (!wrong) return
  console.error(`${message}\n--help shows the options`)
  process.exit(2)
}

/** What `make` makes; its complaint is the reason to end the process. */
export function orExit(make) {
  try {
    return make()
  } catch (error) {
    return refuse(true, error.message)
  }
}
