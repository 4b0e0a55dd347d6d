#!/usr/bin/env node
// Prints how the tables of the gold pages are read: how many are data, how many lay the page out, and how many come out as tables.
//   node bench/page-tables.mjs --data DIR [--set NAME]… [--limit N] [--package DIR] [--show N]
// `--package` reads them with the build of another checkout, to compare two; `--show` prints so many joined rows of each set.
import { existsSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { fileOf, readPages } from './records.mjs'

const { values: options } = parseArgs({
  options: {
    data: { type: 'string' },
    set: { type: 'string', multiple: true, default: ['wcxb', 'trafilatura', 'fundus', 'daniel', 'magic-html-article'] },
    limit: { type: 'string', default: '500' },
    package: { type: 'string', default: path.join(import.meta.dirname, '..') },
    show: { type: 'string', default: '0' },
  },
})
const load = (file) => import(pathToFileURL(path.resolve(options.package, 'build', file)).href)
const { readHtml } = await load('read/html/read-html.js')
const { toHtml } = await load('write/markup/markup.js')
const DATA_ROW = 16

for (const set of options.set) {
  if (!existsSync(fileOf(options.data, set))) continue
  const count = { pages: 0, withTables: 0, tables: 0, shown: 0, data: 0, joined: 0, written: 0 }
  let shown = 0
  for (const { html } of readPages(options.data, set, Number(options.limit))) {
    const page = readHtml(html)
    const { elements, runs, text } = page
    const { tag, marks, parent } = elements
    const tableOf = (element) => {
      let at = element
      while (at > 0 && tag[at] !== 'table') at = parent[at]
      return at
    }
    const tables = { shown: new Set(), data: new Set(), joined: new Set() }
    for (let run = 0; run < runs.count; run++) {
      const table = tableOf(runs.element[run])
      if (table > 0) tables.shown.add(table)
      if (!runs.joined?.[run]) continue
      tables.joined.add(table)
      if (shown++ < Number(options.show)) {
        const start = text.lastIndexOf('\n', runs.start[run]) + 1
        console.log(`  ${JSON.stringify(text.slice(start, start + 200))}`)
      }
    }
    for (let i = 0; i < elements.count; i++) if (tag[i] === 'tr' && marks[i] & DATA_ROW) tables.data.add(tableOf(i))
    const all = tag.filter((name) => name === 'table').length
    count.pages++
    if (all > 0) count.withTables++
    count.tables += all
    for (const kind of ['shown', 'data', 'joined']) count[kind] += tables[kind].size
    count.written += toHtml(page, []).split('<table>').length - 1
  }
  console.log(set, JSON.stringify({ ...count, layout: count.shown - count.data }))
}
