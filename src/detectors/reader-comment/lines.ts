import { type Block, ENDING, TOKEN } from '../../model/document.js'
import { isAgeLine, readDate } from '../../text/dates.js'
import { hitsOf } from '../../text/cover.js'
import type { PhraseHit } from '../../text/phrases.js'
import type { DocumentView } from '../detector.js'

/** A line with a comment's name and time has at most this many words and tokens. */
const MAX_STAMP_WORDS = 12
const MAX_STAMP_TOKENS = 24
/** Words beside the date in such a line: a name, "says", "Reply". */
const MAX_NAME_WORDS = 7
/** A button or a row of buttons has at most this many words. */
const MAX_BUTTON_WORDS = 12
/** Beside other words, `Reply` is a button in a line this short. */
const MAX_REPLY_WORDS = 4
/** This many buttons in a row beside a date are no name. */
const MIN_ROW = 2
/** A line of this many words is text and no label. */
const MIN_TEXT_WORDS = 6

const COLONS = new Set([':', '：'])

/** How a line states a time. Lines with the same form belong to the same rhythm. */
export interface Stamp {
  /** Whether words stand before and after the date, and whether it has a time of day. */
  readonly form: number
  /** A date with a time of day, or a time told from now: what comments have more often than lists of articles. */
  readonly precise: boolean
  /** A time of day or an age without a date or `ago`, as in chronologies, transcripts and recipes. */
  readonly timeOnly: boolean
  /** The first token of the date. */
  readonly date: number
  /** Words beside the date, which may be a name. */
  readonly words: number
}

/** What the words of one block make of it. */
export interface Line {
  readonly block: Block
  /**
   * `button`: nothing but controls such as `Reply`; `section`: the header of a comment section; `form`: what ends one; `number`: figures only;
   * `label`: few words and no end; `text`: all else.
   */
  readonly kind: 'button' | 'section' | 'form' | 'number' | 'label' | 'text'
  /** Of a section: one of reviews of a product. */
  readonly reviews: boolean
  readonly stamp: Stamp | undefined
  /** The words of a button stand in the line, among others perhaps. */
  readonly namesButton: boolean
  /** A button that only comments have stands in the line. */
  readonly replies: boolean
  /** `Name says:`, or without the colon at the end of the line. */
  readonly says: boolean
  /** `Posted by Name`: the words of a signature open the line. */
  readonly signed: boolean
  /** `Comment by Name`, `Commented`: the line itself says that this is a comment. */
  readonly saysComment: boolean
  /** `Verified buyer`: the writer of a review. */
  readonly verified: boolean
}

/** A line with a stamp. */
export interface StampedLine extends Line {
  readonly stamp: Stamp
}

/** The lines of a document, each read when it is first asked for: only what stands around stamps is. */
export class Lines {
  readonly length: number
  /** Those that state a time, or who wrote a review. */
  readonly stamped: readonly StampedLine[]
  /** Words of prose above each line, and above the end. */
  readonly proseAbove: Float64Array
  private readonly known: (Line | undefined)[] = []

  constructor(private readonly view: DocumentView) {
    const { blocks, hits } = view
    this.length = blocks.length
    this.proseAbove = new Float64Array(blocks.length + 1)
    const stamped: StampedLine[] = []
    const verified = new Set<number>()
    for (const { list, block } of hits) if (list === 'verified') verified.add(block)
    for (const { index, prose, shape } of blocks) {
      this.proseAbove[index + 1] = this.proseAbove[index]! + (prose ? shape.words : 0)
      const line = !prose && (shape.numbers > 0 || verified.has(index)) ? this.at(index) : undefined
      if (line?.stamp) stamped.push(line as StampedLine)
    }
    this.stamped = stamped
  }

  /** Line `index`; undefined outside of the document. */
  at(index: number): Line | undefined {
    const block = this.view.blocks[index]
    return block && (this.known[index] ??= readLine(this.view, block))
  }

  /** The lines from `first` up to, not including, `end`, as far as the document goes. */
  slice(first: number, end: number): Line[] {
    const lines: Line[] = []
    for (let i = first; i < Math.min(end, this.length); i++) lines.push(this.at(i)!)
    return lines
  }
}

/** A line without a word that says something. */
function plainLine(block: Block, kind: Line['kind'], stamp: Stamp | undefined): Line {
  return {
    block,
    kind,
    stamp,
    reviews: false,
    namesButton: false,
    replies: false,
    says: false,
    signed: false,
    saysComment: false,
    verified: false,
  }
}

function readLine(view: DocumentView, block: Block): Line {
  if (block.prose || block.shape.words > MAX_BUTTON_WORDS) return plainLine(block, 'text', undefined)
  const hits = hitsOf(block, view.hits)
  if (hits.length > 0) return readPhrases(view, block, hits)
  const stamp = readStamp(view, block, hits, false)
  return plainLine(block, stamp && !isNumber(block) ? 'label' : plainKind(view, block, false), stamp)
}

