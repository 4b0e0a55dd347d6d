import { type Block, ENDING, TOKEN } from '../../model/document.js'
import type { Grade } from '../../model/finding.js'
import { creditsPictures, explainsAcronym, isAgency, isPhotoService } from '../../text/agencies.js'
import { Marks } from '../../text/marks.js'
import { tokenHashes } from '../../text/scan.js'
import { WordTable } from '../../text/word-table.js'
import { type DocumentView, defineDetector } from '../detector.js'
import { figureCaptions } from './figure-captions.js'
import { BY_WORDS, CREDIT_WORDS, FILE_WORDS, LABEL_WORDS, NAME_WORDS, PHOTO_WORDS_BEFORE_COLON } from './words.js'

/** A credit is no longer than this, in tokens and in characters: a name or two, an agency, a service. */
const CREDIT_TOKENS = 14
const CREDIT_CHARACTERS = 140
/** Fewer words than this before a bare `(AP)` are a heading or a list entry, as in `Physics (AP)`. */
const CAPTION_WORDS = 5
/** A line of no more words than this can be a credit from end to end. */
const CREDIT_LINE_WORDS = 10
/** After `Foto:` this many words say who gave it; more may be a sentence about it. */
const PHOTO_WORDS = 5
/** Between a caption at the head and the text stand the title, a date and perhaps another line. */
const LINES_BELOW = 3
/** More words than this that are no names make a bracket a remark. */
const REMARK_WORDS = 3
/** Prose that ends in a full stop is looked at for a credit word this far from its end: `... on Monday. Photo: AP.` */
const STOPPED_TOKENS = 6

const creditWords = new WordTable().add(Object.values(CREDIT_WORDS).join(' '), 1)
const labelWords = new WordTable().add(LABEL_WORDS, 1)
const nameWords = new WordTable().add(NAME_WORDS, 1)
const photoWords = new WordTable().add(PHOTO_WORDS_BEFORE_COLON, 1)
const fileWords = new WordTable().add(FILE_WORDS, 1)
const BY = new WordTable().add(BY_WORDS, 1)
const [ENGLISH_BY, VIA] = tokenHashes('by via') as [number, number]

interface Credit {
  readonly signal: string
  readonly grade: Grade
  readonly firstToken: number
}

/**
 * Risk: a paragraph that ends in a bracket, that introduces an acronym (`the Associated Press (AP)`), or an agency's text
 * whose last paragraph ends in its name. Protected by reading the bracket: it must hold an agency or a credit word and little
 * else, no figures, no acronym of the words before it; names in small letters, as agencies sign texts, are no picture credit.
 * Bounds set by hand on typed gold data.
 */
export const caption = defineDetector({
  id: 'caption',
  category: 'caption',
  summary: 'Captions of images and videos, and the credit of who made them.',
  detect(view, report) {
    for (const block of view.blocks) {
      if (block.lastToken === block.firstToken) continue
      const credit = bracketedCredit(view, block) ?? openCredit(view, block) ?? label(view, block)
      if (!credit) continue
      const { signal, grade, firstToken } = credit
      const signals = [{ signal, grade, start: view.tokens.start[firstToken]!, end: block.end }]
      report.find({ first: block.index, last: block.index, signals })
    }
    if (view.markup) figureCaptions(view.blocks, view.markup, report)
  },
})

/** `Caption: ...`, `Légende: ...` */
function label({ source, tokens }: DocumentView, { firstToken }: Block): Credit | undefined {
  if (!isColon(markAfter(source, tokens.end[firstToken]!)) || !labelWords.has(tokens.hash[firstToken]!)) return undefined
  return { signal: 'caption-label', grade: 'certain', firstToken }
}

/** A credit in brackets that ends the block: `(Jane Doe/AFP)`, `[Foto: dpa]`. */
function bracketedCredit(view: DocumentView, block: Block): Credit | undefined {
  const { source, tokens } = view
  let close = block.end - 1
  const stopped = source.charCodeAt(close) === STOP
  if (stopped) close--
  const opener = openerOf(source.charCodeAt(close))
  if (opener === 0) return undefined
  const least = Math.max(block.start, close - CREDIT_CHARACTERS)
  let open = close - 1
  while (open >= least && source.charCodeAt(open) !== opener) open--
  if (open < least) return undefined
  let first = block.lastToken
  while (first > block.firstToken && tokens.start[first - 1]! > open) first--
  if (first === block.lastToken || block.lastToken - first > CREDIT_TOKENS) return undefined
  const grade = gradeBracket(view, block, first, stopped)
  return grade && { signal: 'bracketed-credit', grade, firstToken: first }
}

