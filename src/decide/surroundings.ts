import type { CategoryId } from '../model/category.js'
import type { Block, SourceDocument } from '../model/document.js'
import type { Finding } from '../model/finding.js'
import { HEADING_TAGS } from '../model/page.js'
import type { Evidence } from '../model/report.js'
import { classOf, DIGIT, LETTER } from '../text/characters.js'
import { markupLines } from '../markup/markup-lines.js'
import { type Judgement, strongestSignal } from './judgement.js'
import type { Landmarks } from './landmarks.js'
import { CONTEXT_SIGNALS, type ContextSignal, contextWeights } from './weights.js'

/** By its own look a neighbour counts as noise from here on (log-odds; .62). */
const NOISY = 0.5
/** A region (a finding over several blocks) must be this sure (log-odds; .73) to outweigh what stands inside it. */
const REGION = 1
/** What is said in quotes is somebody's words about the thing, not the thing. */
const OPENING_QUOTES = new Set('"“”„«»‘‚「『')
const CLOSING_QUOTES = new Set('"“”«»’」』')
const SENTENCE_END = /[.!?…。！？؟।]/u
/** Longer lines are not compared word by word with what follows: a headline has its own signal. */
const HEADING_TOKENS = 6
/** Words from this length on may come again with another ending of this many letters: `Anuncio`, `anuncios`; `Strona`, `stronie`. */
const STEM = { least: 5, ending: 2 }
/** This many paragraphs amid the article with the same kind of noise: the article is about it. */
const ABOUT_IT = 2
/** What a site says of itself and its readers: who writes of one writes of all, as a privacy policy does. */
const SITE_TALK: readonly CategoryId[] = ['consent', 'legal', 'newsletter', 'subscription', 'app-prompt']

/** A signal of `CONTEXT_SIGNALS` as a bit. */
const BIT = Object.fromEntries(CONTEXT_SIGNALS.map((signal, i) => [signal, 1 << i])) as Readonly<Record<ContextSignal, number>>
/** That there is noise on both sides: `beside-noise` counts twice. */
const BOTH_SIDES = 1 << CONTEXT_SIGNALS.length
/** That the bits of a block are known. */
const KNOWN = 1 << 30

/** What stands around the findings of a document. */
export class Surroundings {
  /** By block the bits of the signals that hold for any finding on it, once one has been asked for. */
  private readonly known: Int32Array
  private readonly regions: Uint8Array
  private readonly threads: Uint8Array
  private readonly topics: ReadonlySet<CategoryId>

  constructor(
    private readonly document: SourceDocument,
    private readonly marks: Landmarks,
    judgements: readonly Judgement[],
  ) {
    this.known = new Int32Array(document.blocks.length)
    this.regions = new Uint8Array(document.blocks.length)
    this.threads = new Uint8Array(document.blocks.length)
    const amidProse = new Map<CategoryId, number>()
    for (const { finding, kind, local } of judgements) {
      if (finding.category === 'reader-comment' && local >= REGION) this.threads.fill(1, finding.first, finding.last + 1)
      if (kind !== 'noise' || finding.inline) continue
      if (finding.last > finding.first && local >= REGION) this.regions.fill(1, finding.first, finding.last + 1)
      const { index, prose } = document.blocks[finding.first]!
      if (prose && index >= marks.firstProse && index <= marks.lastProse)
        amidProse.set(finding.category, (amidProse.get(finding.category) ?? 0) + 1)
    }
    const siteTalk = SITE_TALK.reduce((sum, category) => sum + (amidProse.get(category) ?? 0), 0)
    const topics = [...amidProse].flatMap(([category, n]) => (n >= ABOUT_IT ? [category] : []))
    this.topics = new Set(siteTalk >= ABOUT_IT ? [...topics, ...SITE_TALK] : topics)
  }

  /**
   * The log-odds of a finding on one of its blocks: its own, and the weights of the signals that hold there.
   * @param evidence takes in what was added
   */
  weigh({ finding, local }: Judgement, index: number, evidence?: Evidence[]): number {
    const weights = contextWeights(finding.category)
    const signals = this.signals(finding, index)
    let logOdds = local
    for (let left = signals & (BOTH_SIDES - 1); left !== 0; left &= left - 1) {
      const signal = 31 - Math.clz32(left & -left)
      const isTwice = 1 << signal === BIT['beside-noise'] && (signals & BOTH_SIDES) !== 0
      const weight = weights[signal]! * (isTwice ? 2 : 1)
      if (weight === 0) continue
      logOdds += weight
      evidence?.push({ signal: CONTEXT_SIGNALS[signal]!, weight })
    }
    return logOdds
  }

