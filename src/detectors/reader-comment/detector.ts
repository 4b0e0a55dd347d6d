import type { CategoryId } from '../../model/category.js'
import type { Block } from '../../model/document.js'
import type { Grade, Signal } from '../../model/finding.js'
import { type DocumentView, defineDetector, type Reporter } from '../detector.js'
import { type Line, Lines } from './lines.js'
import { buttonsOf, findThreads, type Thread } from './threads.js'
import { ThreadReader, type Traits } from './traits.js'

/** This many comments leave no doubt. */
const SURE_COMMENTS = 3
/** Shares of the comments that must show what is asked of them, and of those that may show what speaks against it. */
const MIN_SHARE = 0.6
const HALF = 0.5
const FEW = 0.3
/** Prose below, as a share of the prose above, where only the rhythm says that these are comments: an article does not go on below its comments. */
const MAX_REST = 0.5
/** Readers comment on an article of this many words of prose. */
const MIN_ARTICLE_WORDS = 30
/**
 * The prose above the thread is the article, and not the first post, if it is this many times as long as a comment: under a header of reviews;
 * where the comments say that they are some, or a header does; under a header where the prose is dated as the comments are; without a header.
 */
const ARTICLE_TO_COMMENT = { reviews: 1.1, said: 1.5, dated: 4, bare: 6 }

/**
 * Risk: a forum thread, an interview and a play have names and turns too, and lists of articles have dates. So one mark says nothing: only
 * the rhythm of name, time, text and buttons does, and only below an article that is longer than the first post of a thread. Where posts
 * stand without an article above, the thread is the page and nothing in it a comment, unless it says so itself. Comments are tagged, not
 * stripped. The thresholds are set by hand on the dumps of public gold data.
 */
export const readerComment = defineDetector({
  id: 'reader-comment',
  category: 'reader-comment',
  summary: "Readers' comments with their names and times.",
  detect(view, report) {
    const lines = new Lines(view)
    if (lines.stamped.length === 0 || lines.proseAbove.at(-1)! < MIN_ARTICLE_WORDS) return
    const reader = new ThreadReader(lines)
    const threads = findThreads(lines).flatMap((thread) => {
      const traits = reader.traitsOf(thread)
      const grade = gradeOf(thread, traits)
      return grade ? [{ thread, traits, grade }] : []
    })
    const taken = new Uint8Array(lines.length)
    /** Posts stand above any article, or say that the comments under them are none of theirs: the thread is the page. */
    let isForum = threads.some(({ thread, traits }) => isUnderPosts(thread, traits))
    for (const { thread, traits, grade } of threads) {
      if (!isBelowArticle(lines, thread, traits)) isForum ||= thread.section === undefined && traits.comments > 1
      else if (!isForum || isUnderPosts(thread, traits))
        addThread(view, lines, thread, signalsOf(view.blocks, thread, grade), taken, report)
    }
  },
})

function addThread(
  view: DocumentView,
  lines: Lines,
  thread: Thread,
  signals: readonly Signal[],
  taken: Uint8Array,
  report: Reporter,
): void {
  const { first, last } = thread
  const buttons = buttonsOf(view, lines, thread)
  const inForm = formsIn(lines, thread)
  const category = (i: number) => (taken[i] || inForm[i - first] ? undefined : categoryOf(lines.at(i)!, buttons[i - first]!))
  for (let i = first; i <= last;) {
    const from = i++
    while (i <= last && category(i) === category(from)) i++
    const found = category(from)
    if (found) report.find({ category: found, first: from, last: i - 1, signals })
  }
  taken.fill(1, first, last + 1)
}

/** By block of the thread, from its first: whether it belongs to a form, which reaches to the next comment. */
function formsIn(lines: Lines, { first, last, stamps, head, signedBelow }: Thread): boolean[] {
  const begins = new Set(signedBelow ? [] : stamps.map((stamp) => stamp - head))
  let inForm = false
  return lines.slice(first, last + 1).map(({ kind, block }) => {
    if (begins.has(block.index) || signedBelow) inForm = false
    if (kind === 'form') inForm = true
    return inForm
  })
}

/** Comments under the posts of a page of answers: each says that it is one. */
function isUnderPosts({ signedBelow }: Thread, { saysComment, comments }: Traits): boolean {
  return signedBelow && saysComment >= comments * MIN_SHARE
}

/** What a line of a thread is; undefined where other detectors know better. */
function categoryOf({ kind }: Line, isButton: boolean): CategoryId | undefined {
  if (kind === 'section') return undefined
  return isButton ? 'comment-prompt' : 'reader-comment'
}

/** How sure the rhythm of a thread is; undefined where it is none. */
function gradeOf({ section, signedBelow }: Thread, traits: Traits): Grade | undefined {
  const { comments, replies, says, names, sentences, personal, headlines, verified, saysComment, precise, timeOnly } = traits
  const most = (count: number) => count >= comments * MIN_SHARE
  const half = (count: number) => count >= comments * HALF
  const grade: Grade = comments >= SURE_COMMENTS ? 'certain' : 'likely'
  if (most(saysComment)) return grade
  const isHeaded = section !== undefined
  if (comments === 1) {
    const isSaid = replies > 0 ? precise || isHeaded : precise && isHeaded && !signedBelow
    return isSaid && names > 0 && sentences > 0 ? grade : undefined
  }
  if (most(replies) || most(verified) || (isHeaded && half(replies))) return grade
  if (timeOnly) return undefined
  if (most(says)) return grade
  if (!half(sentences) || headlines >= comments * FEW) return undefined
  if (isHeaded && half(names) && (precise || half(personal))) return grade
  return isBareThread(traits) ? 'likely' : undefined
}

/** Whether names, times and the voice of the texts alone say that these are comments. */
function isBareThread({ comments, names, sentences, personal, precise, buttons, dated, article, rest }: Traits): boolean {
  const most = (count: number) => count >= comments * MIN_SHARE
  if (comments < SURE_COMMENTS || dated || rest > article * MAX_REST) return false
  return most(names) && most(sentences) && personal >= comments * HALF && (precise || most(buttons))
}

/** Whether an article stands above: prose, and more of it than the opener of a thread has. */
function isBelowArticle(lines: Lines, thread: Thread, traits: Traits): boolean {
  if (traits.article < MIN_ARTICLE_WORDS) return false
  return isUnderPosts(thread, traits) || traits.article >= traits.words * ARTICLE_TO_COMMENT[settingOf(lines, thread, traits)]
}

function settingOf(lines: Lines, { section }: Thread, traits: Traits): keyof typeof ARTICLE_TO_COMMENT {
  const { comments, says, saysComment, verified, dated } = traits
  if (section !== undefined && lines.at(section)!.reviews) return 'reviews'
  if (Math.max(says, verified, saysComment) >= comments * MIN_SHARE) return 'said'
  if (section === undefined) return 'bare'
  return dated && comments > 1 ? 'dated' : 'said'
}

function signalsOf(blocks: readonly Block[], { first, last, section }: Thread, grade: Grade): Signal[] {
  const at = (from: number, to: number) => ({ start: blocks[from]!.start, end: blocks[to]!.end })
  const signals: Signal[] = [{ signal: 'comment-rhythm', grade, ...at(first, last) }]
  if (section !== undefined) signals.push({ signal: 'comments-header', grade: 'likely', ...at(section, section) })
  return signals
}
