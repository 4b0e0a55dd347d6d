import type { CategoryId } from '../../model/category.js'
import { type Block, ENDING, TOKEN } from '../../model/document.js'
import type { Grade } from '../../model/finding.js'
import { Marks } from '../../text/marks.js'
import { type DocumentView, defineDetector, type Reporter } from '../detector.js'
import { countCodeWords } from './code-words.js'

/** Longer lines are minified scripts or paragraphs, not code that was set for reading. */
const LINE_CHARACTERS = 200
/** Lines of one listing stand no further apart than this many lines that show nothing of code by themselves. */
const GAP = 2
/** Paragraphs this many blocks before and after a listing tell whether the article talks about code. */
const NEAR = 4
/** Words of code talk in these paragraphs. One can be chance (`class`, `program`), so a single line of code needs more. */
const TALK = 2
const MUCH_TALK = 4
/** A listing of this many lines with indented ones among them was set for reading. */
const LISTING = 4
/** Releases in a change log. */
const MIN_RELEASES = 2
/** Changes under one release, at the most. */
const RELEASE_LINES = 60

const AGAINST: readonly CategoryId[] = [
  'code-remnant',
  'navigation',
  'icon-labels',
  'related-list',
  'counter',
  'pagination',
  'duplicate',
  'widget',
  'app-prompt',
  'other-noise',
  'media-player',
  'keywords',
  'embed',
]
/** A change can be to any part of a page: `- Comments`, `- Share dialog`. */
const CHANGES: readonly CategoryId[] = [
  ...AGAINST,
  'share-buttons',
  'comment-prompt',
  'newsletter',
  'subscription',
  'consent',
  'legal',
  'promotion',
  'update-stamp',
  'byline',
]

/**
 * Risk: what scripts and style sheets leave behind is code too. It is distinguished from an article's listings by what stands around it
 * and by how it is set: remnants come as one long line, name trackers and ad servers, and no paragraph beside them talks about
 * code. Bounds set by hand on tutorials and on remnants in typed documents.
 */
export const protectCode = defineDetector({
  id: 'protect-code',
  summary: 'Keeps code in an article about code.',
  detect(view, report) {
    listings(view, report)
    releases(view, report)
  },
})

function listings(view: DocumentView, report: Reporter): void {
  const starters = blocksWith(view, 'starter')
  const remnants = blocksWith(view, 'remnant')
  let run: Block[] = []
  const close = () => {
    if (run.length > 0 && !run.some(({ index }) => remnants.has(index))) shieldListing(view, run, report)
    run = []
  }
  for (const block of starters.size > 0 ? view.blocks : view.marked) {
    if (block.end - block.start > LINE_CHARACTERS || !readsAsCode(view, block, starters)) continue
    if (run.length > 0 && (block.index - run.at(-1)!.index > GAP + 1 || proseBetween(view, run.at(-1)!.index, block.index))) close()
    run.push(block)
  }
  close()
}

function shieldListing(view: DocumentView, run: readonly Block[], report: Reporter): void {
  const first = run[0]!.index
  const last = run.at(-1)!.index
  const talk = talkAround(view, first, last)
  const indented = run.some(isIndented)
  let grade: Grade | undefined
  if (talk >= TALK && (run.length > 1 || talk >= MUCH_TALK)) grade = 'certain'
  else if (talk > 0 || (run.length >= LISTING && indented)) grade = 'likely'
  if (grade === undefined) return
  report.protect({
    first,
    last,
    against: AGAINST,
    signals: [{ signal: 'code-in-article', grade, start: run[0]!.start, end: run.at(-1)!.end }],
  })
}

/** Code talk in the paragraphs around; a line that ends in a colon, `Run this:`, counts as a paragraph. */
function talkAround({ blocks, tokens }: DocumentView, first: number, last: number): number {
  let talk = 0
  const count = (block: Block | undefined) => {
    if (block && (block.prose || block.shape.ending === ENDING.colon))
      talk += countCodeWords(tokens.hash, block.firstToken, block.lastToken)
  }
  for (let i = 1; i <= NEAR; i++) {
    count(blocks[first - i])
    count(blocks[last + i])
  }
  return talk
}

function proseBetween({ blocks }: DocumentView, from: number, to: number): boolean {
  for (let i = from + 1; i < to; i++) if (blocks[i]!.prose) return true
  return false
}

const isIndented = ({ start, lineStart }: Block): boolean => start - lineStart >= 2

