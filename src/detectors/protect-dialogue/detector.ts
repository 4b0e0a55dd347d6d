import type { CategoryId } from '../../model/category.js'
import { type Block, ENDING, TOKEN } from '../../model/document.js'
import { HASH_START, mix } from '../../text/hash.js'
import { timeOf } from '../../text/line-start.js'
import { Marks } from '../../text/marks.js'
import { wordsHash } from '../../text/words-hash.js'
import { type DocumentView, defineDetector, type Reporter } from '../detector.js'

/** `Dr. Maria de la Cruz:` a speaker's name has no more tokens, and no more characters, than this. */
const NAME_TOKENS = 6
const NAME_CHARACTERS = 45
/** Turns of one conversation stand no further apart than this many other lines: answers may run over several. */
const TURN_GAP = 6
/** Turns of a conversation, and of them this many by speakers that speak again. */
const MIN_TURNS = 4
const RETURNING = 0.6
/** Two speakers, or it is a label that recurs (`Read more: …`, `Photo: …`). */
const MIN_SPEAKERS = 2
/** Share of the labels that are the page's own from which on it is no conversation. */
const PAGE_SHARE = 0.34
/** Timecodes that go up in a transcript. */
const MIN_STAMPS = 3
/** A transcript begins at `00:12`; times of day such as `14:05` stand in live blogs too. */
const TRANSCRIPT_START = 60
/** A question above an answer: this many pairs, one after the other. */
const MIN_QUESTIONS = 3
/** A line of speech after a dash. */
const MIN_DASHED = 3
/** The turn of a speaker covers its line and the lines of the answer that have no label, up to this many. */
const ANSWER_LINES = 4

/** What speech is mistaken for. Buttons and forms keep their weight: `Reply` below a comment is no speech. */
const AGAINST: readonly CategoryId[] = [
  'media-player',
  'update-stamp',
  'reader-comment',
  'duplicate',
  'navigation',
  'related-list',
  'counter',
  'byline',
  'widget',
  'promotion',
  'pagination',
  'keywords',
  'embed',
  'other-noise',
  'author-bio',
  'caption',
  'source-credit',
  'contact',
]

const PLAYER: readonly CategoryId[] = ['media-player', 'counter', 'duplicate', 'widget', 'related-list']

interface Turn {
  readonly index: number
  readonly speaker: number
  /** The name is the whole line, as in some plays and transcripts; the speech follows. */
  readonly alone: boolean
}

/**
 * Risk: `READ MORE: …` and `Photo: …` recur like speakers, player times stand like timecodes, comment threads have names that
 * return. So a conversation needs two speakers who both come back, few of them the page's own labels, close together; timecodes
 * must go up and have text. Bounds set by hand on the examples: four turns are the least in which two speakers both return.
 */
export const protectDialogue = defineDetector({
  id: 'protect-dialogue',
  summary: 'Keeps the lines of plays, interviews, transcripts and chats.',
  detect(view, report) {
    speakers(view, report)
    timecodes(view, report)
    questions(view, report)
    dashes(view, report)
  },
})

/** `NAME: text`, or the name on its own line, with names that come back. */
function speakers(view: DocumentView, report: Reporter): void {
  let turns: Turn[] = []
  let page: ReadonlySet<number> | undefined
  const close = () => {
    if (turns.length >= MIN_TURNS && isConversation(turns, (page ??= pageLabels(view)))) shieldTurns(view, betweenReturning(turns), report)
    turns = []
  }
  for (const block of view.blocks) {
    const turn = turnOf(view, block)
    if (!turn) continue
    if (turns.length > 0 && turn.index - turns.at(-1)!.index > TURN_GAP + 1) close()
    turns.push(turn)
  }
  close()
}

/** The blocks that hold a label of the page's own. */
function pageLabels({ hits }: DocumentView): ReadonlySet<number> {
  return new Set(hits.filter((hit) => hit.list === 'page').map((hit) => hit.block))
}

