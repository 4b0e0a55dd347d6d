import type { Block } from '../../model/document.js'
import { TOKEN } from '../../model/document.js'
import type { Signal } from '../../model/finding.js'
import type { PhraseHit } from '../../text/phrases.js'
import { type DocumentView, defineDetector, type Reporter } from '../detector.js'
import { gluedFindings } from '../glued-findings.js'

/** This many labels on one line, nothing else and no comma between them: nobody writes that; three may be a short list. */
const ROW = 4
/** This many lines below each other that are nothing but labels: a column of buttons. */
const COLUMN = 3
const COMMA = 44

type Observed = Pick<Signal, 'signal' | 'grade'>

const LONG_ROW: readonly Observed[] = [{ signal: 'label-row', grade: 'certain' }]
const WITH_BUTTONS: readonly Observed[] = [{ signal: 'label-column', grade: 'likely' }]
/** Names of networks and no button among them: before and after the article a column of links, amid it perhaps its own list. */
const NAMES_ONLY: readonly Observed[] = [
  { signal: 'label-column', grade: 'weak' },
  { signal: 'network-name', grade: 'weak' },
  { signal: 'nothing-else', grade: 'weak' },
]

/** A line that is made of labels and nothing else: of how many, and whether all of them only name a network. */
interface LabelLine {
  readonly block: Block
  readonly labels: number
  readonly namesOnly: boolean
}

/**
 * Risk: a list of networks in an article on social media, a heading such as "Print" or "Facebook", the verb "share" in a
 * sentence, shares on a stock exchange. Protected: names of networks are weak signals, which only rows and columns of them
 * raise; a column that a line with a colon introduces is a list and is not raised, one amid the
 * article only where a button stands in it; no phrase stands in running text.
 * Labels glued to the end of a paragraph count only after the mark that ends its last sentence.
 * The thresholds are set by hand: at three names a list item is still thinkable, at four without a comma it is not.
 */
export const shareButtons = defineDetector({
  id: 'share-buttons',
  category: 'share-buttons',
  summary: 'Share and follow links and page tools such as print and text size.',
  detect(view, report) {
    if (view.hits.length === 0) return
    const lines = labelLines(view)
    for (const line of lines) if (line.labels >= ROW && !hasComma(view, line.block)) say(report, line.block, LONG_ROW)
    reportColumns(view, lines, report)
    gluedFindings(view, report)
  },
})

/** The lines that the detector's `line` phrases cover from end to end; one number each, a counter, may stand after them. */
function labelLines({ blocks, tokens, hits }: DocumentView): LabelLine[] {
  const lines: LabelLine[] = []
  for (let i = 0; i < hits.length;) {
    const block = blocks[hits[i]!.block]!
    let token = block.firstToken
    let labels = 0
    let namesOnly = true
    for (; i < hits.length && hits[i]!.block === block.index; i++) {
      const hit = hits[i]!
      if (hit.place !== 'line' || hit.firstToken !== token || !isLongest(hits, i)) continue
      labels++
      if (hit.grade !== 'weak') namesOnly = false
      token = hit.lastToken
      while (token < block.lastToken && tokens.kind[token] === TOKEN.number) token++
    }
    if (token === block.lastToken && block.shape.numbers <= labels) lines.push({ block, labels, namesOnly })
  }
  return lines
}

/** Hits at one token come with the shorter first; only the last of the `line` ones counts. */
function isLongest(hits: readonly PhraseHit[], i: number): boolean {
  const hit = hits[i]!
  for (let next = i + 1; hits[next]?.firstToken === hit.firstToken; next++) if (hits[next]!.place === 'line') return false
  return true
}

function reportColumns(view: DocumentView, lines: readonly LabelLine[], report: Reporter): void {
  for (let i = 0; i < lines.length;) {
    let end = i + 1
    while (end < lines.length && lines[end]!.block.index === lines[end - 1]!.block.index + 1) end++
    const column = lines.slice(i, end)
    if (column.length >= COLUMN && !isIntroduced(view, column[0]!.block)) {
      const signals = column.every(({ namesOnly }) => namesOnly) ? NAMES_ONLY : WITH_BUTTONS
      for (const { block } of column) say(report, block, signals)
    }
    i = end
  }
}

/** The line above ends with a colon: what follows is its list. */
function isIntroduced({ source, blocks }: DocumentView, { index }: Block): boolean {
  const before = blocks[index - 1]
  return before !== undefined && (source[before.end - 1] === ':' || source[before.end - 1] === '：')
}

function say(report: Reporter, { index, start, end }: Block, observed: readonly Observed[]): void {
  report.find({ first: index, last: index, signals: observed.map(({ signal, grade }) => ({ signal, grade, start, end })) })
}

function hasComma({ source }: DocumentView, { start, end }: Block): boolean {
  for (let i = start; i < end; i++) if (source.charCodeAt(i) === COMMA) return true
  return false
}
