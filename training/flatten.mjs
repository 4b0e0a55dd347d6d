/**
 * Other ways in which the same page could have been dumped. Each takes lines `{text, blank, glued, label, sure}` (`blank`: blank lines
 * above; `glued`: on the same line as the one before) and a random source, and gives new ones; no line's label changes, only its surroundings and its cut.
 */
export const FLATTENINGS = { single, double, wrapped, glued, cut, bare, split, joined }

/**
 * Regions that other sites have around the same article, made of the articles of other pages: their headlines and paragraphs as teasers,
 * their sentences as readers' comments. They teach, in whatever language, what a region is by its rhythm and by its topics.
 */
export const REGIONS = { teasers, comments, mixed, mixedAgain: mixed }

/** No blank line anywhere. */
function single(lines) {
  return lines.map((line) => ({ ...line, blank: 0 }))
}

/** A blank line between any two. */
function double(lines) {
  return lines.map((line) => ({ ...line, blank: 1 }))
}

const WIDTH = 72

/** Lines broken at 72 columns, as mail and text browsers do. */
function wrapped(lines) {
  return lines.flatMap((line) => {
    if (line.text.length <= WIDTH || !line.text.includes(' ')) return [line]
    const parts = ['']
    for (const word of line.text.split(' ')) {
      if (parts.at(-1) !== '' && parts.at(-1).length + 1 + word.length > WIDTH) parts.push('')
      parts[parts.length - 1] += (parts.at(-1) === '' ? '' : ' ') + word
    }
    return parts.filter((part) => part.trim() !== '').map((text, i) => ({ ...line, text, blank: i === 0 ? line.blank : 0 }))
  })
}

const GLUED = { words: 5, most: 12 }

/** Runs of short lines with one label in one line: elements that a careless dump does not part. */
function glued(lines, random) {
  const result = []
  for (const line of lines) {
    const last = result.at(-1)
    const short = line.text.split(' ').length <= GLUED.words
    const joins =
      last && short && last.parts > 0 && last.parts < GLUED.most && last.label === line.label && line.blank === 0 && random() < 0.85
    if (joins) {
      last.text += ` ${line.text}`
      last.parts++
      last.sure = Math.min(last.sure, line.sure)
    } else result.push({ ...line, parts: short ? 1 : 0 })
  }
  return result
}

/** Head and tail cut off, somewhere in the noise: what remains after somebody's first cleaning. */
function cut(lines, random) {
  const first = lines.findIndex(({ label }) => label === 1)
  const last = lines.findLastIndex(({ label }) => label === 1)
  if (first < 0) return lines
  const from = Math.floor(random() * (first + 1))
  const to = last + 1 + Math.floor(random() * (lines.length - last))
  return lines.slice(random() < 0.3 ? first : from, random() < 0.3 ? last + 1 : to)
}

/** The article and at most a few stray lines: what is left after somebody's cleaning. */
function bare(lines, random) {
  const stray = random() < 0.5 ? 0 : random() * 0.06
  return lines.filter(({ label }) => label === 1 || random() < stray)
}

/** Of noise at most so many lines are left by an extractor. */
const MAX_STRAY = 6

/**
 * What an extractor leaves: all but the noise, and a few lines of that, of whatever type. Lines need their `type`.
 */
export function leftover(lines, random) {
  const types = new Map()
  for (const line of lines) if (line.label === 0 && line.sure > 0) types.set(line.type, [...(types.get(line.type) ?? []), line])
  const stray = new Set()
  for (let n = Math.floor(random() * (MAX_STRAY + 1)); n > 0 && types.size > 0; n--)
    stray.add(pick(pick([...types.values()], random), random))
  return lines.filter((line) => line.label === 1 || stray.has(line))
}

/** Longer runs of one type are cut. */
const RUN_LINES = 30
const MAX_RUNS = 4

/** The runs of noise of one type in a page, by type. Lines need their `type`. */
export function runsOf(lines) {
  const runs = new Map()
  for (let at = 0; at < lines.length;) {
    const { type, label, sure } = lines[at]
    let end = at + 1
    while (end < lines.length && lines[end].type === type) end++
    if (label === 0 && sure > 0) runs.set(type, [...(runs.get(type) ?? []), lines.slice(at, Math.min(end, at + RUN_LINES))])
    at = end
  }
  return runs
}