function isConversation(turns: readonly Turn[], page: ReadonlySet<number>): boolean {
  const returning = [...countsOf(turns).values()].filter((n) => n > 1)
  const theirTurns = returning.reduce((sum, n) => sum + n, 0)
  const labels = turns.filter(({ index }) => page.has(index)).length
  return returning.length >= MIN_SPEAKERS && theirTurns >= turns.length * RETURNING && labels < turns.length * PAGE_SHARE
}

/** From the first to the last turn of a speaker that speaks again: a headline with a colon above them is no turn. */
function betweenReturning(turns: readonly Turn[]): readonly Turn[] {
  const counts = countsOf(turns)
  const returns = ({ speaker }: Turn) => counts.get(speaker)! > 1
  return turns.slice(turns.findIndex(returns), turns.findLastIndex(returns) + 1)
}

function countsOf(turns: readonly Turn[]): Map<number, number> {
  const counts = new Map<number, number>()
  for (const { speaker } of turns) counts.set(speaker, (counts.get(speaker) ?? 0) + 1)
  return counts
}

function shieldTurns(view: DocumentView, turns: readonly Turn[], report: Reporter): void {
  for (const [i, { index, alone }] of turns.entries()) {
    const next = turns[i + 1]?.index
    const last =
      next !== undefined && next - index <= ANSWER_LINES + 1 ? next - 1 : index + (alone && index + 1 < view.blocks.length ? 1 : 0)
    shield(view, report, index, last, 'speakers-return')
  }
}

function turnOf({ source, tokens, blocks }: DocumentView, block: Block): Turn | undefined {
  if (block.shape.punctuation === 0 && block.shape.upperCase === 0) return undefined
  const first = opensWithStamp(source, tokens, block)
  let hash = HASH_START
  for (let i = first; i < Math.min(block.lastToken, first + NAME_TOKENS); i++) {
    const kind = tokens.kind[i]!
    if (tokens.start[i]! - block.start > NAME_CHARACTERS) return undefined
    if (i === first && kind === TOKEN.lower) return undefined
    hash = mix(hash, tokens.hash[i]!)
    const mark = source.charCodeAt(tokens.end[i]!)
    if (mark === SPACE) continue
    const afterBracket = mark === 41 || mark === 93 || mark === 62 ? source.charCodeAt(tokens.end[i]! + 1) : mark
    const inCapitals = kind === TOKEN.upper && mark === 46 && (i === first || tokens.kind[i - 1] === TOKEN.upper)
    if (inCapitals && i + 1 < block.lastToken) return { index: block.index, speaker: hash, alone: false }
    if (isColon(mark) || isColon(afterBracket) || mark === 62)
      return { index: block.index, speaker: hash, alone: i + 1 === block.lastToken }
  }
  return isNameAlone(tokens.kind, block) && speaks(blocks[block.index + 1])
    ? { index: block.index, speaker: wordsHash(tokens, block.firstToken, block.lastToken), alone: true }
    : undefined
}

const SPACE = 32
const isColon = (code: number): boolean => code === 58 || code === 0xff1a

/** The token after a timecode at the start of a line, as in `[12:03] Anna: …`. */
function opensWithStamp(source: string, tokens: DocumentView['tokens'], { firstToken, lastToken }: Block): number {
  if (firstToken + 1 >= lastToken || tokens.kind[firstToken] !== TOKEN.number) return firstToken
  return timeOf(source, tokens, firstToken, lastToken) >= 0 ? firstToken + 1 : firstToken
}

/** `HAMLET`, `FIRST CITIZEN`: one to three words in capitals, maybe with a full stop. */
function isNameAlone(kind: Uint8Array, { firstToken, lastToken, shape }: Block): boolean {
  if (lastToken - firstToken > 3 || shape.upperCase !== shape.words || shape.words === 0) return false
  return kind[firstToken] === TOKEN.upper && (shape.ending === ENDING.none || shape.ending === ENDING.sentence)
}

