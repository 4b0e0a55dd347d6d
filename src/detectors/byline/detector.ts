import { type Block, ENDING, TOKEN } from '../../model/document.js'
import type { Grade } from '../../model/finding.js'
import { isAgency } from '../../text/agencies.js'
import { type DateReading, readDate } from '../../text/dates.js'
import { Marks } from '../../text/marks.js'
import type { PhraseHit } from '../../text/phrases.js'
import { tokenHashes } from '../../text/scan.js'
import { WordTable } from '../../text/word-table.js'
import { type DocumentView, defineDetector } from '../detector.js'
import { findLine } from '../find-line.js'
import { namedBylines } from './named-bylines.js'
import { NAME_JOINTS } from './words.js'

/** No byline has more tokens than this: an author or two, a date, an update, a reading time. */
const LONGEST = 32
/** Names of at most this many words beside a date or a role; more are a headline. */
const NAME_WORDS = 6
/** This many words that no byline has may stand in one that has both a label and a date: a section, a user name. */
const FOREIGN_WORDS = 2
/** Date lines of this number, each above prose of its own, head the entries of a diary or a chronology. */
const ENTRIES = 3

const [BY] = tokenHashes('by') as [number]
const nameJoints = new WordTable().add(NAME_JOINTS, 1)

interface Parts {
  dates: number
  date: DateReading | undefined
  times: number
  by: number
  labels: number
  updated: number
  roles: number
  reading: number
  names: number
  agencies: number
  joints: number
  /** Particles with a capital that stand amid names: `Marie Le Goff`. */
  particles: number
  foreign: number
  /** Names and dates are parted by a bar, a bullet or a dash. */
  parted: boolean
  /** The line opens with `By` or `Author:`. */
  opensBy: boolean
  /** A comma or bar, and then a role, end the line. */
  closesRole: boolean
}

/**
 * Risk: a diary or a chronology is headed by dates, a heading begins with `By`, an event gives its place and date. Protected by
 * the count of dates that head prose, by asking for a name after `By`, and by weak grades where only names stand beside a date.
 * Bounds set by hand on typed gold data.
 */
export const byline = defineDetector({
  id: 'byline',
  category: 'byline',
  summary: 'Author, date, dateline and reading time on a line of their own.',
  detect(view, report) {
    const found: { block: Block; signal: string; grade: Grade }[] = []
    let hit = 0
    for (const block of view.blocks) {
      while (hit < view.hits.length && view.hits[hit]!.block < block.index) hit++
      if (!mayBeByline(block) || (block.shape.numbers === 0 && view.hits[hit]?.block !== block.index)) continue
      const parts = readParts(view, block, hit)
      const seen = parts && judge(parts, block)
      if (!seen) continue
      found.push({ block, signal: seen.signal, grade: seen.grade })
    }
    const entries = found.filter(({ block, signal }) => signal === 'date-line' && view.blocks[block.index + 1]?.prose).length
    for (const { block, signal, grade } of found) {
      findLine(report, block, signal, signal === 'date-line' && entries >= ENTRIES ? 'hint' : grade)
    }
    if (view.markup) namedBylines(view.blocks, view.markup, report)
  },
})

/** Looked at are short lines that are no sentence and hold a number or a capital. */
function mayBeByline({ firstToken, lastToken, prose, shape }: Block): boolean {
  const count = lastToken - firstToken
  if (prose || count === 0 || count > LONGEST) return false
  if (shape.numbers === 0 && shape.capitalised < 2 && shape.lowerCase + shape.capitalised > 0) return false
  return shape.lowerCase <= shape.capitalised + shape.numbers + 3
}

/** Reads a line from left to right into the parts of a byline; undefined where too much of it is none. */
function readParts(view: DocumentView, block: Block, firstHit: number): Parts | undefined {
  const { source, tokens } = view
  const parts: Parts = {
    dates: 0,
    date: undefined,
    times: 0,
    by: 0,
    labels: 0,
    updated: 0,
    roles: 0,
    reading: 0,
    names: 0,
    agencies: 0,
    joints: 0,
    particles: 0,
    foreign: 0,
    parted: false,
    opensBy: false,
    closesRole: false,
  }
  const mostForeign = view.hits[firstHit]?.block === block.index ? FOREIGN_WORDS : 0
  let hit = firstHit
  for (let token = block.firstToken; token < block.lastToken;) {
    if (token > block.firstToken && isParting(source, tokens.end[token - 1]!, tokens.start[token]!)) parts.parted = true
    const reading = readDate(source, tokens, token, block.lastToken)
    if (reading) {
      if (reading.day || reading.month || reading.relative) {
        parts.dates++
        parts.date ??= reading
      } else parts.times++
      token = reading.lastToken
      continue
    }
    while (hit < view.hits.length && view.hits[hit]!.block === block.index && view.hits[hit]!.firstToken < token) hit++
    const word = longestWord(view, block, hit, token)
    if (word && isPart(word, view, block)) {
      if (word.list === 'by' && readDate(source, tokens, word.lastToken, block.lastToken)) {
        // `by 10 September` sets a term
        parts.foreign++
      } else if (word.list === 'by' || word.list === 'author') {
        parts.by++
        if (token === block.firstToken) parts.opensBy = true
      } else if (word.list === 'label') parts.labels++
      else if (word.list === 'updated') parts.updated++
      else if (word.list === 'role') {
        parts.roles++
        parts.closesRole = word.lastToken === block.lastToken && token > block.firstToken && isComma(source, tokens.end[token - 1]!)
      } else parts.reading++
      token = word.lastToken
      continue
    }
    const kind = tokens.kind[token]!
    if (isAgency(tokens, token)) parts.agencies++
    else if (kind === TOKEN.capitalised || kind === TOKEN.upper || kind === TOKEN.uncased || kind === TOKEN.spaceless) parts.names++
    else if (nameJoints.has(tokens.hash[token]!)) parts.joints++
    else if (++parts.foreign > mostForeign) return undefined
    if (kind === TOKEN.capitalised && parts.names > 1 && nameJoints.has(tokens.hash[token]!)) parts.particles++
    token++
  }
  return parts
}

