import { type Block, ENDING, TOKEN } from '../../model/document.js'
import type { Grade, Signal } from '../../model/finding.js'
import { cover, eachBlock } from '../../text/cover.js'
import { readDate } from '../../text/dates.js'
import type { PhraseHit } from '../../text/phrases.js'
import { type DocumentView, defineDetector, type Reporter } from '../detector.js'
import { findLine } from '../find-line.js'
import { reportCalendar } from './calendar.js'

/** Labels with a count in brackets on one line: this many are a tag cloud, this many more leave no doubt. */
const CLOUD = { some: 4, many: 7 }
/** Lines of a list that end in a count, or are a month with its year: this many make an archive. */
const ARCHIVE_LINES = 4
const ENTRY_WORDS = 7
/** Quotes of this many markets on one line are a ticker. */
const TICKER = 3
/** Paragraphs that name a market: from here on the article is about markets and its quotes stay. */
const MARKET_STORY = 2
/** Words of a line in a box with the weather. */
const WEATHER_WORDS = 6

/**
 * Risk: quotes in a market story, standings in a match report, temperatures in a recipe or a weather story, tables with counts.
 * Protected by the demand for several marks of a box at once, by a look at the paragraphs (an article that names the market
 * keeps its quotes), and by grades: a list with counts without a header such as `Archives` is weak.
 */
export const widget = defineDetector({
  id: 'widget',
  category: 'widget',
  summary: 'Tickers, weather, polls, scores, calendars, archives and tag clouds.',
  detect(view, report) {
    let openers: Set<number> | undefined
    let named: ReadonlySet<number> | undefined
    eachBlock(view.blocks, view.hits, (block, from, to) => {
      if (block.prose) return
      const hits = view.hits.slice(from, to)
      const of = (list: string) => hits.filter((hit) => hit.list === list)
      if (of('opener').some((hit) => fills(block, hit))) (openers ??= new Set()).add(block.index)
      const week = of('day').find(({ firstToken, lastToken }) => lastToken - firstToken === block.lastToken - block.firstToken)
      if (week) reportCalendar(view, block, report)
      const markets = of('market')
      if (markets.length > 0 && block.shape.numbers > 0) {
        named ??= marketsInProse(view)
        if (!markets.some(({ firstToken }) => named!.has(view.tokens.hash[firstToken]!))) reportTicker(view, block, markets, report)
      }
      const sky = of('sky')
      if (sky.length > 0) reportWeather(view, block, sky, report)
    })
    reportLists(view, openers ?? new Set(), report)
  },
})

/** The first words of markets that two paragraphs or more name. */
function marketsInProse(view: DocumentView): ReadonlySet<number> {
  const wanted = new Set(view.hits.filter(({ list }) => list === 'market').map(({ firstToken }) => view.tokens.hash[firstToken]!))
  const paragraphs = new Map<number, number>()
  for (const block of view.blocks) {
    if (!block.prose) continue
    const here = new Set<number>()
    for (let token = block.firstToken; token < block.lastToken; token++) {
      const hash = view.tokens.hash[token]!
      if (wanted.has(hash)) here.add(hash)
    }
    for (const hash of here) paragraphs.set(hash, (paragraphs.get(hash) ?? 0) + 1)
  }
  return new Set([...paragraphs].flatMap(([hash, n]) => (n >= MARKET_STORY ? [hash] : [])))
}

/** `S&P 500 2,127 -0.3% Dow 18,085 +0.2%`: names of markets, each with numbers, and nothing else. */
function reportTicker(view: DocumentView, block: Block, markets: readonly PhraseHit[], report: Reporter): void {
  const { shape, start, end, index } = block
  const text = view.source.slice(start, end)
  const change = /[+\-−▲▼]\s?\d{1,4}[.,]\d{1,4}|\d\s?%/.test(text)
  if (!change || shape.sentences > 0 || shape.numbers < 2) return
  const { hits, open } = cover(block, markets, view.tokens)
  if (open > 1 || hits.length === 0) return
  const seen = (signal: string, grade: Grade): Signal => ({ signal, grade, start, end })
  const signals =
    hits.length >= TICKER ? [seen('ticker', 'certain')] : [seen('quote', 'weak'), seen('change', 'weak'), seen('nothing-else', 'weak')]
  report.find({ first: index, last: index, signals })
}