function readPhrases(view: DocumentView, block: Block, hits: readonly PhraseHit[]): Line {
  const { shape, firstToken, lastToken } = block
  const has = (list: string, test: (hit: PhraseHit) => boolean) => hits.some((hit) => hit.list === list && test(hit))
  const opens = (hit: PhraseHit) => hit.firstToken === firstToken
  const closes = (hit: PhraseHit) => hit.lastToken === lastToken
  const buttons = hits.filter(({ list }) => list === 'reply' || list === 'buttons')
  const answers = has('reply', () => true)
  const saysComment = has('comment-by', opens)
  const verified = has('verified', () => true)
  const stamp = readStamp(view, block, buttons, saysComment) ?? (verified ? VERIFIED : undefined)
  const colon = (hit: PhraseHit) => COLONS.has(view.source[view.tokens.end[hit.lastToken - 1]!]!)
  const posted = (hit: PhraseHit) => has('posted', ({ firstToken }) => firstToken === hit.firstToken)
  const introduces = (hit: PhraseHit) =>
    stamp ? hit.lastToken === stamp.date && !posted(hit) : closes(hit) && shape.words <= MAX_NAME_WORDS
  const says = has('says', (hit) => !opens(hit) && !(stamp && hit.firstToken >= stamp.date) && (colon(hit) || introduces(hit)))
  const heads = (hit: PhraseHit) => opens(hit) && (closes(hit) || shape.numbers > 0)
  const reviews = has('reviews', heads)
  const kind = ((): Line['kind'] => {
    if (isNumber(block)) return 'number'
    if (buttons.length > 0 && uncovered(firstToken, lastToken, buttons) <= shape.numbers) return 'button'
    if (stamp) return answers && buttons.length >= MIN_ROW && stamp.words <= shape.numbers ? 'button' : 'label'
    if (has('form', opens)) return 'form'
    return reviews || has('section', heads) ? 'section' : plainKind(view, block, says)
  })()
  const replies = answers && (kind === 'button' || stamp !== undefined || shape.words <= MAX_REPLY_WORDS)
  const signed = has('posted', opens)
  const namesButton = buttons.length > 0
  return { block, kind, stamp, reviews, namesButton, replies, says, signed, saysComment, verified }
}

/** The kind of a line by its shape. */
function plainKind(view: DocumentView, block: Block, says: boolean): Line['kind'] {
  if (isNumber(block)) return 'number'
  const { words, ending } = block.shape
  return words < MIN_TEXT_WORDS && (ending === ENDING.none || says || endsInInitial(view, block)) ? 'label' : 'text'
}

function isNumber({ shape }: Block): boolean {
  return shape.words === 0 && shape.numbers > 0
}

/** `Marion T.`: the full stop ends no sentence. */
function endsInInitial({ tokens }: DocumentView, { firstToken, lastToken }: Block): boolean {
  const last = lastToken - 1
  const isCapital = tokens.kind[last] === TOKEN.capitalised || tokens.kind[last] === TOKEN.upper
  return last > firstToken && isCapital && tokens.end[last]! - tokens.start[last]! === 1
}

/** How many of the tokens from `first` up to `last` no hit stands on; hits come in the order of their first token. */
function uncovered(first: number, last: number, hits: readonly PhraseHit[]): number {
  let count = 0
  let at = first
  for (const { firstToken, lastToken } of hits) {
    count += Math.max(0, Math.min(firstToken, last) - at)
    at = Math.max(at, lastToken)
  }
  return count + Math.max(0, last - at)
}

/** Bits of a stamp's form. */
export const PLACE = 3
const WORDS_BEFORE = 1
const WORDS_AFTER = 2
const PRECISE = 4
const TIME_ONLY = 8
const SAYS_COMMENT = 16
const AGE = 32

/** `Verified buyer` stands in every review, as a time does in every comment. */
const VERIFIED: Stamp = { form: 64, precise: false, timeOnly: false, date: -1, words: 0 }

/** The date or time in a short line that holds little beside it. */
function readStamp({ source, tokens }: DocumentView, block: Block, buttons: readonly PhraseHit[], saysComment: boolean): Stamp | undefined {
  const { firstToken, lastToken, shape } = block
  if (shape.numbers === 0 || shape.words > MAX_STAMP_WORDS || lastToken - firstToken > MAX_STAMP_TOKENS) return undefined
  if (isAgeLine(source, tokens, block)) return { form: AGE, precise: false, timeOnly: true, date: firstToken, words: 0 }
  for (let token = firstToken; token < lastToken && token - firstToken <= (shape.spaceless > 0 ? 2 : 1) * MAX_NAME_WORDS; token++) {
    const reading = readDate(source, tokens, token, lastToken)
    if (!reading || !(reading.day || reading.time || reading.relative)) continue
    const before = uncovered(firstToken, token, buttons)
    const after = uncovered(reading.lastToken, lastToken, buttons)
    const timeOnly = reading.time && !reading.day && !reading.relative
    const precise = reading.relative || (reading.time && reading.day)
    const place = (before > 0 ? WORDS_BEFORE : 0) | (after > 1 ? WORDS_AFTER : 0)
    const form = place | (precise ? PRECISE : 0) | (timeOnly ? TIME_ONLY : 0) | (saysComment ? SAYS_COMMENT : 0)
    return { form, precise, timeOnly, date: token, words: before + after }
  }
  return undefined
}
