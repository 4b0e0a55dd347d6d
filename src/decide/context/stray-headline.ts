import { type Block, ENDING, type SourceDocument } from '../../model/document.js'
import type { Finding, Grade } from '../../model/finding.js'
import type { Judgement } from '../judgement.js'
import type { Landmarks } from '../landmarks.js'
import { Topic } from '../../text/topic.js'
import { isTitleCase, looksLikeHeadline } from './headline.js'

const DETECTOR = 'stray-headline'
const MIN_WORDS = 6
/** More lines than this after the last prose are a list of some kind, not a stray headline. */
const MAX_LINES = 2
/** Prose the article must have before a last line can be called stray. */
const MIN_PROSE = 3

/** A sentence cut off is mostly longer than a headline in small letters; and that repeats this many topic words of the title. */
const SMALL_WORDS = 16
const TITLE_SHARED = 2
const TITLE_SHARE = 1 / 3

/**
 * Headlines of other articles that stand alone after the last paragraph, where that one ended. Set in capitals throughout, as
 * English headlines are, they are `likely`; in small letters nothing tells them from a closing line but that they say again what
 * the title says, so these are `weak`: tagged, not stripped.
 */
export function strayHeadlines(document: SourceDocument, judgements: readonly Judgement[], marks: Landmarks): Finding[] {
  const { blocks } = document
  if (marks.lastProse < 0 || marks.lastProse - marks.firstProse + 1 < MIN_PROSE) return []
  if (blocks[marks.lastProse]!.shape.ending !== ENDING.sentence) return []
  const rest = unclaimedAfter(blocks, marks.lastProse, judgements)
  if (rest.length === 0 || rest.length > MAX_LINES) return []
  const grades = rest.map((block) => gradeOf(document, block, marks))
  return grades.every((grade) => grade !== undefined) ? rest.map((block, i) => toFinding(block, grades[i]!)) : []
}

/** The blocks behind one on which no finding stands, as far as their number matters. */
function unclaimedAfter(blocks: readonly Block[], last: number, judgements: readonly Judgement[]): Block[] {
  const claimed = new Uint8Array(blocks.length)
  for (const { finding, local } of judgements) if (local > 0 && !finding.inline) claimed[finding.first] = 1
  const rest: Block[] = []
  for (let i = last + 1; i < blocks.length && rest.length <= MAX_LINES; i++) if (claimed[i] === 0) rest.push(blocks[i]!)
  return rest
}

function gradeOf(document: SourceDocument, block: Block, marks: Landmarks): Grade | undefined {
  const { words, functionWords, ending } = block.shape
  // A name with its titles has capitals throughout as well, but no word that carries grammar.
  if (!looksLikeHeadline(document, block) || words < MIN_WORDS || functionWords === 0 || ending !== ENDING.none) return undefined
  if (namesTitle(document, block, marks)) return undefined
  if (isTitleCase(block)) return 'likely'
  return words <= SMALL_WORDS && repeatsTitle(document, block, marks) ? 'weak' : undefined
}

function repeatsTitle(document: SourceDocument, block: Block, { title }: Landmarks): boolean {
  if (title < 0) return false
  const { words, shared } = new Topic(document, [document.blocks[title]!]).overlap(block)
  return shared >= TITLE_SHARED && shared >= words * TITLE_SHARE
}

function toFinding({ index, start, end }: Block, grade: Grade): Finding {
  return {
    detector: DETECTOR,
    category: 'related-list',
    first: index,
    last: index,
    signals: [{ signal: 'headline-after-end', grade, start, end }],
  }
}

/** The document's own title stands in the line whole: `From The House on the Hill by Jane Doe` says where the text comes from. */
function namesTitle({ blocks, tokens }: SourceDocument, line: Block, { title }: Landmarks): boolean {
  if (title < 0) return false
  const { firstToken, lastToken } = blocks[title]!
  for (let at = line.firstToken; at + lastToken - firstToken <= line.lastToken; at++) {
    let same = 0
    while (firstToken + same < lastToken && tokens.hash[at + same] === tokens.hash[firstToken + same]) same++
    if (firstToken + same === lastToken) return true
  }
  return false
}
