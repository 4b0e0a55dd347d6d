import { type Block, ENDING, TOKEN } from '../../model/document.js'
import type { Grade, Signal } from '../../model/finding.js'
import { type Cover, cover, eachBlock } from '../../text/cover.js'
import type { PhraseHit } from '../../text/phrases.js'
import { type DocumentView, defineDetector, type Reporter } from '../detector.js'
import { findLine } from '../find-line.js'
import { LabelColumns } from './columns.js'
import { findContents } from './contents.js'
import { type Look, mayBeTrail, readTrail } from './trail.js'

/** Longer lines are no menus, or menus that other signals give away. */
const LONGEST_ROW = 120
/** This many known labels, making up so much of the words, are a menu: four leave no doubt, three need a second look. */
const SURE = { labels: 4, share: 0.8 }
const PROBABLE = { labels: 3, share: 0.6 }
/** Of these, this many must be links: names of subjects alone make headings too, as in `World Health Service`. */
const LINKS = 2
/** This many names of subjects are a menu without a link among them. */
const SUBJECTS = 5
/** In a long row of capitalised words a third of known labels is enough. */
const LONG = { labels: 7, share: 0.34 }
/** Share of the words with a case that must begin with a capital: menus are set so, sentences are not. */
const CAPITALS = 0.75
/** Share of words outside the labels that may be grammar. */
const GRAMMAR = 0.15
/**
 * Risk: single labels are headings and ordinary words, a row of them can be a headline, `A > B` is mathematics or a way through
 * the menus of a program, a list of subjects can be content. Protected by grades (names of sections are `weak`), by the demand for
 * known labels in rows, trails and columns, by the words of programs (`Settings > Privacy`), and by the place: what is `likely`
 * stays amid paragraphs. The thresholds come from looking at menus and headlines of common news sites.
 */
export const navigation = defineDetector({
  id: 'navigation',
  category: 'navigation',
  summary: 'Menus, breadcrumbs, skip links, language pickers, log-in links and footer link rows.',
  detect(view, report) {
    const columns = new LabelColumns(report)
    eachBlock(view.blocks, view.hits, (block, from, to) => {
      reportWindowNotes(view, block, from, to, report)
      if (block.prose || block.lastToken - block.firstToken > LONGEST_ROW) return
      const labelled = labelsMatter(block, view.hits, from, to)
      if (!labelled && !mayBeTrail(block)) return
      const hits = view.hits.slice(from, to)
      const covered = labelled ? cover(block, hits.filter(isLabel), view.tokens) : undefined
      if (covered) columns.add(block, covered)
      const look = readTrail(view, block, hits) ?? (covered && readRow(view, block, covered))
      if (look) findLine(report, block, look.signal, look.grade)
    })
    columns.end()
    findContents(view, report)
  },
})

/** One label or two say something only where they are the whole line, numbers aside. */
function labelsMatter({ firstToken, lastToken, shape }: Block, hits: readonly PhraseHit[], from: number, to: number): boolean {
  let labels = 0
  let words = lastToken - firstToken - shape.numbers
  for (let i = from; i < to; i++) {
    const hit = hits[i]!
    if (!isLabel(hit)) continue
    labels++
    words -= hit.lastToken - hit.firstToken
  }
  return labels >= PROBABLE.labels || (labels > 0 && words <= 0)
}

/** Of the vocabularies, the words of these can be the entries of a menu. */
function isLabel({ place, list }: PhraseHit): boolean {
  return place === 'line' || list === 'section' || list === 'label' || list === 'home'
}

/** How sure a line without separators is a row of labels. */
function readRow(view: DocumentView, { start, end, shape }: Block, { hits, covered, open }: Cover): Look | undefined {
  if (hits.length === 1 && open === 0 && hits[0]!.list === 'section') return { signal: 'section-name', grade: 'weak' }
  // The stops of `U.S.` in a row that is all labels end no sentence.
  if (hits.length < PROBABLE.labels || shape.ending !== ENDING.none || (shape.sentences > 0 && open > 0)) return undefined
  const cased = shape.capitalised + shape.lowerCase
  if (shape.capitalised < cased * CAPITALS || /[,:;"“”„?!]/.test(view.source.slice(start, end))) return undefined
  // A headline can hold `About` and `Home`; a menu begins or ends with such a link.
  const links = isLink(hits[0]!) || isLink(hits.at(-1)!) ? hits.filter(isLink).length : 0
  const grade = joinsWords(view, hits, shape.lowerCase) ? undefined : rowGrade(hits.length, links, covered / (covered + open))
  if (grade) return { signal: 'label-row', grade }
  const grammar = shape.functionWords / Math.max(1, shape.words)
  const long = hits.length >= LONG.labels && covered >= (covered + open) * LONG.share && grammar <= GRAMMAR
  return long ? { signal: 'label-row', grade: 'likely' } : undefined
}

function rowGrade(labels: number, links: number, share: number): Grade | undefined {
  const menu = links >= LINKS || (links > 0 && labels >= SUBJECTS)
  if (labels >= SURE.labels && share >= SURE.share) return menu ? 'certain' : labels >= SUBJECTS ? 'likely' : undefined
  return share >= PROBABLE.share && menu ? 'likely' : undefined
}

/** Small words outside of labels join them into a heading: `Mobile Apps and Web Design`. */
function joinsWords({ tokens: { kind } }: DocumentView, hits: readonly PhraseHit[], small: number): boolean {
  let inside = 0
  for (const { firstToken, lastToken } of hits) {
    for (let token = firstToken + 1; token < lastToken; token++) if (kind[token] === TOKEN.lower) inside++
  }
  return small > inside
}

/** A label that is nearly always a link, not only the name of a subject. */
function isLink({ place, grade }: PhraseHit): boolean {
  return place === 'line' && (grade === 'likely' || grade === 'certain')
}

/** `(opens in new window)` inside a line of the article: the note alone goes. */
function reportWindowNotes({ source, tokens, hits }: DocumentView, block: Block, from: number, to: number, report: Reporter): void {
  for (let i = from; i < to; i++) {
    const { place, firstToken, lastToken } = hits[i]!
    if (place !== 'within') continue
    const start = tokens.start[firstToken]! - 1
    const end = tokens.end[lastToken - 1]! + 1
    const bracketed = (source[start] === '(' && source[end - 1] === ')') || (source[start] === '[' && source[end - 1] === ']')
    if (!bracketed || (start <= block.start && end >= block.end)) continue
    const signals: Signal[] = [
      { signal: 'window-note', grade: 'certain', start: start + 1, end: end - 1 },
      { signal: 'in-brackets', grade: 'certain', start, end },
    ]
    report.find({ first: block.index, last: block.index, inline: { start, end }, signals })
  }
}