const STATEMENT_ENDS = new Marks(';{}')
const BRACES = new Marks('{}<>=;$\\&')
/** What a prompt or a comment can begin with, a user's name and `@` aside. */
const LEADS = new Marks('$%>#.PC/*<')
const AT = 64
const OPEN = 40
const UNDERSCORE = 95
const PROMPT = /^(?:[$%>#] \S|>>> ?|\.\.\. |PS [A-Z]:\\|C:\\|[a-z]{1,20}@[a-z]{1,20}[:~])/
const COMMENT = /^(?:\/\/|\/\*|\*\/|#!|<!--)/

/** Marks that text does not have, for the length of the line; a prompt; a comment; a keyword with such a mark. */
function readsAsCode({ source, tokens }: DocumentView, block: Block, starters: ReadonlySet<number>): boolean {
  const { punctuation, words, sentences } = block.shape
  if (block.prose && punctuation * 4 < words) return false
  if (punctuation === 0)
    return starters.has(block.index) && (isIndented(block) || block.shape.capitalised === 0) && sentences === 0 && words > 1
  if (LEADS.has(source.charCodeAt(block.start)) || (words > 0 && source.charCodeAt(tokens.end[block.firstToken]!) === AT)) {
    const text = source.slice(block.start, block.end)
    if (PROMPT.test(text) || COMMENT.test(text)) return true
  }
  const closed = STATEMENT_ENDS.has(source.charCodeAt(block.end - 1))
  const starts = starters.has(block.index)
  if (!closed && !starts && punctuation * 4 < words + 2) return false
  const marks = countBraces(source, block)
  if (marks * 4 >= words + 2) return true
  if (closed && (marks > 1 || words <= 3 || hasCall(source, block))) return true
  return starts && (marks > 0 || isIndented(block) || hasCall(source, block)) && block.shape.capitalised * 2 <= words
}

function countBraces(source: string, { start, end }: Block): number {
  let marks = 0
  for (let at = start; at < end; at++) if (BRACES.has(source.charCodeAt(at))) marks++
  return marks
}

/** `name(` */
function hasCall(source: string, { start, end }: Block): boolean {
  for (let at = start + 1; at < end; at++) {
    if (source.charCodeAt(at) !== OPEN) continue
    const before = source.charCodeAt(at - 1)
    if (before === UNDERSCORE || ((before | 32) >= 97 && (before | 32) <= 122)) return true
  }
  return false
}

/** `1.4.0`, `v2.1 (2019-03-04)`: the heads of a change log, the kinds of change under them, and the changes. */
function releases(view: DocumentView, report: Reporter): void {
  const { blocks } = view
  const changes = blocksWith(view, 'change')
  let heads: number[] = []
  const close = () => {
    const last = heads.length < MIN_RELEASES ? -1 : lastChange(view, heads.at(-1)!, changes)
    if (last > heads.at(-1)!) {
      const signals = [{ signal: 'change-log', grade: 'likely' as const, start: blocks[heads[0]!]!.start, end: blocks[last]!.end }]
      report.protect({ first: heads[0]!, last, against: CHANGES, signals })
    }
    heads = []
  }
  for (const block of blocks) {
    if (!isRelease(view, block)) continue
    if (heads.length > 0 && lastChange(view, heads.at(-1)!, changes) + 1 < block.index) close()
    heads.push(block.index)
  }
  close()
}

/** The last of the changes under a release: lines with a bullet, and the kinds of change that head them. */
function lastChange({ source, blocks }: DocumentView, head: number, changes: ReadonlySet<number>): number {
  let last = head
  while (last + 1 < blocks.length && last - head < RELEASE_LINES) {
    const next = blocks[last + 1]!
    if (!changes.has(next.index) && !CHANGE_BULLETS.has(source.charCodeAt(next.start))) break
    last++
  }
  return last
}

const CHANGE_BULLETS = new Marks('-*•+–')
const RELEASE_TOKENS = 8
const SMALL_V = 118
const VERSION = /^v?\d{1,3}\.\d{1,4}\.\d{1,3}(?:\.\d{1,5})?$/i
const SHORT_VERSION = /^v\d{1,3}$/i

function isRelease({ source, tokens }: DocumentView, { firstToken, lastToken, shape }: Block): boolean {
  if (lastToken - firstToken > RELEASE_TOKENS || shape.ending === ENDING.sentence) return false
  for (let i = firstToken; i < Math.min(lastToken, firstToken + 2); i++) {
    const start = tokens.start[i]!
    const digits = tokens.kind[i] === TOKEN.number
    if (!digits && (source.charCodeAt(start) | 32) !== SMALL_V) continue
    const text = source.slice(start, tokens.end[i]!)
    if (VERSION.test(text) || (SHORT_VERSION.test(text) && source[tokens.end[i]!] === '.')) return true
  }
  return false
}

/** Blocks with a word of `list`; trackers are named anywhere, commands and kinds of change stand at the start. */
function blocksWith({ hits, blocks }: DocumentView, list: string): Set<number> {
  const found = new Set<number>()
  for (const hit of hits) {
    if (hit.list !== list) continue
    const { firstToken } = blocks[hit.block]!
    if (list === 'remnant' || hit.firstToken === firstToken) found.add(hit.block)
  }
  return found
}
