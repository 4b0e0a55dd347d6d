import type { Block } from '../../model/document.js'
import type { Reporter } from '../detector.js'
import { findLine } from '../find-line.js'
import { isNamed, nameSet } from '../../markup/element-names.js'
import type { MarkupLines } from '../../markup/markup-lines.js'

/** Words of class names for who wrote an article and when. */
const WORDS = nameSet('byline author authors dateline pubdate timestamp published postdate autor auteur autore datetime')
const STEPS = 1
/** Longer lines so named tell about the author. */
const MAX_WORDS = 14

/** The short lines that a page marks as its byline: by a name, as `time`, or as a link to the author. */
export function namedBylines(blocks: readonly Block[], { page: { elements }, element, innermost }: MarkupLines, report: Reporter): void {
  for (const block of blocks) {
    const { index, shape, prose } = block
    if (prose || shape.words + shape.numbers > MAX_WORDS) continue
    const inner = innermost[index]!
    const isMarked = elements.tag[inner] === 'time' || elements.attributes.get(inner)?.rel === 'author'
    if (!isMarked && !isNamed(elements, element[index]!, WORDS, STEPS)) continue
    findLine(report, block, isMarked ? 'marked-byline' : 'named-byline', 'likely')
  }
}