/**
 * The article of a page, and here and there a run of noise of one type from other pages: in it, below its headline, behind its end.
 * @param others the runs of other pages, by type
 */
export function strewn(lines, random, others) {
  const left = lines.filter(({ label }) => label === 1)
  const types = [...others.keys()]
  for (let n = 1 + Math.floor(random() * MAX_RUNS); n > 0 && types.length > 0; n--) {
    const run = pick(others.get(pick(types, random)), random)
    const lot = random()
    const at =
      lot < 0.35 ? left.length : lot < 0.6 ? Math.min(left.length, 1 + Math.floor(random() * 3)) : Math.floor(random() * (left.length + 1))
    left.splice(at, 0, ...run.map((line, i) => ({ ...line, glued: false, blank: i === 0 ? 1 : line.blank })))
    const next = left[at + run.length]
    if (next) left[at + run.length] = { ...next, glued: false, blank: Math.max(1, next.blank) }
  }
  return left
}

/** Everything in one line, as tools do that know no line ends. */
function joined(lines) {
  return lines.map((line, i) => ({ ...line, blank: 0, glued: i > 0 }))
}

/** Long lines in two or three: text nodes of their own, as when links are parted from their sentence. */
function split(lines, random) {
  return lines.flatMap((line) => {
    const words = line.text.split(' ')
    if (words.length < 8 || random() < 0.4) return [line]
    const at = 2 + Math.floor(random() * (words.length - 4))
    const to = Math.min(words.length, at + 1 + Math.floor(random() * 4))
    return [words.slice(0, at), words.slice(at, to), words.slice(to)]
      .map((part) => part.join(' '))
      .filter((text) => text.trim() !== '')
      .map((text, i) => ({ ...line, text, blank: i === 0 ? line.blank : 0 }))
  })
}

/** Of the head and of the tail of a page so many lines go into another. */
const MAX_LINES = 150

export const pick = (list, random) => list[Math.floor(random() * list.length)]
const noise = (text, blank) => ({ text, blank, glued: false, label: 0, sure: 1 })

/** Puts lines after the article, or sometimes before it or at the end of the page. */
function inserted(lines, region, random) {
  const first = lines.findIndex(({ label }) => label === 1)
  const last = lines.findLastIndex(({ label }) => label === 1)
  if (first < 0 || region.length === 0) return lines
  const lot = random()
  const after = Math.min(lines.length, last + 1 + Math.floor(random() * 8))
  const at = lot < 0.7 ? after : lot < 0.85 ? lines.length : first
  return [...lines.slice(0, at), ...region, ...lines.slice(at)]
}

/** Lines of noise: from two entries on, each of the lines that `make` gives, with or without a blank line between any two. */
function entries(most, make, random) {
  const gap = random() < 0.5 ? 1 : 0
  const count = 2 + Math.floor(random() * most)
  return Array.from({ length: count }, make).flatMap((own) => own.map((text, k) => noise(text, k === 0 ? gap : 0)))
}

const SECTIONS = [
  'News',
  'Politik',
  'Sport',
  'Économie',
  'Cultura',
  'Общество',
  '// Политика',
  '财经',
  'Πολιτική',
  'Opinion',
  'World',
  'Tech',
]
export const WHENS = [
  '2 hours ago',
  '12.03.2019',
  'March 4, 2021',
  '11:42',
  '2012-01-17',
  'vor 3 Stunden',
  '26 ноября 2011',
  '5 min read',
  '3日前',
]
const MORE = ['Read more', 'Weiterlesen', 'Lire la suite', 'Подробнее', '...', 'Continue reading', 'Más', 'Czytaj więcej', '详细']

/** Teasers in one rhythm throughout: a section, a headline, a date, a paragraph whole or cut, a link, each there or not. */
function teasers(lines, random, others) {
  const rhythm = {
    section: random() < 0.3,
    headline: random() < 0.85,
    when: random() < 0.4,
    text: random() < 0.75,
    cut: random(),
    more: random() < 0.25,
  }
  if (!rhythm.headline && !rhythm.text) rhythm.headline = true
  const teaser = () => {
    const other = pick(others, random)
    const own = []
    if (rhythm.section) own.push(pick(SECTIONS, random))
    if (rhythm.headline) own.push(other.headline)
    if (rhythm.when) own.push(pick(WHENS, random))
    if (rhythm.text) own.push(rhythm.cut < 0.4 ? shortened(other.paragraph, 80 + random() * 150) : other.paragraph)
    if (rhythm.more) own.push(pick(MORE, random))
    return own
  }
  return inserted(lines, entries(18, teaser, random), random)
}