function gradeBracket(view: DocumentView, block: Block, first: number, stopped: boolean): Grade | undefined {
  const { source, tokens } = view
  const { lastToken, prose, shape } = block
  const inside = countTokens(view, first, lastToken)
  const { agencies, services, names, plain } = inside
  const long = shape.words - (lastToken - first) >= CAPTION_WORDS
  if (fileWords.has(tokens.hash[first]!) && lastToken - first === 1) return long ? 'likely' : undefined
  if (beginsCredit(view, first, lastToken) || (inside.credits > 0 && agencies > 0)) {
    if (plain > REMARK_WORDS) return undefined
    return inside.numbers > 0 ? 'likely' : 'certain'
  }
  if (agencies === 0 && plain + inside.numbers === 0) return gradeNames(view, block, first, inside, long)
  if (agencies === 0 || inside.numbers > 0 || plain > names || plain >= REMARK_WORDS) return undefined
  if (services > 0) return names > 0 || long ? 'certain' : 'likely'
  const signsText = inside.signing === agencies
  if (signsText && prose && !source.slice(tokens.start[first]!, block.end).includes('/')) return undefined
  if (names > 0 || inside.via) return 'certain'
  if (signsText && long && !prose && !stopped && standsAboveProse(view, block)) return 'likely'
  if (signsText || (stopped && prose) || explainsAcronym(source, tokens, first, block.firstToken)) return undefined
  return long || followsSentence(view, block, first) ? 'likely' : 'hint'
}

/** No agency that we know: `[Jane Doe/Some Service]` after a sentence, `(foto Jane Doe)` after a caption. */
function gradeNames(view: DocumentView, block: Block, first: number, { credits, names }: Counts, long: boolean): Grade | undefined {
  const { source, tokens } = view
  if (names < 2 || names > 4) return undefined
  const opens = credits === 1 && creditWords.has(tokens.hash[first]!)
  if (opens && (long || followsSentence(view, block, first))) return 'likely'
  const slashed = names > 2 && source.slice(tokens.start[first]!, block.end).includes('/')
  return slashed && credits === 0 && followsSentence(view, block, first) ? 'likely' : undefined
}

/** A full stop stands before the bracket: the sentence is over, so the bracket is no part of it. */
function followsSentence({ source, tokens }: DocumentView, block: Block, first: number): boolean {
  if (first === block.firstToken) return false
  const between = source.slice(tokens.end[first - 1]!, tokens.start[first]!)
  return between.startsWith('.') || between.startsWith('。')
}

/** A paragraph follows soon: the line does not sign the text above it. */
function standsAboveProse({ blocks }: DocumentView, { index }: Block): boolean {
  return blocks.slice(index + 1, index + 1 + LINES_BELOW).some(({ prose }) => prose)
}

type Counts = ReturnType<typeof countTokens>

/** What the tokens of a bracket are. `signing`: agencies that alone in brackets sign a text, and credit no picture. */
function countTokens({ tokens }: DocumentView, first: number, last: number) {
  const counts = { agencies: 0, signing: 0, services: 0, credits: 0, names: 0, numbers: 0, plain: 0, via: false }
  for (let token = first; token < last; token++) {
    const kind = tokens.kind[token]!
    if (isAgency(tokens, token)) {
      counts.agencies++
      if (isPhotoService(tokens, token)) counts.services++
      if (!creditsPictures(tokens, token)) counts.signing++
    } else if (creditWords.has(tokens.hash[token]!)) counts.credits++
    else if (kind === TOKEN.number) counts.numbers++
    else if (kind === TOKEN.capitalised || kind === TOKEN.upper) counts.names++
    else if (!nameWords.has(tokens.hash[token]!)) counts.plain++
    if (tokens.hash[token] === VIA) counts.via = true
  }
  return counts
}

