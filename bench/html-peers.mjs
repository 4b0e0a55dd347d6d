#!/usr/bin/env node
// Holds what others make of the pages of the gold sets to the same gold, by the same scores as bench/quality.mjs.
import { existsSync } from 'node:fs'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { ProcessEnded, startPython, whyNoPython } from './asking.mjs'
import { headline } from './measure.mjs'
import { orExit, refuse } from './quality-options.mjs'
import { readabilityOnJsdom, readabilityOnLinkedom } from './readability.mjs'
import { fileOf, readPages } from './records.mjs'
import { judge, sumUp } from './scoring.mjs'
import { SETS } from './sets.mjs'
import { MEASURES, printTable, share } from './tables.mjs'

const WITH_PAGES = ['wcxb', 'trafilatura', 'fundus', 'daniel', 'magic-html-article', 'canola', 'cleaneval-dev']

const PEERS = {
  'readability-jsdom': async () => ({ name: 'Readability on jsdom', textOf: await readabilityOnJsdom() }),
  'readability-linkedom': async () => ({ name: 'Readability on linkedom', textOf: await readabilityOnLinkedom() }),
  trafilatura: () => inPython('trafilatura', 'trafilatura', 'ask_trafilatura.py', 'extract'),
  justext: () => inPython('jusText', 'justext', 'ask_justext.py'),
}

const HELP = `usage: npm run bench:peers -- --data DIR [options]

DIR holds gold sets, NAME.jsonl.gz each; bench/README.md says what they are.

  --set NAME ...  only these sets: ${WITH_PAGES.join(', ')}
  --peer NAME ... only these peers: readability-jsdom, readability-linkedom, trafilatura, justext
  --limit N       at most N pages of each set, spread evenly over it
  --help          print this`

const { data, sets, only, limit } = readOptions()
const peers = await loadPeers()
const rows = []
for (const set of sets) rows.push(...rowsOf(set, await judgeSet(set)))
printTable(['set', 'peer', 'pages', 'precision', 'recall', 'score', '', 'failed', 'empty'], rows)
for (const { end } of peers) end?.()

function readOptions() {
  const { values, positionals } = orExit(() =>
    parseArgs({
      allowPositionals: true,
      options: {
        data: { type: 'string' },
        set: { type: 'string', multiple: true, default: [] },
        peer: { type: 'string', multiple: true, default: [] },
        limit: { type: 'string' },
        help: { type: 'boolean' },
      },
    }),
  )
  if (values.help) {
    console.log(HELP)
    process.exit()
  }
  const named = [...new Set([...values.set, ...positionals])]
  refuse(!values.data, '--data is missing: name the folder that holds the gold sets')
  refuse(positionals.length > 0 && values.set.length === 0, `unexpected "${positionals[0]}"`)
  for (const name of named) refuse(!WITH_PAGES.includes(name), `no pages in "${name}": use ${WITH_PAGES.join(', ')}`)
  refuse(values.limit !== undefined && !/^[1-9]\d*$/.test(values.limit), `--limit is "${values.limit}": use a number from 1`)
  const sets = (named.length > 0 ? named : WITH_PAGES).filter((name) => existsSync(fileOf(values.data, name)))
  refuse(sets.length < named.length || sets.length === 0, `${values.data} lacks sets, or has none of them: see --help`)
  for (const name of values.peer) refuse(!(name in PEERS), `no peer is called "${name}": use ${Object.keys(PEERS).join(', ')}`)
  return { data: values.data, sets, only: values.peer, limit: values.limit && Number(values.limit) }
}

/** The peers asked for, each `{name, textOf, end}`; `textOf` returns the text of a page, an empty one if it finds nothing, and throws if it fails. */
async function loadPeers() {
  const peers = []
  for (const name of only.length > 0 ? only : Object.keys(PEERS)) {
    const peer = await PEERS[name]()
    if (peer.reason) console.log(`${name} is skipped: ${peer.reason}`)
    else peers.push(peer)
  }
  return peers
}

/** A peer in Python, or the reason why it cannot be asked. */
function inPython(name, module, ...script) {
  const reason = whyNoPython(module)
  if (reason) return { reason }
  const { ask, end } = startPython(...script)
  const textOf = async ({ html, url, lang }) => {
    const { text, error } = await ask({ html, url, lang })
    if (error) throw new Error(error)
    return text
  }
  return { name, textOf, end }
}

/** What each peer made of each page of a set: how it is judged, and whether it failed. */
async function judgeSet(set) {
  const judged = []
  for (const record of readPages(data, set, limit)) {
    for (const peer of peers) judged.push({ peer: peer.name, pageType: record.page_type, ...(await judgePage(record, peer, set)) })
    // What jsdom refers to weakly is kept until the event loop turns: without this, documents pile up until memory ends.
    await nextTurn()
    if (process.stderr.isTTY) process.stderr.write(`\r${set} ${judged.length / peers.length} `)
  }
  return judged
}

async function judgePage(record, { name, textOf }, set) {
  try {
    const text = await textOf(record)
    return { failed: false, isEmpty: text.trim() === '', judgement: judge(record, { text, spans: [] }) }
  } catch (error) {
    if (error instanceof ProcessEnded) throw error
    console.error(`${set} ${record.id}: ${name} failed, which counts as empty: ${error.message.split('\n')[0]}`)
    return { failed: true, isEmpty: true, judgement: judge(record, undefined) }
  }
}

function rowsOf(set, judged) {
  const groups =
    set === 'wcxb' ? { 'wcxb articles': judged.filter(({ pageType }) => pageType === 'article'), 'wcxb all': judged } : { [set]: judged }
  return Object.entries(groups).flatMap(([name, own]) =>
    peers.map((peer) =>
      row(
        name,
        set,
        peer.name,
        own.filter((page) => page.peer === peer.name),
      ),
    ),
  )
}

function row(name, set, peer, pages) {
  const { measure } = SETS[set]
  const sums = sumUp(pages.map(({ judgement }) => judgement))
  const { precision, recall } = sums[measure]
  const count = (is) => pages.filter((page) => page[is]).length
  return [
    name,
    peer,
    pages.length,
    ...[precision, recall, headline(set, sums)].map(share),
    MEASURES[measure],
    count('failed'),
    count('isEmpty'),
  ]
}
