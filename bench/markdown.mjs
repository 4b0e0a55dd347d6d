#!/usr/bin/env node
// Measures what cleaning does to Markdown: to README files, in which hardly anything is noise, and to crawled pages, whose menus should go.
//   npm run bench:markdown -- [--readmes DIR] [--data DIR] [--pages 20] [--policy NAME ...] [--show]
// READMEs are those below DIR (node_modules where absent). Pages are those of samples/ and, with --data, so many of each of some gold sets,
// turned into Markdown by turndown as a crawler would.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table'
import { gfmTable } from 'micromark-extension-gfm-table'
import TurndownService from 'turndown'
import { gfm } from 'turndown-plugin-gfm'
import { createCleaner } from '../dist/index.js'
import { markupLines } from '../build/markup/markup-lines.js'
import { readHtml } from '../build/read/html/read-html.js'
import { readMarkdown } from '../build/read/markdown/read-markdown.js'
import { annotateLanguage } from '../build/text/language.js'
import { scan } from '../build/text/scan.js'
import { fileOf, readPages } from './records.mjs'
import { printTable, share } from './tables.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const { values } = parseArgs({
  options: {
    readmes: { type: 'string', default: join(root, 'node_modules') },
    data: { type: 'string' },
    pages: { type: 'string', default: '20' },
    policy: { type: 'string', multiple: true, default: ['careful', 'standard', 'thorough', 'body'] },
    show: { type: 'boolean', default: false },
  },
})
/** What takes turndown, and its document, minutes is left out. */
const MAX_PAGE = 300_000
const PAGE_SETS = ['wcxb', 'trafilatura', 'fundus', 'daniel']

measureReadmes(readmesBelow(values.readmes))
measureMenus(pages().filter(({ html }) => html.length < MAX_PAGE))

function measureReadmes(files) {
  const rows = values.policy.map((policy) => {
    const clean = createCleaner({ policy })
    const sum = { characters: 0, stripped: 0, code: 0, fences: 0, unbalanced: 0, tables: 0, again: 0 }
    for (const file of files) {
      const markdown = readFileSync(file, 'utf8')
      const { text, report } = clean({ markdown })
      const strips = report.spans.filter(({ action }) => action === 'strip')
      const lost = linesLost(markdown, strips)
      sum.characters += markdown.length
      sum.stripped += report.totals.characters.stripped
      sum.code += lost.code
      sum.fences += lost.fences
      if (openFence(text) && !openFence(markdown)) sum.unbalanced++
      if (tablesOf(text) !== tablesOf(markdown) - lost.tables) sum.tables++
      if (text !== markdown && clean({ markdown: text }).text !== text) sum.again++
      if (values.show)
        for (const { start, end, category } of strips)
          console.log(policy, file.slice(root.length), category, JSON.stringify(markdown.slice(start, end)))
    }
    return [policy, `${((100 * sum.stripped) / sum.characters).toFixed(2)} %`, sum.code, sum.fences, sum.unbalanced, sum.tables, sum.again]
  })
  console.log(`\n${files.length} READMEs`)
  printTable(['policy', 'stripped', 'code lines', 'fence lines', 'unbalanced files', 'broken tables', 'changed by a second run'], rows)
}

