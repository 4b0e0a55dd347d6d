import type { Block } from '../../model/document.js'
import type { Elements } from '../../model/page.js'
import { isNamed, nameSet } from '../../markup/element-names.js'
import type { MarkupLines } from '../../markup/markup-lines.js'
import type { Reporter } from '../detector.js'

/** Words of class names for captions and the credits in them. */
const WORDS = nameSet('caption captions figcaption legende bildunterschrift didascalia')
/** A caption may stand in a paragraph inside of its element. */
const STEPS = 2
const MAX_WORDS = 80
/** What holds more lines is a part of the page that is named after its first one. */
const MAX_LINES = 3

/** The lines that a page marks as captions: those in a `figcaption`, and, less surely, those named so. */
export function figureCaptions(blocks: readonly Block[], { page: { elements }, element }: MarkupLines, report: Reporter): void {
  const lines = new Int32Array(elements.count)
  const marked = new Map<number, number>()
  for (const { index } of blocks) {
    const mark = markAbove(elements, element[index]!)
    if (mark < 0) continue
    lines[mark]!++
    marked.set(index, mark)
  }
  for (const [index, mark] of marked) {
    const { start, end, shape } = blocks[index]!
    if (shape.words > MAX_WORDS || lines[mark]! > MAX_LINES) continue
    const isFigure = elements.tag[mark] === 'figcaption'
    const signal = isFigure ? 'figure-caption' : 'named-caption'
    report.find({ first: index, last: index, signals: [{ signal, grade: isFigure ? 'likely' : 'weak', start, end }] })
  }
}

/** The element at most `STEPS` up that is a caption by its tag or its names; -1 where there is none. */
function markAbove(elements: Elements, element: number): number {
  const { tag, parent } = elements
  for (let at = element, step = 0; at > 0 && step <= STEPS; at = parent[at]!, step++) {
    if (tag[at] === 'figcaption' || isNamed(elements, at, WORDS, 0)) return at
  }
  return -1
}