/** A credit without brackets that ends the block: `Foto: Jane Doe / dpa`, `Jane Doe/Reuters`, `© Getty Images`. Read from the end. */
function openCredit(view: DocumentView, block: Block): Credit | undefined {
  const { source, tokens } = view
  const { firstToken, lastToken, shape } = block
  // without any mark only a credit word in front, as in `Photo by Jane Doe`, makes a credit
  if (shape.punctuation === 0 && !creditWords.has(tokens.hash[firstToken]!)) return undefined
  if (block.prose && shape.ending === ENDING.sentence && !namesCreditNearEnd(view, block)) return undefined
  const least = Math.max(firstToken, lastToken - CREDIT_TOKENS)
  let agency = false
  let slashed = false
  let piped = false
  let names = 0
  for (let token = lastToken - 1; token >= least; token--) {
    const before = markBefore(source, tokens.start[token]!, block.start)
    const opens = token === firstToken
    const apart = opens || PARTS.has(before)
    if ((opens || tokens.kind[token] !== TOKEN.lower) && creditWords.has(tokens.hash[token]!) && beginsCredit(view, token, lastToken)) {
      if (lastToken - token === 1) return { signal: 'credit-word', grade: opens ? 'likely' : 'weak', firstToken: token }
      if (names === 0 && !agency) return undefined
      const colon = isColon(markAfter(source, tokens.end[token]!))
      const grade = opens && (agency || slashed || names <= 4) ? 'certain' : apart || (agency && colon) ? 'likely' : 'hint'
      return { signal: 'credit-word', grade, firstToken: token }
    }
    if (isAgency(tokens, token)) agency = true
    else if (isName(tokens.kind[token]!)) names++
    else if (!nameWords.has(tokens.hash[token]!)) return labelledPhoto(view, block)
    if (before === SLASH) slashed = true
    else if (before === PIPE) piped = true
    else if (before === COPYRIGHT) {
      const signs = PARTS.has(markBefore(source, tokens.start[token]! - 2, block.start)) && !opens && names <= 3
      if (!agency && ((!slashed && !signs) || piped || names < 2)) return undefined
      return { signal: 'copyright-credit', grade: agency ? 'certain' : 'likely', firstToken: token }
    }
    if (agency && slashed && names > 0 && apart && !piped) {
      return { signal: 'slash-credit', grade: opens && shape.words <= CREDIT_LINE_WORDS ? 'certain' : 'likely', firstToken: token }
    }
  }
  return undefined
}

/** `Foto: privat`, `Фото: пресс-служба`: who gave the picture, in a few words that are no names. */
function labelledPhoto({ source, tokens }: DocumentView, { firstToken, shape }: Block): Credit | undefined {
  if (shape.words > PHOTO_WORDS || shape.ending !== ENDING.none) return undefined
  if (!photoWords.has(tokens.hash[firstToken]!) || !isColon(markAfter(source, tokens.end[firstToken]!))) return undefined
  return { signal: 'photo-label', grade: 'likely', firstToken }
}

function isName(kind: number): boolean {
  return kind === TOKEN.capitalised || kind === TOKEN.upper || kind === TOKEN.uncased
}

function namesCreditNearEnd({ source, tokens }: DocumentView, { lastToken, firstToken }: Block): boolean {
  for (let token = lastToken - 1; token >= Math.max(firstToken, lastToken - STOPPED_TOKENS); token--) {
    if (isColon(source.charCodeAt(tokens.end[token]!)) && creditWords.has(tokens.hash[token]!)) return true
  }
  return false
}

/** A credit word, and after it a colon, ©, `by`, an agency after a slash, or another credit word: `Photo:`, `Image credit: `. */
function beginsCredit(view: DocumentView, token: number, last: number): boolean {
  const { source, tokens } = view
  for (let at = token; at < last && creditWords.has(tokens.hash[at]!); at++) {
    const mark = markAfter(source, tokens.end[at]!)
    if (isColon(mark) || mark === COPYRIGHT) return true
    if (at + 1 === last) return false
    if (isBy(view, at + 1, last) || isAgency(tokens, at + 1)) return true
    // `Fot. Jan Nowak`: the word is cut short
    if (mark === STOP && at + 2 < last && isName(tokens.kind[at + 1]!)) return true
    if (mark === SLASH || mark === PIPE) return last - at > 2 && isName(tokens.kind[at + 1]!) && !creditWords.has(tokens.hash[at + 1]!)
  }
  return false
}

/** `by` and its like before a name: `Photo by Jane Doe`, `Foto di Anna Neri`; no `photo de famille`. */
function isBy({ tokens }: DocumentView, token: number, last: number): boolean {
  if (!BY.has(tokens.hash[token]!)) return false
  return tokens.hash[token] === ENGLISH_BY || (last - token > 2 && isName(tokens.kind[token + 1]!) && isName(tokens.kind[last - 1]!))
}

function markAfter(source: string, at: number): number {
  return source.charCodeAt(source.charCodeAt(at) === SPACE ? at + 1 : at)
}

function markBefore(source: string, at: number, start: number): number {
  const before = at > start && source.charCodeAt(at - 1) === SPACE ? at - 2 : at - 1
  return before >= start ? source.charCodeAt(before) : SPACE
}

function isColon(code: number): boolean {
  return code === 0x3a || code === 0xff1a
}

const SPACE = 0x20
const STOP = 0x2e
const SLASH = 0x2f
const PIPE = 0x7c
const COPYRIGHT = 0xa9
/** What parts a credit from the caption before it. */
const PARTS = new Marks('.!?…”")]|–—•·')

/** The bracket that opens what `close` closes; 0 where that is no bracket. */
function openerOf(close: number): number {
  switch (close) {
    case 0x29:
      return 0x28
    case 0x5d:
      return 0x5b
    case 0xff09:
      return 0xff08
    case 0x3011:
      return 0x3010
    default:
      return 0
  }
}
