import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fatesOf } from './fates.mjs'
import { lostOf, scoreOf } from './measure.mjs'
import { squash } from './scoring.mjs'
import { SETS } from './sets.mjs'
import { holder, truthOf } from './truth.mjs'

/**
 * Writes the worst documents of a measured set as pages to read: the `n` with the lowest score (where gold is a lead, or the page of a
 * leftover: with the largest loss of it) and the `n` that lost most content. Returns what the index has to say of them.
 */
export function writePages(folder, { set, documents }, n) {
  mkdirSync(folder, { recursive: true })
  return worst(set, documents, n).map((entry, i) => {
    const file = `${set}-${String(i + 1).padStart(3, '0')}.html`
    writeFileSync(join(folder, file), documentPage(set, entry))
    return { set, file, ...entry }
  })
}

/** Writes the page that leads to all others. */
export function writeIndex(folder, entries) {
  const rows = entries.map(
    ({ set, file, document: { record }, before, after, lost }) =>
      `<tr><td>${set}</td><td><a href="${file}">${escape(record.id)}</a></td><td>${escape(record.lang)}</td>` +
      `<td>${before.toFixed(4)}</td><td>${after.toFixed(4)}</td><td>${lost.toFixed(4)}</td></tr>`,
  )
  const table = `<table><tr><th>set<th>document<th>language<th>before<th>after<th>content lost</tr>${rows.join('\n')}</table>`
  writeFileSync(join(folder, 'index.html'), page('The worst documents', table))
}

function worst(set, documents, n) {
  const entries = documents.flatMap((document) => {
    const [before, after] = [document.before, document.after].map((judgement) => scoreOf(set, judgement))
    return after === undefined ? [] : [{ document, before, after, lost: lostOf(document) }]
  })
  // What of a page an extractor left out before, or a dump never had, is not the cleaner's doing.
  const byLoss = set === 'leftovers' || SETS[set].measure === 'leads'
  const top = (badness) =>
    entries
      .filter((entry) => badness(entry) > 0)
      .toSorted((a, b) => badness(b) - badness(a))
      .slice(0, n)
  return [...new Set([...top(({ before, after }) => (byLoss ? before - after : 1 - after)), ...top(({ lost }) => lost)])]
}

function documentPage(set, { document, before, after, lost }) {
  const { record, input, output } = document
  const facts = [record.url, record.lang, record.page_type, record.extractor, `before ${before.toFixed(4)}`, `after ${after.toFixed(4)}`]
  const flags = (output?.flags ?? []).map(({ flag, message }) => `<li>${escape(flag)}: ${escape(message)}</li>`)
  return page(
    `${set} ${record.id}`,
    `<p>${[...facts, `content lost ${lost.toFixed(4)}`].filter(Boolean).map(escape).join(' · ')}</p>
<p><span class="strip">stripped</span> <span class="tag">tagged</span> kept · <b class="yes">+</b> gold holds the line, <b class="no">-</b> it does not,
<span class="wrong">marked</span> where the outcome is wrong</p>
<ul>${flags.join('')}</ul>
<div class="sides"><div>${inputSide(record, input, output?.spans ?? [])}</div><div>${goldSide(record, input, output?.text ?? '')}</div></div>`,
  )
}

/** The lines of the input, each with what became of it and whether gold holds it. */
function inputSide(record, input, spans) {
  const isGold = truthOf(record)
  const fates = fatesOf(input.split('\n'), spans).map((fate, i) => ({ ...fate, gold: isGold(fate.line, i) }))
  return fates
    .filter(({ line }) => line.trim() !== '')
    .map(({ line, start, stripped, gold }) => {
      const wrong = gold === stripped ? ' class="wrong"' : ''
      return `<p dir="auto"${wrong}>${mark(gold)} ${partsOf(line, start, spans).map(partHtml).join('')}</p>`
    })
    .join('\n')
}

/** A line cut where spans begin and end. */
function partsOf(line, start, spans) {
  const end = start + line.length
  const parts = []
  let at = start
  for (const span of spans) {
    if (span.end <= start || span.start >= end) continue
    const [from, to] = [Math.max(start, span.start), Math.min(end, span.end)]
    parts.push({ text: line.slice(at - start, from - start) }, { text: line.slice(from - start, to - start), span })
    at = to
  }
  return [...parts, { text: line.slice(at - start) }]
}

function partHtml({ text, span }) {
  if (!span) return escape(text)
  const why = `${span.category} ${span.confidence} ${span.detector}`
  return `<span class="${span.action}">${escape(text)}</span><small>${escape(why)}</small>`
}

/** The gold, each piece marked that the output should have and has not, or should not have and has. */
function goldSide(record, input, output) {
  if (record.gold?.trim()) {
    const [inInput, inOutput] = [holder(input), holder(output)]
    return record.gold
      .split('\n')
      .map((line) => pieceHtml(line, inOutput(line) === false && inInput(line)))
      .join('\n')
  }
  if (record.lines || record.labels) {
    const isGold = truthOf(record)
    const lines = input.split('\n').map((line, i) => (isGold(line, i) ? pieceHtml(line, false, record.labels?.[i]) : ''))
    return lines.join('\n')
  }
  const flat = squash(output)
  const stay = (record.with ?? []).map((segment) => [segment, !flat.includes(squash(segment)), 'lost or never there'])
  const go = (record.without ?? []).map((segment) => [segment, flat.includes(squash(segment)), 'still there'])
  const list = (pieces) => pieces.map(([segment, wrong, note]) => pieceHtml(segment, wrong, wrong ? note : '')).join('\n')
  return `<h2>must stay</h2>${list(stay)}<h2>must go</h2>${list(go)}`
}

function pieceHtml(text, wrong, note = '') {
  if (text.trim() === '') return ''
  return `<p dir="auto"${wrong ? ' class="wrong"' : ''}>${escape(text)}${note ? ` <small>${escape(note)}</small>` : ''}</p>`
}

function mark(gold) {
  if (gold === undefined) return '<b>&nbsp;</b>'
  return gold ? '<b class="yes">+</b>' : '<b class="no">-</b>'
}

function page(title, body) {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${escape(title)}</title><style>${STYLE}</style></head>
<body><h1>${escape(title)}</h1>
${body}
</body></html>
`
}

const STYLE = `
body { font: 14px/1.4 system-ui, sans-serif; margin: 1rem; }
h1 { font-size: 1.1rem; } h2 { font-size: 1rem; }
.sides { display: grid; grid-template-columns: 1fr 1fr; gap: 1rem; }
.sides p { margin: 0 0 .3rem; padding-left: .4rem; border-left: 4px solid transparent; overflow-wrap: anywhere; white-space: pre-wrap; }
.sides p.wrong, p .wrong { border-left: 4px solid #d00; }
.strip { background: #fbb; } .tag { background: #fe9; }
.yes { color: #080; } .no { color: #999; }
b { font-family: monospace; } small { color: #777; margin: 0 .3rem; }
td, th { text-align: left; padding: 0 .6rem; }`

const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Text for a page: of what a scraped text holds, nothing may become markup. */
function escape(text) {
  return String(text ?? '').replace(/[&<>"']/g, (character) => ENTITIES[character])
}
