import type { Block, SourceDocument } from '../../model/document.js'
import { wordsAndDigitsHash } from '../../text/words-hash.js'
import type { Landmarks } from '../landmarks.js'
import type { Verdict } from '../verdict.js'

/**
 * Lines about the document that say what an earlier one says, word for word: after the article the number or the mail address that
 * stands above already, and a date twice in a row. Labels (`Phone:`) and what stands in the article may come again in each entry of it.
 */
export function secondCopies(document: SourceDocument, verdicts: readonly (Verdict | undefined)[], marks: Landmarks): number[] {
  const contacts = new Set<number>()
  const copies: number[] = []
  let date: number | undefined
  for (const block of document.blocks) {
    const category = verdicts[block.index]?.judgement.finding.category
    const words = category === 'contact' || category === 'byline' ? wordsAndDigitsHash(document, block.firstToken, block.lastToken) : 0
    if (category === 'byline' && words === date) copies.push(block.index)
    date = category === 'byline' ? words : undefined
    if (category !== 'contact' || !isAddress(document, block)) continue
    if (contacts.has(words) && marks.lastProse >= 0 && block.index > marks.lastProse) copies.push(block.index)
    contacts.add(words)
  }
  return copies
}

function isAddress({ source }: SourceDocument, { start, end, shape }: Block): boolean {
  return shape.numbers > 0 || source.slice(start, end).includes('@')
}
