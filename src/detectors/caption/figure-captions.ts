import type { Block } from '../../model/document.js'
import type { Reporter } from '../detector.js'
import { isNamed, nameSet } from '../../text/element-names.js'
import type { MarkupLines } from '../../text/markup-lines.js'

/** Words of class names for captions and the credits in them. */
const WORDS = nameSet('caption captions figcaption legende bildunterschrift didascalia')
/** A caption may stand in a paragraph inside of its element. */
const STEPS = 2
const MOST_WORDS = 80

/** The lines that a page marks as captions: those in a `figcaption`, and those named so. */
export function figureCaptions(blocks: readonly Block[], { page: { elements }, element }: MarkupLines, report: Reporter): void {
  for (const { index, start, end, shape } of blocks) {
    const own = element[index]!
    const parent = elements.parent[own]!
    const inFigure = elements.tag[own] === 'figcaption' || (parent > 0 && elements.tag[parent] === 'figcaption')
    if (shape.words > MOST_WORDS || !(inFigure || isNamed(elements, own, WORDS, STEPS))) continue
    report.find({
      first: index,
      last: index,
      signals: [{ signal: inFigure ? 'figure-caption' : 'named-caption', grade: 'likely', start, end }],
    })
  }
}
