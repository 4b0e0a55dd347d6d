import type { CategoryId } from '../model/category.js'
import type { SourceDocument } from '../model/document.js'
import { wordsHash } from '../text/words-hash.js'
import type { Judgement } from './judgement.js'

/** What stands under each post, comment or picture, and is content on no page. Shops call to buy at each of their products, too: those may be theirs. */
const CONTROLS: ReadonlySet<CategoryId> = new Set(['comment-prompt', 'share-buttons', 'media-player', 'icon-labels', 'app-prompt'])
/** A finding surer than this by itself (log-odds; .62). */
const SURE = 0.5
const TIMES = 3

/**
 * By block: 1 where a detector found a control and the document has the same words in at least three lines. Of 1,200 such lines that were
 * labelled by reading none is content; where the posts are the content, the scorer takes some of them for a part of it.
 */
export function repeatedControls({ blocks, tokens }: SourceDocument, judgements: readonly Judgement[]): Uint8Array {
  const repeated = new Uint8Array(blocks.length)
  const controls: number[] = []
  const times = new Map<number, number>()
  const wordsOf = (index: number) => wordsHash(tokens, blocks[index]!.firstToken, blocks[index]!.lastToken)
  for (const { finding, local } of judgements) {
    if (local < SURE || finding.inline || !CONTROLS.has(finding.category)) continue
    for (let i = finding.first; i <= finding.last; i++) {
      if (repeated[i] === 1 || blocks[i]!.prose) continue
      repeated[i] = 1
      controls.push(i)
      times.set(wordsOf(i), (times.get(wordsOf(i)) ?? 0) + 1)
    }
  }
  for (const i of controls) if (times.get(wordsOf(i))! < TIMES) repeated[i] = 0
  return repeated
}
