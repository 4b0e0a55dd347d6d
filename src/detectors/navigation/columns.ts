import type { Block } from '../../model/document.js'
import type { Grade } from '../../model/finding.js'
import type { Cover } from '../../text/cover.js'
import type { Reporter } from '../detector.js'

const LABEL_WORDS = 6
/** This many lines of labels, one under the other, are a menu or a list of subjects. */
const COLUMN = 4
/** With one line in four that can only be a link, or with this many lines, it is a menu. */
const LINKS = 0.25
const LONG_COLUMN = 10

/** Follows lines that consist of known labels alone and reports those that stand one under the other. */
export class LabelColumns {
  private blocks: Block[] = []
  private links = 0

  constructor(private readonly report: Reporter) {}

  add(block: Block, { hits, open }: Cover): void {
    if (open > 0 || hits.length === 0 || block.shape.words > LABEL_WORDS) return
    if (block.index !== (this.blocks.at(-1)?.index ?? -2) + 1) this.end()
    this.blocks.push(block)
    if (hits.some(({ place, grade }) => place === 'line' && (grade === 'likely' || grade === 'certain'))) this.links++
  }

  /** Closes the column that is open. */
  end(): void {
    const { blocks, links } = this
    this.blocks = []
    this.links = 0
    if (blocks.length < COLUMN) return
    const menu = blocks.length >= LONG_COLUMN || links >= blocks.length * LINKS
    for (const { index, start, end } of blocks) {
      const seen = (signal: string, grade: Grade) => ({ signal, grade, start, end })
      // A list of subjects may be content: three weak signals reach a verdict at the end of a document and not amid paragraphs.
      const signals = menu ? [seen('label-column', 'likely')] : ['label', 'label-column', 'labels-around'].map((name) => seen(name, 'weak'))
      this.report.find({ first: index, last: index, signals })
    }
  }
}
