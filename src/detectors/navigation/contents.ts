import type { Block } from '../../model/document.js'
import { wordsAndDigitsHash } from '../../text/words-hash.js'
import type { DocumentView, Reporter } from '../detector.js'
import { findLine } from '../find-line.js'

/** Entries are headings: no longer than this. */
const ENTRY_WORDS = 16
/** This many entries must come again further down; between two that do, one may not. */
const MIN_ENTRIES = 2
const MISSES = 1
/** Longer tables of contents are cut here, so that a page of headers costs no more than its length. */
const MAX_ENTRIES = 100

/**
 * A table of contents under its header: its lines come again, word for word, as the headings of the article, so nothing is lost
 * with it. Entries that do not come again stay.
 */
export function findContents(view: DocumentView, report: Reporter): void {
  let last: Map<number, number> | undefined
  let done = -1
  for (const { list, firstToken, lastToken, block: index } of view.hits) {
    const header = view.blocks[index]!
    if (list !== 'contents' || index <= done || firstToken !== header.firstToken || lastToken !== header.lastToken) continue
    last ??= lastPlaces(view)
    const entries = entriesBelow(view, header, last)
    if (entries.length < MIN_ENTRIES) continue
    done = entries.at(-1)!.index
    for (const line of [header, ...entries]) findLine(report, line, 'contents-entry', 'certain')
  }
}

function entriesBelow(view: DocumentView, header: Block, last: ReadonlyMap<number, number>): Block[] {
  const entries: Block[] = []
  let misses = 0
  for (let i = header.index + 1; i < view.blocks.length && misses <= MISSES && entries.length < MAX_ENTRIES; i++) {
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

function key(view: DocumentView, { firstToken, lastToken }: Block): number {
  return wordsAndDigitsHash(view, firstToken, lastToken)
}