/** A line with a temperature beside a word for the weather: `18 °C Partly cloudy`. */
function reportWeather(view: DocumentView, block: Block, sky: readonly PhraseHit[], report: Reporter): void {
  const { shape, start, end, index } = block
  if (shape.sentences > 0 || shape.words > WEATHER_WORDS * 3) return
  const { open } = cover(block, sky, view.tokens)
  const near = [view.blocks[index - 1], block, view.blocks[index + 1]].filter((line): line is Block => line !== undefined && isShort(line))
  const degrees = near.filter((line) => /\d\s?[°º˚]/.test(view.source.slice(line.start, line.end)))
  if (degrees.length === 0 || open > WEATHER_WORDS) return
  for (const line of new Set([block, ...degrees])) {
    const grade = line === block && degrees.includes(block) && open <= 2 ? 'likely' : 'weak'
    const signals = ['weather', 'temperature', 'short-line'].map((signal) => ({ signal, grade: grade as Grade, start, end }))
    report.find({ first: line.index, last: line.index, signals: grade === 'likely' ? signals.slice(0, 1) : signals })
  }
}

const isShort = ({ shape, prose }: Block): boolean => !prose && shape.words <= WEATHER_WORDS && shape.sentences === 0

/** Tag clouds on one line, and lists of months or of labels with counts, a line for each. */
function reportLists(view: DocumentView, openers: ReadonlySet<number>, report: Reporter): void {
  let run: Block[] = []
  let months = 0
  const close = () => {
    const opened = run.length > 0 && openers.has(run[0]!.index - 1)
    if (run.length >= (opened ? 2 : ARCHIVE_LINES)) reportList(run, opened, months, report)
    run = []
    months = 0
  }
  for (const block of view.numbered) {
    if (block.prose) continue
    if (run.length > 0 && block.index > run.at(-1)!.index + 1) close()
    const counts = countsIn(view, block)
    if (counts >= CLOUD.some) {
      close()
      findLine(report, block, 'tag-cloud', counts >= CLOUD.many ? 'certain' : 'likely')
      continue
    }
    const short = block.shape.words <= ENTRY_WORDS && block.shape.ending === ENDING.none
    const month = short && isMonth(view, block, counts)
    if (short && (counts === 1 || month)) {
      run.push(block)
      if (month) months++
    } else close()
  }
  close()
}

function reportList(run: readonly Block[], opened: boolean, months: number, report: Reporter): void {
  const sure = opened || months === run.length
  for (const { index, start, end } of run) {
    const seen = (signal: string, grade: Grade): Signal => ({ signal, grade, start, end })
    const signals = sure
      ? [seen(opened ? 'archive-list' : 'month-list', 'likely')]
      : [seen('counted-label', 'weak'), seen('counted-list', 'weak'), seen('short-line', 'weak')]
    report.find({ first: index, last: index, signals })
  }
}

/** How many words are followed by a count in brackets, as in `Gardening (149)`; 0 where the line is more than such labels. */
function countsIn({ source, tokens }: DocumentView, block: Block): number {
  if (block.shape.sentences > 0) return 0
  let counts = 0
  let last = -1
  for (let token = block.firstToken + 1; token < block.lastToken; token++) {
    if (tokens.kind[token] !== TOKEN.number) continue
    const open = source[tokens.start[token]! - 1]
    const close = source[tokens.end[token]!]
    if (!((open === '(' && close === ')') || (open === '[' && close === ']')) || token === last + 1) continue
    if (isYear(source.slice(tokens.start[token]!, tokens.end[token]!))) return 0
    counts++
    last = token
  }
  return last === block.lastToken - 1 ? counts : 0
}

/** `(1998)` behind a title is the year of a work. */
const isYear = (digits: string): boolean => /^(?:1[5-9]|20)\d\d$/.test(digits)

/** A month with its year, and perhaps a count behind: `January 2016 (12)`. */
function isMonth({ source, tokens }: DocumentView, { firstToken, lastToken }: Block, counts: number): boolean {
  const last = counts === 1 ? lastToken - 1 : lastToken
  const date = readDate(source, tokens, firstToken, last)
  return date?.lastToken === last && date.month && date.year && !date.day && !date.time
}

const fills = (block: Block, { firstToken, lastToken }: PhraseHit): boolean =>
  firstToken === block.firstToken && lastToken === block.lastToken
