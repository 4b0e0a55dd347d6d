import { type Block, ENDING, TOKEN } from '../../model/document.js'
import type { Signal } from '../../model/finding.js'
import { readDate, readDateLine } from '../../text/dates.js'
import type { PhraseHit } from '../../text/phrases.js'
import { type DocumentView, defineDetector } from '../detector.js'

/** A stamp has no more words than this, the words of its date included. */
const LONGEST = 12
/** This many lines that are only a time of day, each with something else after it, are a timetable, minutes or a transcript. */
const TIMETABLE = 3

/**
 * Risk: a timetable, minutes and a transcript are full of times on lines of their own, and `Update` or `Correction` heads a
 * section. Protected by counting: times that recur are left alone; a mark counts with a time, a number, a bracket or a colon
 * beside it. Bounds set by hand on typed gold data.
 */
export const updateStamp = defineDetector({
  id: 'update-stamp',
  category: 'update-stamp',
  summary: 'Live-blog and correction marks.',
  detect(view, report) {
    const times: Block[] = []
    let hit = 0
    for (const block of view.blocks) {
      const { words, numbers } = block.shape
      while (hit < view.hits.length && view.hits[hit]!.block < block.index) hit++
      if (block.prose || words > LONGEST || block.lastToken === block.firstToken) continue
      const word = openingWord(view, block, hit)
      const signal = word ? markedLine(view, block, word) : undefined
      if (signal) report.find({ first: block.index, last: block.index, signals: [signal] })
      else if (numbers === 1 && words <= 4 && isTimeOfDay(view, block)) times.push(block)
    }
    if (times.length >= TIMETABLE) return
    for (const { index, start, end } of times) {
      report.find({ first: index, last: index, signals: [{ signal: 'time-line', grade: 'likely', start, end }] })
    }
  },
})

/** `14:22`, `6:03 p.m.`: no duration such as `0:15` or `00:01:30`, no opening hours such as `9 am`. */
function isTimeOfDay({ source, tokens }: DocumentView, block: Block): boolean {
  const reading = readDateLine(source, tokens, block)
  if (!reading?.time || reading.day || reading.month || reading.weekday) return false
  const text = source.slice(block.start, block.end)
  const colon = text.indexOf(':')
  return colon > 0 && text.indexOf(':', colon + 1) < 0 && !(colon === 1 && text.startsWith('0'))
}

/** The longest vocabulary hit on the first token of a block. */
function openingWord(view: DocumentView, block: Block, from: number): PhraseHit | undefined {
  let longest: PhraseHit | undefined
  for (let i = from; i < view.hits.length && view.hits[i]!.block === block.index; i++) {
    const hit = view.hits[i]!
    if (hit.firstToken !== block.firstToken) break
    if (hit.place === 'words' && (longest === undefined || hit.lastToken > longest.lastToken)) longest = hit
  }
  return longest
}

/** `[UPDATE] 6:03 a.m.`, `UPDATE 2: ...`, `Last updated 3 hours ago`: a mark, and then a date, a time or nothing but a number. */
function markedLine({ source, tokens }: DocumentView, block: Block, word: PhraseHit): Signal | undefined {
  const after = word.lastToken
  const span = { start: block.start, end: block.end }
  if (after === block.lastToken) {
    const bracketed = BRACKETS.has(source.charAt(block.start)) || source.charAt(tokens.end[after - 1]!) === ':'
    return bracketed ? { signal: 'mark', grade: 'certain', ...span } : undefined
  }
  const reading = readDate(source, tokens, after, block.lastToken)
  if (reading) {
    const whole =
      reading.lastToken === block.lastToken || readDate(source, tokens, reading.lastToken, block.lastToken)?.lastToken === block.lastToken
    return { signal: 'mark-and-date', grade: whole ? 'certain' : 'likely', ...span }
  }
  const numbered = block.shape.numbers === 1 && block.lastToken - after === 1
  const colon = source.charAt(tokens.end[after - 1]!) === ':' || source.charAt(tokens.end[after]!) === ':'
  if (block.shape.numbers > 0 && numbered) return { signal: 'numbered-mark', grade: 'likely', ...span }
  const isMark = tokens.kind[block.firstToken] === TOKEN.upper && colon && block.shape.ending !== ENDING.sentence
  return isMark ? { signal: 'mark-and-text', grade: 'weak', ...span } : undefined
}

const BRACKETS = new Set(['[', '(', '+', '【', '*'])