/** The longest vocabulary hit at `token`, from hit number `from` on. */
function longestWord(view: DocumentView, block: Block, from: number, token: number): PhraseHit | undefined {
  let longest: PhraseHit | undefined
  for (let i = from; i < view.hits.length; i++) {
    const hit = view.hits[i]!
    if (hit.block !== block.index || hit.firstToken > token) break
    if (hit.place === 'words' && hit.firstToken === token && (longest === undefined || hit.lastToken > longest.lastToken)) longest = hit
  }
  return longest
}

/** `von` inside a name is a joint: prepositions open a line or a part of it. Nouns such as `author` and `text` need their colon. */
function isPart({ list, firstToken, lastToken }: PhraseHit, { source, tokens }: DocumentView, block: Block): boolean {
  if (list === 'author') return isColon(source, tokens.end[lastToken - 1]!)
  if (list !== 'by' || firstToken === block.firstToken || lastToken - firstToken > 1) return true
  return (
    tokens.kind[firstToken] !== TOKEN.lower ||
    tokens.hash[firstToken] === BY ||
    isParting(source, tokens.end[firstToken - 1]!, tokens.start[firstToken]!)
  )
}

function isColon(source: string, at: number): boolean {
  const mark = source.charAt(source.charAt(at) === ' ' ? at + 1 : at)
  return mark === ':' || mark === '：'
}

function isComma(source: string, at: number): boolean {
  const mark = source.charAt(source.charAt(at) === ' ' ? at + 1 : at)
  return mark === ',' || mark === '|' || mark === '，' || mark === '،'
}

function isParting(source: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (PARTINGS.has(source.charCodeAt(at))) return true
  return false
}

const PARTINGS = new Marks('|•·–—⋅●▪‧∙»')

/** What the parts of a line amount to. A line that only says when it was updated is an update stamp, not a byline. */
function judge(parts: Parts, block: Block): { signal: string; grade: Grade } | undefined {
  const { dates, by, updated, roles, names, agencies, foreign } = parts
  const authors = names + agencies
  const labels = parts.labels + updated
  if (dates === 0) {
    if (foreign > 0 || parts.times > 1) return undefined
    if (parts.opensBy && authors > 0 && labels === 0) return authorLine(parts, block)
    const named = names >= 2 && names <= 4 && by + labels === 0
    return named && parts.closesRole ? { signal: 'author-and-role', grade: 'likely' } : undefined
  }
  if (updated > 0 && by + parts.labels + authors === 0) return undefined
  if (authors + by + labels + roles + parts.reading === 0) return dateLine(parts)
  if (by > 0 && authors > 0 && foreign <= 1) return authors <= NAME_WORDS * 2 ? { signal: 'author-and-date', grade: 'certain' } : undefined
  if (labels > 0 && authors <= 2) return { signal: 'labelled-date', grade: foreign + authors === 0 ? 'certain' : 'likely' }
  if (foreign > 0 || dates > 1) return undefined
  if (parts.reading > 0) return { signal: 'reading-time', grade: 'likely' }
  if (authors === 0 || authors + parts.joints > NAME_WORDS) return undefined
  return roles > 0 ? { signal: 'author-and-date', grade: 'certain' } : nameAndDate(parts)
}

/** A name and a date: where a bar parts them the one is the author; else it may as well be a place and an event. */
function nameAndDate({ date, names, parted }: Parts): { signal: string; grade: Grade } | undefined {
  if (!date || !(date.year || date.time || date.relative) || !(date.day || date.relative)) return undefined
  return { signal: 'name-and-date', grade: parted && names >= 2 ? 'likely' : 'weak' }
}

function dateLine({ dates, date, foreign }: Parts): { signal: string; grade: Grade } | undefined {
  if (dates > 1 || foreign > 0 || !date) return undefined
  if (date.day) return { signal: 'date-line', grade: date.year || date.weekday || date.time ? 'certain' : 'likely' }
  return { signal: 'date-line', grade: date.relative ? 'likely' : 'weak' }
}

/** `By Jane Doe`: two names at least, no headline's worth, no grammar among them as in `By All Means`. */
function authorLine(
  { by, names, agencies, joints, particles, roles }: Parts,
  { shape }: Block,
): { signal: string; grade: Grade } | undefined {
  if (names + joints > NAME_WORDS || shape.functionWords > by + joints + particles + roles) return undefined
  if (shape.ending !== ENDING.none && shape.ending !== ENDING.comma && shape.ending !== ENDING.sentence) return undefined
  if (agencies > 0 && names === 0) return { signal: 'author', grade: 'likely' }
  return { signal: 'author', grade: names >= 2 || roles > 0 ? (roles > 0 ? 'certain' : 'likely') : 'weak' }
}