function shortened(text, length) {
  return text.length <= length ? text : `${text.slice(0, length).trim()}${length % 2 < 1 ? '...' : '…'}`
}

export const NAMES = [
  'Anna',
  'mike_77',
  'Hans Peter',
  'Иван Ветров',
  'smel',
  'Jean D.',
  'Gast',
  'Anonymous',
  'Marek',
  '网友',
  'Κώστας',
  'Lucía',
  'JohnB',
]
export const ANSWERS = ['Reply', 'Antworten', 'Ответить', 'Répondre', 'Responder', 'Odpowiedz', '回复', 'Like', 'Report']

/** Readers' comments: a name, a time, sentences of other articles, a button, in one rhythm. */
function comments(lines, random, others) {
  const rhythm = { name: random() < 0.85, when: random() < 0.7, oneLine: random() < 0.4, answer: random() < 0.4 }
  const comment = () => {
    const own = []
    const name = pick(NAMES, random)
    const when = pick(WHENS, random)
    if (rhythm.oneLine) own.push(rhythm.when ? `${name} ${when}` : `${name}:`)
    else {
      if (rhythm.name) own.push(name)
      if (rhythm.when) own.push(when)
    }
    const sentences = pick(others, random).sentences
    for (let k = 0; k <= random() * 2; k++) own.push(pick(sentences, random))
    if (rhythm.answer) own.push(pick(ANSWERS, random))
    return own
  }
  return inserted(lines, entries(15, comment, random), random)
}

/** The article under the head of another page and over the tail of a third: menus, teasers and threads as they are, around what they do not belong to. */
function mixed(lines, random, others) {
  const first = lines.findIndex(({ label }) => label === 1)
  const last = lines.findLastIndex(({ label }) => label === 1)
  if (first < 1) return lines
  // What stands directly above and below an article (its date, its author, its tags) belongs to it.
  const near = Math.floor(random() * 4)
  const above = lines.slice(1, first)
  const below = lines.slice(last + 1)
  const head = random() < 0.75 ? [...pick(others, random).head, ...above.slice(above.length - Math.min(near, above.length))] : above
  const tail = random() < 0.85 ? [...below.slice(0, near), ...pick(others, random).tail] : below
  return [lines[0], ...head, ...lines.slice(first, last + 1), ...tail]
}

/** What of a page can stand in others: undefined where it has too little text. */
export function sourceOf(lines) {
  const content = lines.filter(({ label }) => label === 1).map(({ text }) => text.trim())
  const paragraphs = content.filter((text) => text.length > 80 && text.length < 700)
  const headline = lines
    .find(({ text }) => text.trim() !== '')
    ?.text.trim()
    .split(/ [|–-] /)[0]
  if (paragraphs.length < 3 || !headline) return undefined
  const sentences = paragraphs.flatMap((text) => text.match(/[^.!?。！？]+[.!?。！？]+/gu) ?? []).map((text) => text.trim())
  const first = lines.findIndex(({ label }) => label === 1)
  const last = lines.findLastIndex(({ label }) => label === 1)
  const [head, tail] = [lines.slice(1, first).slice(0, MAX_LINES), lines.slice(last + 1).slice(0, MAX_LINES)]
  return sentences.length < 3 ? undefined : { headline, paragraph: paragraphs[0], sentences: sentences.slice(0, 40), head, tail }
}

/** The source that lines make, and where in it each stands. */
export function sourceOfLines(lines) {
  let source = ''
  const spans = lines.map((line, i) => {
    if (i > 0) source += line.glued ? ' ' : '\n'.repeat(1 + line.blank)
    const start = source.length
    source += line.text
    return { start, end: source.length, label: line.label, type: line.type, sure: line.sure }
  })
  return { source, spans }
}

/** Mulberry32: a small seeded source of numbers in 0..1. */
export function seeded(seed) {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}