/** Lines of code and fences, and whole tables, that strips cover, by the parser alone. */
function linesLost(markdown, strips) {
  const lost = { code: 0, fences: 0, tables: 0 }
  const isLost = (offset) => strips.some(({ start, end }) => offset >= start && offset < end)
  walk(treeOf(markdown), (node) => {
    const { start, end } = node.position ?? {}
    if (node.type === 'table' && isLost(start.offset)) lost.tables++
    if (node.type !== 'code') return
    if (strips.every((strip) => strip.end <= start.offset || strip.start >= end.offset)) return
    const lines = markdown.slice(start.offset, end.offset).split('\n')
    let at = start.offset
    lines.forEach((line, i) => {
      const isFence = (i === 0 || i === lines.length - 1) && /^[\s>]*(```|~~~)/.test(line)
      if (isLost(at + line.length - line.trimStart().length) && line.trim() !== '') lost[isFence ? 'fences' : 'code']++
      at += line.length + 1
    })
  })
  return lost
}

function tablesOf(markdown) {
  let tables = 0
  walk(treeOf(markdown), ({ type }) => type === 'table' && tables++)
  return tables
}

/** True where a fence is open at the end. */
function openFence(markdown) {
  let open
  for (const line of markdown.split('\n')) {
    const [, mark] = /^[\s>]*(`{3,}|~{3,})/.exec(line) ?? []
    if (mark === undefined) continue
    if (open === undefined) open = mark
    else if (mark[0] === open[0] && mark.length >= open.length) open = undefined
  }
  return open !== undefined
}

function treeOf(markdown) {
  return fromMarkdown(markdown, { extensions: [gfmTable()], mdastExtensions: [gfmTableFromMarkdown()] })
}

function walk(node, visit) {
  visit(node)
  for (const child of node.children ?? []) walk(child, visit)
}

function readmesBelow(folder) {
  return readdirSync(folder, { recursive: true })
    .filter((name) => /(?:^|[\\/])readme\.(?:md|markdown)$/i.test(name))
    .sort()
    .map((name) => join(folder, name))
}

/** The lines of links that the HTML run strips before the first paragraph it keeps, and behind the last: how many of them go from Markdown. */
function measureMenus(documents) {
  const turndown = new TurndownService({ headingStyle: 'atx', codeBlockStyle: 'fenced' })
    .use(gfm)
    .remove(['script', 'style', 'noscript', 'template'])
    // The plugin for tables fails on one without rows.
    .addRule('rowless', { filter: ({ nodeName, rows }) => nodeName === 'TABLE' && rows.length === 0, replacement: (content) => content })
  const rows = values.policy.map((policy) => {
    const clean = createCleaner({ policy })
    const sum = { pages: 0, menu: 0, gone: 0, prose: 0, lost: 0 }
    for (const { id, html } of documents) {
      const markdown = turndown.turndown(html)
      const before = visibleLines(markdown)
      const after = visibleLines(clean({ markdown }).text)
      const { menu, prose } = linesOf(html, clean({ html }).report)
      sum.pages++
      for (const line of menu) {
        if (!before.has(line)) continue
        sum.menu++
        if (!after.has(line)) sum.gone++
        else if (values.show) console.log('menu stays', policy, id, line)
      }
      for (const line of prose) {
        if (!before.has(line)) continue
        sum.prose++
        if (!after.has(line)) sum.lost++
        if (!after.has(line) && values.show) console.log('prose lost', policy, id, line)
      }
    }
    return [policy, sum.pages, sum.menu, share(sum.gone / sum.menu), sum.prose, share(sum.lost / sum.prose)]
  })
  console.log('\nCrawled pages')
  printTable(['policy', 'pages', 'menu lines', 'gone from Markdown', 'paragraphs', 'lost from Markdown'], rows)
}

function linesOf(html, report) {
  const page = readHtml(html)
  const document = scan(page.text)
  annotateLanguage(document)
  const { linked, characters } = markupLines(document, page)
  const strips = report.spans.filter(({ action }) => action === 'strip')
  const isGone = ({ start }) => strips.some((span) => start >= span.start && start < span.end)
  const kept = document.blocks.filter((block) => block.prose && !isGone(block))
  const [first, last] = [kept[0]?.index ?? Infinity, kept.at(-1)?.index ?? -1]
  const text = ({ start, end }) => folded(page.text.slice(start, end))
  return {
    menu: document.blocks
      .filter((b) => (b.index < first || b.index > last) && linked[b.index] * 2 >= characters[b.index] && isGone(b))
      .map(text),
    prose: kept.map(text),
  }
}

function visibleLines(markdown) {
  return new Set((readMarkdown(markdown)?.page.text ?? '').split('\n').map(folded))
}

function folded(line) {
  return line
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

function pages() {
  const samples = readdirSync(join(root, 'samples')).filter((name) => name.endsWith('.html'))
  const own = samples.map((id) => ({ id, html: readFileSync(join(root, 'samples', id), 'utf8') }))
  if (values.data === undefined) return own
  const sets = PAGE_SETS.filter((name) => existsSync(fileOf(values.data, name)))
  return [...own, ...sets.flatMap((set) => [...readPages(values.data, set, Number(values.pages))])]
}
