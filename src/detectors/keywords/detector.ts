import { type Block, ENDING, TOKEN } from '../../model/document.js'
import type { Grade, Signal } from '../../model/finding.js'
import { Marks } from '../../text/marks.js'
import type { PhraseHit } from '../../text/phrases.js'
import { type DocumentView, defineDetector, type Reporter } from '../detector.js'

/** A list of topics has hardly any grammar: at most this share of its words, "and" between the last two included. */
const GRAMMAR_SHARE = 0.25
/** This many words are still a list of topics; more are a tag cloud or a text. */
const LIST_WORDS = 60
/** A label under a header such as `Tags` has at most this many words, and a run of them at most this many lines. */
const LABEL_WORDS = 5
const RUN_LINES = 20
/** This many hashtags in one line leave no doubt. */
const SURE_HASHTAGS = 3
/** Characters looked at between a label and what follows it. */
const GAP = 4

const HASH = 35
const SEPARATORS = new Marks(':：|»>›•·-–—')
/** Marks between topics; menus have the others. */
const COMMAS = new Marks(',，、;；')
const LIST_MARKS = new Marks(',，、;；|/•·»›–')

/**
 * Risk: "Topics" and "Labels" are ordinary headings, "Tag" is a day in German, and a sentence may follow the colon. So a label alone
 * on its line counts only above a run of short labels, a label with text after it only where that text has next to no grammar and
 * does not end like a sentence, and the general labels only with a separator. An index or a comma list in running text carries no
 * label. The bounds are set by hand on the dumps of public gold data.
 */
export const keywords = defineDetector({
  id: 'keywords',
  category: 'keywords',
  summary: 'The topics under which the document is filed.',
  detect(view, report) {
    const { hits } = view
    for (let i = 0; i < hits.length;) {
      const block = view.blocks[hits[i]!.block]!
      let here: PhraseHit[] | undefined
      for (; i < hits.length && hits[i]!.block === block.index; i++) {
        const leads = hits[i]!.place === 'words' && hits[i]!.firstToken === block.firstToken
        if (leads && !block.prose) (here ??= []).push(hits[i]!)
      }
      if (here) labelled(view, block, here, report)
    }
    for (const block of view.blocks) {
      if (view.source.charCodeAt(block.start) === HASH) hashtags(view, block, report)
    }
  },
})

/** A line that begins with a label: the topics follow on the same line, or on the lines below. */
function labelled(view: DocumentView, block: Block, hits: readonly PhraseHit[], report: Reporter): void {
  const lastToken = Math.max(...hits.map((hit) => hit.lastToken))
  const lists = new Set(hits.filter((hit) => hit.lastToken === lastToken).map((hit) => hit.list))
  const label = { start: block.start, end: view.tokens.end[lastToken - 1]! }
  if (lastToken === block.lastToken) {
    if (lists.has('header')) underHeader(view, block, label, report)
    return
  }
  const grade = gradeOfList(view, block, lastToken, lists)
  if (grade) report.find({ first: block.index, last: block.index, signals: [{ signal: 'labelled-list', grade, ...label }] })
}

function gradeOfList(view: DocumentView, { shape, end }: Block, lastToken: number, lists: ReadonlySet<string>): Grade | undefined {
  const { source, tokens } = view
  const from = tokens.end[lastToken - 1]!
  if (shape.words > LIST_WORDS || shape.sentences > 1) return undefined
  const items = countMarks(LIST_MARKS, source, tokens.start[lastToken]!, end)
  if (shape.ending === ENDING.colon || (shape.ending === ENDING.sentence && items === 0)) return undefined
  if (shape.functionWords > Math.max(1, shape.words * GRAMMAR_SHARE)) return undefined
  if (hasSeparator(source, from, Math.min(from + GAP, tokens.start[lastToken]!))) {
    if (lists.has('explicit')) return 'certain'
    if (countMarks(COMMAS, source, tokens.start[lastToken]!, end) > 0) return 'certain'
    return items > 0 ? 'likely' : 'weak'
  }
  if (!lists.has('explicit') || !lists.has('header')) return undefined
  return items > 0 || (shape.capitalised >= shape.words && shape.words > 1) ? 'likely' : undefined
}

/** A header alone on its line and the run of short labels under it. */
function underHeader({ blocks }: DocumentView, header: Block, label: { start: number; end: number }, report: Reporter): void {
  let last = header.index
  const gap = Math.max(blocks[last + 1]?.blankBefore ?? 0, blocks[last + 2]?.blankBefore ?? 0)
  while (last + 1 < blocks.length && last - header.index < RUN_LINES) {
    const next = blocks[last + 1]!
    if (!isLabel(next) || (next.blankBefore > gap && last > header.index)) break
    last++
  }
  const lines = last - header.index
  if (lines === 0) return
  const signals: Signal[] = [{ signal: 'topics-header', grade: lines > 1 ? 'likely' : 'weak', ...label }]
  report.find({ first: header.index, last, signals })
}

function isLabel({ shape, prose }: Block): boolean {
  return !prose && shape.words > 0 && shape.words <= LABEL_WORDS && shape.ending === ENDING.none && shape.functionWords * 2 <= shape.words
}

/** A line of nothing but hashtags. */
function hashtags({ source, tokens }: DocumentView, block: Block, report: Reporter): void {
  if (block.shape.words > LIST_WORDS) return
  let tags = 0
  let word = false
  for (let token = block.firstToken; token < block.lastToken; token++) {
    const start = tokens.start[token]!
    const joined = token > block.firstToken && (tokens.end[token - 1] === start || source[start - 1] === '_')
    if (source.charCodeAt(start - 1) === HASH) tags++
    else if (!joined) return
    if (tokens.kind[token] !== TOKEN.number) word = true
  }
  if (tags === 0 || !word) return
  const grade = tags >= SURE_HASHTAGS ? 'certain' : tags > 1 ? 'likely' : 'weak'
  report.find({ first: block.index, last: block.index, signals: [{ signal: 'hashtags', grade, start: block.start, end: block.end }] })
}

function hasSeparator(source: string, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (SEPARATORS.has(source.charCodeAt(i))) return true
  return false
}

function countMarks(wanted: Marks, source: string, from: number, to: number): number {
  let marks = 0
  for (let i = from; i < to; i++) if (wanted.has(source.charCodeAt(i))) marks++
  return marks
}