/** The line under a name: text that goes on or ends as speech does, no label. */
function speaks(block: Block | undefined): boolean {
  if (!block || block.shape.upperCase > 1 || block.shape.upperCase === block.shape.words) return false
  return block.shape.ending !== ENDING.none || block.shape.words > NAME_TOKENS
}

/** `00:12 text`, `[1:02:03] text`: times that go up, each with text on its line or the next. */
function timecodes(view: DocumentView, report: Reporter): void {
  const { source, tokens, blocks, numbered } = view
  let run: Block[] = []
  let first = 0
  let before = -1
  const close = () => {
    const against = first < TRANSCRIPT_START ? AGAINST : PLAYER
    if (run.length >= MIN_STAMPS) for (const { index } of run) shield(view, report, index, index, 'timecodes-ascend', against)
    run = []
  }
  for (const block of numbered) {
    if (tokens.kind[block.firstToken] !== TOKEN.number) continue
    if (tokens.start[block.firstToken]! - block.start > 1) continue
    const time = timeOf(source, tokens, block.firstToken, block.lastToken)
    if (time < 0) continue
    const spoken = block.shape.words > 0 || (blocks[block.index + 1]?.shape.words ?? 0) > 3
    if (run.length > 0 && (time <= before || block.index - run.at(-1)!.index > TURN_GAP + 1)) close()
    if (run.length === 0) first = time
    if (spoken) run.push(block)
    before = time
  }
  close()
}

/** Short questions with an answer below each, one pair after the other. */
function questions(view: DocumentView, report: Reporter): void {
  const { blocks, marked, source } = view
  let run: number[] = []
  const close = () => {
    if (run.length >= MIN_QUESTIONS) {
      for (const [i, index] of run.entries()) {
        const next = run[i + 1] ?? index + 2
        shield(view, report, index, Math.min(next - 1, blocks.length - 1), 'questions-answered')
      }
    }
    run = []
  }
  for (const block of marked) {
    if (!endsInQuestion(source, block)) continue
    const since = run.length > 0 ? block.index - run.at(-1)! : 0
    const answered = blocks[block.index + 1] && !endsInQuestion(source, blocks[block.index + 1]!)
    if (since > ANSWER_LINES) close()
    if (answered && isAnswer(blocks[block.index + 1]!)) run.push(block.index)
  }
  close()
}

function endsInQuestion(source: string, { start, end, shape }: Block): boolean {
  if (shape.ending !== ENDING.sentence) return false
  let at = end - 1
  while (at > start && at > end - 3 && CLOSERS.has(source.charCodeAt(at))) at--
  return QUESTION_MARKS.has(source.charCodeAt(at))
}

const QUESTION_MARKS = new Marks('?？؟')
const CLOSERS = new Marks('"\'”’»)」')

/** An answer ends as a sentence does; under a headline that asks stands the next headline. */
const isAnswer = ({ shape }: Block): boolean => shape.ending === ENDING.sentence || shape.ending === ENDING.ellipsis

/** Speech after a dash, as most languages but English and German set it: sentences, line after line. */
function dashes(view: DocumentView, report: Reporter): void {
  const { source, marked } = view
  let run: Block[] = []
  const close = () => {
    if (run.length >= MIN_DASHED) shield(view, report, run[0]!.index, run.at(-1)!.index, 'dashed-speech')
    run = []
  }
  for (const block of marked) {
    const lead = source.charCodeAt(block.start)
    const dashed = (lead === 0x2014 || lead === 0x2013 || lead === 45) && block.shape.sentences > 0
    const ended = block.shape.ending === ENDING.sentence || block.shape.ending === ENDING.ellipsis || block.shape.ending === ENDING.colon
    if (dashed && ended) {
      if (run.length > 0 && block.index - run.at(-1)!.index > 2) close()
      run.push(block)
    }
  }
  close()
}

function shield({ blocks }: DocumentView, report: Reporter, first: number, last: number, signal: string, against = AGAINST): void {
  const signals = [{ signal, grade: 'likely' as const, start: blocks[first]!.start, end: blocks[last]!.end }]
  report.protect({ first, last, against, signals })
}
