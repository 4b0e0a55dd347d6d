import { type Block, ENDING } from '../../model/document.js'
import type { Grade, Signal } from '../../model/finding.js'
import { type DateReading, readDate } from '../../text/dates.js'
import type { PhraseHit } from '../../text/phrases.js'
import { type DocumentView, defineDetector } from '../detector.js'

/** The line with a comment's name and time is no longer than this many words and tokens. */
const HEAD_WORDS = 12
const HEAD_TOKENS = 24
/** Words beside the date in such a line: a name, "says", "Reply". */
const NAME_WORDS = 7
/** A name alone on the line above the time. */
const LONE_NAME_WORDS = 4
/** From one comment's mark to the next: so many blocks still are one comment's text. */
const LONGEST_COMMENT = 25
/** From the button under a comment back to its name and time. */
const BUTTON_REACH = 15
/** From the header of the section to the first comment, and to the signature under the first comment. */
const SECTION_REACH = 5
/** Text after the last name and time that still belongs to that comment. */
const LAST_COMMENT = 12
/** A line of this many words is text and no label. */
const TEXT_WORDS = 6
/** So many paragraphs stand before readers comment on them; a thread that comes first is itself the content. */
const ARTICLE_PARAGRAPHS = 2
/** So many comments leave no doubt. */
const SURE_COMMENTS = 3

const COLONS = new Set([':', '：'])

/** One comment, as far as its marks show it. */
interface Comment {
  readonly first: number
  readonly last: number
  /** Its text stands above the mark, below it, or inside. */
  readonly text: 'above' | 'below' | 'inside'
}

/** What the words of a block make of it. */
interface Mark {
  readonly block: Block
  readonly kind: 'button' | 'says' | 'signed' | 'dated-button' | 'section' | 'form'
}

/**
 * Risk: a forum thread, an interview and a play have names and turns too, and teasers have times. So one mark says nothing: only the
 * rhythm of name, time and button does, at least twice, or once under a header such as `3 Comments`; names without a time never do.
 * A thread that begins before the article has two paragraphs is the content and stays untagged. Comments are tagged, not stripped.
 * The reaches are set by hand on the dumps of public gold data.
 */
export const readerComment = defineDetector({
  id: 'reader-comment',
  category: 'reader-comment',
  summary: "Readers' comments with their names and times.",
  detect(view, report) {
    const marks = findMarks(view)
    if (marks.length === 0) return
    const comments = findComments(view, marks)
    const kinds = new Map(marks.map(({ block, kind }) => [block.index, kind]))
    const article = articleEnd(view.blocks)
    for (let i = 0; i < comments.length;) {
      let end = i + 1
      while (end < comments.length && comments[end]!.first - comments[end - 1]!.last <= LONGEST_COMMENT) end++
      const thread = comments.slice(i, end)
      i = end
      const above = thread[0]!.text === 'above'
      const section = sectionOver(kinds, thread[0]!.first, above ? LONGEST_COMMENT : SECTION_REACH)
      if (thread.length < 2 && section === undefined) continue
      const first = above && section !== undefined ? section + 1 : thread[0]!.first
      if (first <= article) continue
      report.find({ first, last: lastOf(view, thread.at(-1)!, kinds), signals: signalsOf(view, thread, section) })
    }
  },
})

function signalsOf({ blocks }: DocumentView, thread: readonly Comment[], section: number | undefined): Signal[] {
  const at = (from: number, to: number) => ({ start: blocks[from]!.start, end: blocks[to]!.end })
  const grade: Grade = thread.length >= SURE_COMMENTS ? 'certain' : 'likely'
  const signals: Signal[] = [{ signal: 'comment-rhythm', grade, ...at(thread[0]!.first, thread.at(-1)!.last) }]
  if (section !== undefined) signals.push({ signal: 'comments-header', grade: 'likely', ...at(section, section) })
  else if (thread.length === 2) signals.push({ signal: 'second-comment', grade: 'weak', ...at(thread[1]!.first, thread[1]!.last) })
  return signals
}

/** Reads the hits block by block. */
function findMarks(view: DocumentView): Mark[] {
  const { hits, blocks } = view
  const marks: Mark[] = []
  for (let i = 0; i < hits.length;) {
    const block = blocks[hits[i]!.block]!
    const from = i
    while (i < hits.length && hits[i]!.block === block.index) i++
    if (block.prose || block.shape.words > HEAD_WORDS) continue
    const kind = kindOf(view, block, hits.slice(from, i))
    if (kind) marks.push({ block, kind })
  }
  return marks
}

