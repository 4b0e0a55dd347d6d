import type { CategoryId } from '../model/category.js'
import type { SourceDocument } from '../model/document.js'
import { wordsHash } from '../text/words-hash.js'
import type { Weighing } from './weighing.js'

/** What stands under each post, comment or picture, and is content on no page. Shops call to buy at each of their products, too: those may be theirs. */
const CONTROLS: ReadonlySet<CategoryId> = new Set(['comment-prompt', 'share-buttons', 'media-player', 'icon-labels', 'app-prompt'])
/** A finding surer than this by itself (log-odds; .62). */
const SURE = 0.5
const TIMES = 3

/**
 * By block: 1 where a detector found a control and the document has the same words in at least three lines. Of 1,200 such lines that were
 * labelled by reading none is content; where the posts are the content, the scorer takes some of them for a part of it.
 */
export function repeatedControls({ blocks, tokens }: SourceDocument, weighings: readonly Weighing[]): Uint8Array {
  const controls = new Uint8Array(blocks.length)
  for (const { judgement, block } of weighings) {
    const { finding, local } = judgement
    if (!finding.inline && local >= SURE && CONTROLS.has(finding.category) && !blocks[block]!.prose) controls[block] = 1
  }
  const hashOf = ({ firstToken, lastToken }: (typeof blocks)[number]) => wordsHash(tokens, firstToken, lastToken)
  const times = new Map<number, number>()
  for (const block of blocks) {
    if (!controls[block.index]) continue
    const hash = hashOf(block)
    times.set(hash, (times.get(hash) ?? 0) + 1)
  }
  return controls.map((isControl, index) => (isControl && times.get(hashOf(blocks[index]!))! >= TIMES ? 1 : 0))
}
