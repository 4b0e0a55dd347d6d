import { ELEMENT } from '../build/model/page.js'
import { ANSWERS, NAMES, pick, WHENS } from './flatten.mjs'

/**
 * Other ways in which the same page could have been marked up. Each takes `{page, lines}` and gives the same: what is learnt must not
 * lean on names alone, for many sites have none that mean anything.
 */
export const MARKUPS = { nameless, soup }

/**
 * Parts that other sites have beside the same article, made of the articles of other pages: full sentences in elements of their own, with
 * and without names that give them away. They teach to ask what stands together, whatever its words.
 */
export const PARTS = { comments, teasers }

/** Class names made by a tool, and no ids: they say nothing. */
function nameless({ page, lines }) {
  const { elements } = page
  return { page: { ...page, elements: { ...elements, names: elements.names.map(() => ''), ids: new Map() } }, lines }
}

const MEANING = new Set(['article', 'main', 'nav', 'header', 'footer', 'aside', 'section', 'figure', 'figcaption'])

/** Elements that mean nothing: every one that names a part of a page is a `div`. */
function soup({ page, lines }) {
  const { elements } = page
  const attributes = new Map([...elements.attributes].map(([index, { role: _, itemprop: __, ...rest }]) => [index, rest]))
  const tag = elements.tag.map((name) => (MEANING.has(name) ? 'div' : name))
  return { page: { ...page, elements: { ...elements, tag, attributes } }, lines }
}

const COMMENT_NAMES = ['', '', '', 'comments', 'thread', 'opinie', 'list', 'kommentare', 'box']
const ITEM_NAMES = ['', '', '', 'item', 'comment', 'entry', 'post', 'row']
const TEXT_NAMES = ['', '', 'text', 'body', 'content', 'desc']

/** Readers' comments: a name, a time, sentences of other articles. */
function comments(given, random, others) {
  const [item, text] = [pick(['li', 'div', 'p'], random), pick(['p', 'div', 'span'], random)]
  const [itemName, textName] = [pick(ITEM_NAMES, random), pick(TEXT_NAMES, random)]
  const answers = random() < 0.4
  const part = { tag: item === 'li' ? 'ul' : 'div', name: pick(COMMENT_NAMES, random), children: [] }
  for (let n = Math.ceil(random() * 12); n > 0; n--) {
    const { sentences } = pick(others, random)
    const said = Array.from({ length: 1 + Math.floor(random() * 3) }, () => pick(sentences, random)).join(' ')
    const children = [
      { tag: 'div', name: '', text: random() < 0.7 ? `${pick(NAMES, random)} ${pick(WHENS, random)}` : pick(NAMES, random) },
      { tag: text === 'span' ? 'div' : text, name: textName, text: said },
    ]
    if (answers) children.push({ tag: 'div', name: '', text: pick(ANSWERS, random), link: true })
    part.children.push({ tag: item === 'p' ? 'div' : item, name: itemName, children })
  }
  return withPart(given, part, random, 0.9)
}

/** Other articles of the site: a headline that leads there, and how they begin. */
function teasers(given, random, others) {
  const [item, head] = [pick(['li', 'div', 'article'], random), pick(['h3', 'h4', 'div', 'p'], random)]
  const itemName = pick(ITEM_NAMES, random)
  const snippets = random() < 0.7
  const part = { tag: item === 'li' ? 'ul' : 'div', name: pick(['', '', '', 'list', 'box', 'related', 'news'], random), children: [] }
  for (let n = 1 + Math.ceil(random() * 10); n > 0; n--) {
    const { headline, paragraph } = pick(others, random)
    const children = [{ tag: head, name: '', text: headline, link: random() < 0.9 }]
    const end = Math.floor(60 + random() * 160)
    if (snippets) children.push({ tag: 'p', name: '', text: paragraph.length > end ? `${paragraph.slice(0, end)}...` : paragraph })
    part.children.push({ tag: item, name: itemName, children })
  }
  return withPart(given, part, random, 0.65)
}

/** Puts a part behind the article, or with the rest of the odds before it, into one of the containers around it. */
function withPart({ page, lines }, part, random, behind) {
  const first = lines.findIndex(({ label }) => label === 1)
  const last = lines.findLastIndex(({ label }) => label === 1)
  if (first < 0) return { page, lines }
  const isBehind = random() < behind || first === 0
  const line = isBehind ? last : first - 1
  const { runs, elements, text } = page
  let run = 0
  while (run + 1 < runs.count && runs.end[run] <= lines[line].start) run++
  let parent = runs.element[run]
  for (let up = 1 + Math.floor(random() * 3); up > 0 && elements.parent[parent] > 0; up--) parent = elements.parent[parent]
  while (parent > 0 && !(elements.marks[parent] & ELEMENT.block)) parent = elements.parent[parent]
  const at = lines[line].end
  const added = { tag: [], parent: [], marks: [], names: [], runs: [], text: '', last: 'p' }
  grow(part, parent, elements.count, added)
  const size = added.text.length
  const before = firstRunBehind(runs, at)
  const shifted = (column, by) => Int32Array.from([...column.subarray(0, before), ...by, ...column.subarray(before)])
  const moved = (column) => column.map((value, i) => (i < before ? value : value + size))
  const start = shifted(
    moved(runs.start),
    added.runs.map((own) => at + own.start),
  )
  const end = shifted(
    moved(runs.end),
    added.runs.map((own) => at + own.end),
  )
  const element = shifted(
    runs.element,
    added.runs.map((own) => own.element),
  )
  return {
    page: {
      ...page,
      text: text.slice(0, at) + added.text + text.slice(at),
      runs: { ...runs, count: runs.count + added.runs.length, start, end, element },
      elements: {
        ...elements,
        count: elements.count + added.tag.length,
        tag: [...elements.tag, ...added.tag],
        names: [...elements.names, ...added.names],
        parent: Int32Array.from([...elements.parent, ...added.parent]),
        start: Int32Array.from([...elements.start, ...added.tag.map(() => 0)]),
        marks: Uint8Array.from([...elements.marks, ...added.marks]),
      },
    },
    lines: [
      ...lines.slice(0, line + 1),
      ...added.runs.map((own) => ({ start: at + own.start, end: at + own.end, label: 0, sure: 1 })),
      ...lines.slice(line + 1).map((own) => ({ ...own, start: own.start + size, end: own.end + size })),
    ],
  }
}

/** A blank line stands above and below these. */
const WITH_MARGIN = new Set(['p', 'h3', 'h4'])

/** Takes down an element and what is in it, each text on a line of its own. */
function grow({ tag, name, text, link = false, children = [] }, parent, offset, added) {
  const index = offset + added.tag.length
  added.tag.push(tag)
  added.parent.push(parent)
  added.marks.push(ELEMENT.block | (link ? ELEMENT.link : 0))
  added.names.push(name)
  if (text) {
    added.text += WITH_MARGIN.has(tag) || WITH_MARGIN.has(added.last) ? '\n\n' : '\n'
    const start = added.text.length
    added.text += text.replace(/\s+/g, ' ').trim()
    added.last = tag
    added.runs.push({ start, end: added.text.length, element: index })
  }
  for (const child of children) grow(child, index, offset, added)
}

function firstRunBehind({ count, start }, at) {
  let run = 0
  while (run < count && start[run] < at) run++
  return run
}
