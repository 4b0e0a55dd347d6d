import { type Block, ENDING, TOKEN } from '../../model/document.js'
import type { Grade } from '../../model/finding.js'
import { Marks } from '../../text/marks.js'
import type { PhraseHit } from '../../text/phrases.js'
import type { DocumentView } from '../detector.js'

/** What stands between the steps of a breadcrumb trail, and between the links of a row. */
const STEP_MARKS = '>»›＞≫▸▶❯'
const BAR_MARKS = '|•·┊│¦｜‖/・∙●'
const STEPS = new Marks(STEP_MARKS)
const BARS = new Marks(BAR_MARKS)
const SEPARATORS = new Marks(STEP_MARKS + BAR_MARKS)
const SPACE = 32
const SLASH = 47
const SEGMENT_WORDS = 6
/** The last step of a trail may be the headline of the article. */
const LAST_WORDS = 25
/** Share of the links of a row, or of the steps of a trail, that must be known. */
const MIN_SHARE = 0.5
const SOME = 0.25
const MIN_LINKS = 3

/** What a line looks like, and how sure. */
export interface Look {
  readonly signal: string
  readonly grade: Grade
}

interface Segment {
  readonly firstToken: number
  readonly lastToken: number
}

/** Whether a line has marks and ends like no sentence; most lines are turned away by that. */
export function mayBeTrail({ shape: { punctuation, sentences, ending } }: Block): boolean {
  return punctuation > 0 && sentences === 0 && ending !== ENDING.comma
}

/** How sure a line is a breadcrumb trail or a row of links with separators. */
export function readTrail(view: DocumentView, block: Block, hits: readonly PhraseHit[]): Look | undefined {
  if (!mayBeTrail(block)) return undefined
  if (!isSeparated(view, block)) return hasColon(view, block, hits) ? { signal: 'breadcrumb', grade: 'certain' } : undefined
  const here = hits.some(({ list, firstToken }) => list === 'here' && firstToken === block.firstToken)
  const steps = split(view, block, STEPS)
  if (here && (steps.length > 1 || hasColon(view, block, hits))) return { signal: 'breadcrumb', grade: 'certain' }
  if (steps.length > 1) {
    const grade = stepsGrade(steps, hits)
    return grade && { signal: 'breadcrumb', grade }
  }
  const links = split(view, block, BARS)
  if (links.length < MIN_LINKS) return undefined
  const grade = linksGrade(view, links, hits)
  return grade && { signal: 'link-row', grade }
}

function stepsGrade(steps: readonly Segment[], hits: readonly PhraseHit[]): Grade | undefined {
  const long = steps.some((step, i) => size(step) > (i === steps.length - 1 ? LAST_WORDS : SEGMENT_WORDS))
  const [first] = steps
  if (long || first === undefined || isList(first, hits, 'software')) return undefined
  if (isList(first, hits, 'home')) return 'certain'
  const known = steps.filter((step) => isKnown(step, hits)).length
  return known >= steps.length * MIN_SHARE || (steps.length > 2 && known > 0) ? 'likely' : undefined
}

function linksGrade(view: DocumentView, links: readonly Segment[], hits: readonly PhraseHit[]): Grade | undefined {
  if (links.some((link) => size(link) > SEGMENT_WORDS)) return undefined
  const known = links.filter((link) => isKnown(link, hits)).length
  if (known >= links.length * MIN_SHARE && known > 1 && isKnown(links[0]!, hits)) return 'certain'
  // A number among the parts: rather the line with the author and the day, or an address, than a menu.
  const numbered = links.some(({ firstToken, lastToken }) => view.tokens.kind.subarray(firstToken, lastToken).includes(TOKEN.number))
  return known >= links.length * SOME && !numbered ? 'likely' : undefined
}

function isSeparated({ source, tokens }: DocumentView, { firstToken, lastToken }: Block): boolean {
  for (let token = firstToken + 1; token < lastToken; token++) {
    const start = tokens.start[token]!
    for (let at = tokens.end[token - 1]!; at < start; at++) if (SEPARATORS.has(source.charCodeAt(at))) return true
  }
  return false
}

/**
 * The stretches of tokens between separators; none where there is no separator. A slash separates only with a space at its side.
 */
function split({ source, tokens }: DocumentView, { firstToken, lastToken }: Block, separators: Marks): readonly Segment[] {
  let segments: Segment[] | undefined
  let first = firstToken
  for (let token = firstToken + 1; token < lastToken; token++) {
    let separated = false
    for (let at = tokens.end[token - 1]!; at < tokens.start[token]!; at++) {
      const code = source.charCodeAt(at)
      if (separators.has(code) && (code !== SLASH || source.charCodeAt(at - 1) === SPACE)) separated = true
    }
    if (!separated) continue
    segments ??= []
    segments.push({ firstToken: first, lastToken: token })
    first = token
  }
  segments?.push({ firstToken: first, lastToken })
  return segments ?? NO_SEGMENTS
}

const NO_SEGMENTS: readonly Segment[] = []

const size = ({ firstToken, lastToken }: Segment): number => lastToken - firstToken

const fills = (segment: Segment, hit: PhraseHit): boolean => hit.firstToken === segment.firstToken && hit.lastToken === segment.lastToken

function isKnown(segment: Segment, hits: readonly PhraseHit[]): boolean {
  return hits.some((hit) => (hit.place === 'line' || hit.list === 'section' || hit.list === 'label') && fills(segment, hit))
}

function isList(segment: Segment, hits: readonly PhraseHit[], list: string): boolean {
  return hits.some((hit) => hit.list === list && fills(segment, hit))
}

/** `You are here:` with a colon after the words. */
function hasColon({ source, tokens }: DocumentView, block: Block, hits: readonly PhraseHit[]): boolean {
  return hits.some(({ list, firstToken, lastToken }) => {
    if (list !== 'here' || firstToken !== block.firstToken) return false
    const next = source[tokens.end[lastToken - 1]!]
    return next === ':' || next === '：'
  })
}