  /** The bits of the signals that hold for a finding on a block. */
  private signals(finding: Finding, index: number): number {
    let signals = this.known[index]!
    if (signals === 0) this.known[index] = signals = KNOWN | this.signalsOf(index)
    const { category } = finding
    const { prose } = this.document.blocks[index]!
    if (category === 'reader-comment') signals &= ~BIT['inside-thread']
    if (this.topics.size > 0 && (prose || this.isAmid(index)) && this.topics.has(category)) signals |= BIT['on-topic']
    if (prose && !finding.inline && finding.first === finding.last && this.isLateInParagraph(finding)) signals |= BIT['amid-paragraph']
    return signals
  }

  /** The bits of the signals that hold for any finding on a block. */
  private signalsOf(index: number): number {
    const { marks, document } = this
    const { source, blocks } = document
    const block = blocks[index]!
    const next = blocks[index + 1]
    let signals = 0
    if (marks.firstProse >= 0) signals |= BIT[index < marks.firstProse ? 'at-head' : index > marks.lastProse ? 'at-tail' : 'amid-prose']
    if (index === marks.title) signals |= BIT.title
    if (block.prose) signals |= BIT['running-text']
    if (OPENING_QUOTES.has(source[block.start]!)) {
      // A short line in quotes from end to end is what somebody says: no button is.
      if (block.prose) signals |= BIT.quoted
      else if (CLOSING_QUOTES.has(source[block.end - 1]!)) signals |= BIT['in-quotes']
    }
    if (!block.prose && next?.prose && marks.noise[index + 1]! < NOISY) {
      if (index > marks.firstProse) signals |= BIT['heads-prose']
      if (this.isMarkedHeading(index)) signals |= BIT['marked-heading']
      if (repeatsAllWords(document, block, next)) signals |= BIT['names-what-follows']
    }
    const [noisyAbove, noisyBelow] = [this.isNoisy(index - 1), this.isNoisy(index + 1)]
    if (noisyAbove || noisyBelow) signals |= BIT['beside-noise']
    if (noisyAbove && noisyBelow) signals |= BOTH_SIDES
    if (this.isAbout(index - 1) || this.isAbout(index + 1)) signals |= BIT['between-about']
    if (this.regions[index] === 1) signals |= BIT['inside-region']
    if (this.threads[index] === 1) signals |= BIT['inside-thread']
    return signals
  }

  private isAmid(index: number): boolean {
    return index >= this.marks.firstProse && index <= this.marks.lastProse
  }

  /** A paragraph of noise begins with what makes it that; one whose later sentences come to it speaks of it. */
  private isLateInParagraph(finding: Finding): boolean {
    const { source, blocks } = this.document
    const { start } = blocks[finding.first]!
    return SENTENCE_END.test(source.slice(start, strongestSignal(finding)?.start ?? start))
  }

  /** The page itself says that the line is a heading. */
  private isMarkedHeading(index: number): boolean {
    const { markup } = this.document
    if (!markup) return false
    const { element } = markupLines(this.document, markup.page)
    return HEADING_TAGS.has(markup.page.elements.tag[element[index]!]!)
  }

  private isNoisy(index: number): boolean {
    const { noise } = this.marks
    return index >= 0 && index < noise.length && noise[index]! >= NOISY
  }

  private isAbout(index: number): boolean {
    const { about } = this.marks
    return index >= 0 && index < about.length && about[index] === 1
  }
}

/** Every word of the line comes again in the paragraph below it, inflected perhaps: a title or a heading, whatever its words. */
function repeatsAllWords({ source, tokens }: SourceDocument, line: Block, paragraph: Block): boolean {
  if (line.lastToken - line.firstToken > HEADING_TOKENS) return false
  const below = tokens.hash.subarray(paragraph.firstToken, paragraph.lastToken)
  let text: string | undefined
  for (let i = line.firstToken; i < line.lastToken; i++) {
    if (below.includes(tokens.hash[i]!)) continue
    const length = tokens.end[i]! - tokens.start[i]!
    if (length < STEM.least) return false
    const stem = folded(source.slice(tokens.start[i]!, tokens.start[i]! + Math.max(STEM.least, length - STEM.ending)))
    text ??= ` ${folded(source.slice(paragraph.start, paragraph.end))}`
    if (!beginsWord(text, stem)) return false
  }
  return line.lastToken > line.firstToken
}

const folded = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

function beginsWord(text: string, stem: string): boolean {
  for (let at = text.indexOf(stem); at > 0; at = text.indexOf(stem, at + 1)) {
    if (!(classOf(text.charCodeAt(at - 1)) & (LETTER | DIGIT))) return true
  }
  return false
}
