import type { SourceDocument } from '../../model/document.js'
import { ELEMENT } from '../../model/page.js'
import { GROUPS, nameGroups } from '../../markup/element-names.js'
import { markupLines } from '../../markup/markup-lines.js'

const bitsOf = (names: readonly string[]): number => names.reduce((bits, name) => bits | (1 << GROUPS.indexOf(name)), 0)
/** Names that speak for an element's being the article, and such that speak against it. */
const FOR = bitsOf(['article', 'content'])
const AGAINST = bitsOf(['comment', 'related', 'share', 'navigation', 'footer', 'sidebar', 'advertisement', 'newsletter', 'consent'])
const NAMED = 25
const TAGS: Readonly<Partial<Record<string, number>>> = {
  div: 5,
  article: 5,
  pre: 3,
  td: 3,
  blockquote: 3,
  address: -3,
  ol: -3,
  ul: -3,
  dl: -3,
  dd: -3,
  dt: -3,
  li: -3,
  form: -3,
  th: -5,
}
/** Lines of these are no paragraphs, and say nothing of what they stand in. */
const NO_PARAGRAPHS: ReadonlySet<string> = new Set(['li', 'dt', 'dd', 'option', 'button', 'select', 'h1', 'label', 'legend'])
/** A line from this many characters on counts; each hundred of them one more, up to this many; each comma as well. */
const MIN_LENGTH = 25
const MAX_HUNDREDS = 3
const COMMAS = ',،﹐、，'
/** This many elements above a line are told of it, the nearer the more. */
const LEVELS = 5
/** A sibling of the best element belongs to it from this share of its score on, or as a paragraph of this many characters with few links. */
const SIBLING = { share: 0.2, least: 10, characters: 80, linked: 0.25 }

/**
 * The lines in the element that holds most paragraphs, as reading modes of browsers choose it (after Arc90's Readability, 2009): long lines
 * with commas speak for what they stand in, links speak against it. By line: 1 where it stands there. It knows nothing of the scorer.
 */
export function paragraphCandidate(document: SourceDocument): Uint8Array {
  const markup = markupLines(document, document.markup!.page)
  const { elements } = markup.page
  const { count, parent, tag, marks } = elements
  const groups = nameGroups(elements)
  const left = new Uint8Array(count)
  const score = new Float64Array(count)
  const scored = new Uint8Array(count)
  const characters = new Float64Array(count)
  const linked = new Float64Array(count)
  for (let i = 1; i < count; i++) {
    const isAgainst = (groups[i]! & AGAINST) !== 0 && !(groups[i]! & FOR) && tag[i] !== 'body'
    left[i] = left[parent[i]!]! || isAgainst || marks[i]! & ELEMENT.hidden ? 1 : 0
  }
  for (const { index, start, end } of document.blocks) {
    const own = markup.element[index]!
    const size = end - start
    characters[own]! += size
    linked[own]! += markup.linked[index]!
    if (left[own] || size < MIN_LENGTH || NO_PARAGRAPHS.has(tag[own]!)) continue
    const points = 1 + commasIn(document.source, start, end) + Math.min(MAX_HUNDREDS, Math.floor(size / 100))
    for (let at = parent[own]!, level = 0; at > 0 && level < LEVELS; at = parent[at]!, level++) {
      if (!scored[at]) score[at] = (TAGS[tag[at]!] ?? 0) + (groups[at]! & FOR ? NAMED : groups[at]! & AGAINST ? -NAMED : 0)
      scored[at] = 1
      score[at]! += points / (level === 0 ? 1 : level === 1 ? 2 : level * 3)
    }
  }
  for (let i = count - 1; i > 0; i--) {
    characters[parent[i]!]! += characters[i]!
    linked[parent[i]!]! += linked[i]!
  }
  const density = (i: number) => (characters[i]! > 0 ? Math.min(1, linked[i]! / characters[i]!) : 0)
  let best = -1
  for (let i = 1; i < count; i++) {
    if (!scored[i]) continue
    score[i]! *= 1 - density(i)
    if (best < 0 || score[i]! > score[best]!) best = i
  }
  const inside = new Uint8Array(document.blocks.length)
  if (best < 0) return inside
  const threshold = Math.max(SIBLING.least, score[best]! * SIBLING.share)
  const kept = new Uint8Array(count)
  for (let i = 1; i < count; i++) {
    if (kept[parent[i]!]) kept[i] = 1
    else if (i === best) kept[i] = 1
    else if (parent[i] === parent[best] && !left[i]) {
      const isParagraph = tag[i] === 'p' && characters[i]! > SIBLING.characters && density(i) < SIBLING.linked
      kept[i] = (scored[i] && score[i]! >= threshold) || isParagraph ? 1 : 0
    }
    if (left[i]) kept[i] = 0
  }
  for (const { index } of document.blocks) inside[index] = kept[markup.element[index]!]!
  return inside
}

function commasIn(text: string, start: number, end: number): number {
  let commas = 0
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at)
    if (code === COMMA || (code > LAST_LATIN && COMMAS.includes(text[at]!))) commas++
  }
  return commas
}

const COMMA = 44
const LAST_LATIN = 0x24f