function kindOf(view: DocumentView, block: Block, hits: readonly PhraseHit[]): Mark['kind'] | undefined {
  const has = (list: string, test: (hit: PhraseHit) => boolean) => hits.some((hit) => hit.list === list && test(hit))
  const opens = ({ firstToken }: PhraseHit) => firstToken === block.firstToken
  if (has('form', opens)) return 'form'
  if (has('reply', () => true)) {
    const words = hits.filter(({ list }) => list === 'reply' || list === 'buttons')
    if (uncovered(block, words) <= block.shape.numbers) return 'button'
    if (has('reply', (hit) => hit.lastToken === block.lastToken || opens(hit)) && dateIn(view, block)) return 'dated-button'
  }
  if (has('section', (hit) => opens(hit) && (hit.lastToken === block.lastToken || block.shape.numbers > 0))) return 'section'
  if (has('says', (hit) => !opens(hit) && COLONS.has(view.source[view.tokens.end[hit.lastToken - 1]!]!))) return 'says'
  if (has('posted', opens) && dateIn(view, block)?.time) return 'signed'
  return undefined
}

/** Tokens of the block that no hit stands on; hits come in the order of their first token. */
function uncovered(block: Block, hits: readonly PhraseHit[]): number {
  let covered = 0
  let at = block.firstToken
  for (const { firstToken, lastToken } of hits) {
    if (lastToken <= at) continue
    covered += lastToken - Math.max(firstToken, at)
    at = lastToken
  }
  return block.lastToken - block.firstToken - covered
}

/** The date or time in a short line that holds little beside it. */
function dateIn({ source, tokens }: DocumentView, block: Block): DateReading | undefined {
  const { firstToken, lastToken, prose, shape } = block
  if (prose || shape.words > HEAD_WORDS || lastToken - firstToken > HEAD_TOKENS) return undefined
  for (let token = firstToken; token < lastToken && token - firstToken <= NAME_WORDS; token++) {
    const reading = readDate(source, tokens, token, lastToken)
    if (reading && (reading.day || reading.time || reading.relative)) return reading
  }
  return undefined
}

/** Puts the marks together to comments, in source order. */
function findComments(view: DocumentView, marks: readonly Mark[]): Comment[] {
  const comments: Comment[] = []
  let free = 0
  for (const { block, kind } of marks) {
    const { index } = block
    const comment = kind === 'says' ? introduced(view, index) : kind === 'button' ? aboveButton(view, index, free) : signed(kind, index)
    if (!comment || comment.first < free) continue
    comments.push(comment)
    free = comment.last + 1
  }
  return comments
}

/** `John says:` with the time on the same line or on the next. */
function introduced(view: DocumentView, index: number): Comment | undefined {
  const next = view.blocks[index + 1]
  if (dateIn(view, view.blocks[index]!)) return { first: index, last: index, text: 'below' }
  return next && dateIn(view, next) ? { first: index, last: index + 1, text: 'below' } : undefined
}

function signed(kind: Mark['kind'], index: number): Comment | undefined {
  if (kind === 'signed') return { first: index, last: index, text: 'above' }
  return kind === 'dated-button' ? { first: index, last: index, text: 'below' } : undefined
}

/** From a button such as `Reply` back to the name and time above the comment; at `free` the comment before it ends. */
function aboveButton(view: DocumentView, button: number, free: number): Comment | undefined {
  for (let i = button - 1; i >= Math.max(free, button - BUTTON_REACH); i--) {
    if (!dateIn(view, view.blocks[i]!)) continue
    const name = view.blocks[i - 1]
    const isName = name && i - 1 >= free && !name.prose && name.shape.words <= LONE_NAME_WORDS && name.shape.ending !== ENDING.sentence
    return { first: isName ? i - 1 : i, last: button, text: 'inside' }
  }
  return undefined
}

/** Where the last comment ends: with its button, or where its text does. */
function lastOf({ blocks }: DocumentView, comment: Comment, kinds: ReadonlyMap<number, Mark['kind']>): number {
  let last = comment.last
  if (comment.text !== 'below') return last
  while (last + 1 < blocks.length && last - comment.last < LAST_COMMENT) {
    const stop = kinds.get(last + 1)
    if (stop === 'button') return last + 1
    const { prose, shape } = blocks[last + 1]!
    if (stop || !(prose || shape.words >= TEXT_WORDS || shape.ending === ENDING.sentence)) break
    last++
  }
  return last
}

/** The nearest header of a comment section at most `reach` blocks above block `index`. */
function sectionOver(kinds: ReadonlyMap<number, Mark['kind']>, index: number, reach: number): number | undefined {
  for (let i = index - 1; i >= index - reach; i--) if (kinds.get(i) === 'section') return i
  return undefined
}

/** The paragraph from which on comments may follow; Infinity where the document has too few. */
function articleEnd(blocks: readonly Block[]): number {
  let paragraphs = 0
  for (const { index, prose } of blocks) if (prose && ++paragraphs === ARTICLE_PARAGRAPHS) return index
  return Infinity
}
