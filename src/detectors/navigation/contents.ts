import type { Block } from '../../model/document.js'
import type { DocumentView, Reporter } from '../detector.js'

/** Entries are headings: no longer than this. */
const ENTRY_WORDS = 16
/** So many entries must come again further down; between two that do, one may not. */
const LEAST_ENTRIES = 2
const MISSES = 1

/**
 * A table of contents under its header: its lines come again, word for word, as the headings of the article, so nothing is lost
 * with it. Entries that do not come again stay.
 */
export function findContents(view: DocumentView, report: Reporter): void {
  let last: Map<number, number> | undefined
  for (const { list, firstToken, lastToken, block: index } of view.hits) {
    const header = view.blocks[index]!
    if (list !== 'contents' || firstToken !== header.firstToken || lastToken !== header.lastToken) continue
    last ??= lastPlaces(view)
    const entries = entriesBelow(view, header, last)
    if (entries.length < LEAST_ENTRIES) continue
    for (const { index, start, end } of [header, ...entries])
      report.find({ first: index, last: index, signals: [{ signal: 'contents-entry', grade: 'certain', start, end }] })
  }
}

function entriesBelow(view: DocumentView, header: Block, last: ReadonlyMap<number, number>): Block[] {
  const entries: Block[] = []
  let misses = 0
  for (let i = header.index + 1; i < view.blocks.length && misses <= MISSES; i++) {
    const block = view.blocks[i]!
    if (block.prose || block.shape.words > ENTRY_WORDS) break
    const again = last.get(key(view, block)) ?? i
    if (again > i) entries.push(block)
    else misses++
  }
  // The first heading of the article ends the table: what comes again from here on is no entry but a heading.
  const end = entries.at(-1)?.index ?? 0
  return entries.every((entry) => last.get(key(view, entry))! > end) ? entries : []
}

/** For each short line the number of the block in which its words stand last. */
function lastPlaces(view: DocumentView): Map<number, number> {
  const places = new Map<number, number>()
  for (const block of view.blocks) {
    if (!block.prose && block.shape.words <= ENTRY_WORDS) places.set(key(view, block), block.index)
  }
  return places
}

/** The words of a block in one number. */
function key({ tokens }: DocumentView, { firstToken, lastToken }: Block): number {
  let sum = lastToken - firstToken
  for (let token = firstToken; token < lastToken; token++) sum = (Math.imul(sum, 31) + tokens.hash[token]!) >>> 0
  return sum
}
