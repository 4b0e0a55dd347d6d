import type { CategoryId } from '../model/category.js'
import type { Block, SourceDocument } from '../model/document.js'
import { HEADING_TAGS } from '../model/page.js'
import { classOf, DIGIT, LETTER } from '../text/characters.js'
import { markupLines } from '../markup/markup-lines.js'
import type { Judgement } from './judgement.js'
import type { Landmarks } from './landmarks.js'
import type { ContextSignal } from './weights.js'

/** By its own look a neighbour counts as noise from here on (log-odds; .62). */
const NOISY = 0.5
/** A region (a finding over several blocks) must be this sure (log-odds; .73) to outweigh what stands inside it. */
const REGION = 1
/** What is said in quotes is somebody's words about the thing, not the thing. */
const OPENING_QUOTES = new Set('"“”„«»‘‚「『')
const CLOSING_QUOTES = new Set('"“”«»’」』')
/** Longer lines are not compared word by word with what follows: a headline has its own signal. */
const HEADING_TOKENS = 6
/** Words from this length on may come again with another ending of this many letters: `Anuncio`, `anuncios`; `Strona`, `stronie`. */
const STEM = { least: 5, ending: 2 }
/** This many paragraphs amid the article with the same kind of noise: the article is about it. */
const ABOUT_IT = 2
/** What a site says of itself and its readers: who writes of one writes of all, as a privacy policy does. */
const SITE_TALK: readonly CategoryId[] = ['consent', 'legal', 'newsletter', 'subscription', 'app-prompt']

/** Tells what stands around a block, once per document. */
export class Surroundings {
  private readonly regions: Uint8Array
  private readonly threads: Uint8Array
  private readonly topics: ReadonlySet<CategoryId>
  private readonly named = new Map<number, boolean>()

  constructor(
    private readonly document: SourceDocument,
    private readonly marks: Landmarks,
    judgements: readonly Judgement[],
  ) {
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

  /** Calls `say` for each context signal that holds for a finding on block `index`, with how often it holds. */
  tell(index: number, category: CategoryId, say: (signal: ContextSignal, times: number) => void): void {
    const { marks } = this
    const block = this.document.blocks[index]!
    const next = this.document.blocks[index + 1]
    if (marks.firstProse >= 0) {
      if (index < marks.firstProse) say('at-head', 1)
      else if (index > marks.lastProse) say('at-tail', 1)
      else say('amid-prose', 1)
    }
    if (index === marks.title) say('title', 1)
    if (block.prose) say('running-text', 1)
    if (OPENING_QUOTES.has(this.document.source[block.start]!)) {
      // A short line in quotes from end to end is what somebody says: no button is.
      if (block.prose) say('quoted', 1)
      else if (CLOSING_QUOTES.has(this.document.source[block.end - 1]!)) say('in-quotes', 1)
    }
    if (!block.prose && next?.prose && marks.noise[index + 1]! < NOISY) {
      if (index > marks.firstProse) say('heads-prose', 1)
      if (this.isMarkedHeading(index)) say('marked-heading', 1)
      if (this.namesNext(block, next)) say('names-what-follows', 1)
    }
    const beside = this.noisy(index - 1) + this.noisy(index + 1)
    if (beside > 0) say('beside-noise', beside)
    if (marks.about[index - 1] || marks.about[index + 1]) say('between-about', 1)
    const amid = index >= marks.firstProse && index <= marks.lastProse
    if ((block.prose || amid) && this.topics.has(category)) say('on-topic', 1)
    if (this.regions[index]) say('inside-region', 1)
    if (this.threads[index] && category !== 'reader-comment') say('inside-thread', 1)
  }

  /** Asked for every finding on the block, answered once. */
  private namesNext(block: Block, next: Block): boolean {
    const known = this.named.get(block.index)
    if (known !== undefined) return known
    const names = repeatsAllWords(this.document, block, next)
    this.named.set(block.index, names)
    return names
  }

  /** The page itself says that the line is a heading. */
  private isMarkedHeading(index: number): boolean {
    const { markup } = this.document
    if (!markup) return false
    const { element } = markupLines(this.document, markup.page)
    return HEADING_TAGS.has(markup.page.elements.tag[element[index]!]!)
  }

  private noisy(index: number): number {
    return (this.marks.noise[index] ?? -Infinity) >= NOISY ? 1 : 0
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
