import type { SourceDocument } from '../model/document.js'
import { ELEMENT, type Page } from '../model/page.js'
import type { Flag } from '../model/report.js'

/** A page with more words than this says something without its scripts: what asks for JavaScript is shorter. */
const MAX_WORDS = 25
/** Elements that frameworks fill: such with an id, or elements of their own, whose names have a hyphen. */
const CONTAINERS: ReadonlySet<string> = new Set(['div', 'main', 'section'])

/** A page with next to no text, none of it a shown sentence, in which an empty element waits for a script to fill it. */
export function findDrawnByScript({ blocks, markup }: SourceDocument): Flag[] {
  if (!markup) return []
  const { page } = markup
  if (blocks.reduce((sum, { shape }) => sum + shape.words, 0) > MAX_WORDS) return []
  if (blocks.some(({ prose, start }) => prose && isShown(page, start)) || !hasMount(page)) return []
  return [{ flag: 'drawn-by-script', message: 'the page has next to no text: scripts draw it in a browser, save it after they have run' }]
}

/** Whether what stands at an offset is shown where scripts run: what asks for them is not. */
function isShown({ runs, elements }: Page, offset: number): boolean {
  const run = runs.end.findIndex((end) => end > offset)
  return run >= 0 && (elements.marks[runs.element[run]!]! & ELEMENT.hidden) === 0
}

function hasMount({ runs, elements: { count, tag, parent, ids } }: Page): boolean {
  const isFilled = new Uint8Array(count)
  for (let i = 1; i < count; i++) isFilled[parent[i]!] = 1
  for (const element of runs.element.subarray(0, runs.count)) isFilled[element] = 1
  return tag.some((name, i) => !isFilled[i] && (name.includes('-') || (CONTAINERS.has(name) && ids.has(i))))
}
