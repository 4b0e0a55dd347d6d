import type { CategoryId } from './category.js'
import type { Language } from './document.js'
import type { Span } from './span.js'

/**
 * The unit of the offsets and lengths of a report. `utf16`: code units, as strings of JavaScript, Java and C# are indexed. `utf8`: bytes
 * of the text in UTF-8, as in Rust and Go. `code-points`: as strings of Python are indexed. A surrogate without its other half counts as
 * one character, of three bytes.
 */
export type OffsetUnit = 'utf16' | 'utf8' | 'code-points'

/** One observation behind a decision: the signal, what it weighed (log-odds), and where it was seen, if at one place. */
export interface Evidence extends Partial<Span> {
  signal: string
  weight: number
  /** Of a line that stands on other pages of its site: on how many. @asType integer */
  seen?: number
  /** Of how many. @asType integer */
  of?: number
}

/** Where something stands in the HTML that a source was read from. */
export interface HtmlPlace {
  /** Offset into the HTML, in the unit of the report. @asType integer */
  start: number
  /** Offset after its last character. @asType integer */
  end: number
  /** CSS selector of the innermost element around it; where its path is longer than 100 steps or 2,500 characters, of one further out. */
  path: string
}

/** What is said of a span of the source, whatever became of it. */
export interface SpanFields extends Span {
  /** Offset into the source, in the unit of the report. @asType integer */
  start: number
  /** Offset after its last character. @asType integer */
  end: number
  /** Line of the source it begins on, from 1. @asType integer */
  line: number
  category: CategoryId
  /**
   * How sure the judgement in context is, 0 to 1.
   * @minimum 0
   * @maximum 1
   */
  confidence: number
  /**
   * How sure the judgement was by the look of the lines alone, 0 to 1.
   * @minimum 0
   * @maximum 1
   */
  local: number
  /** Id of the detector that decided. */
  detector: string
  /** What spoke for and against; left out of compact reports. */
  evidence?: Evidence[]
  /** Where it stands in the page; absent where the source is no page. */
  html?: HtmlPlace
}

/** A span of the source that was stripped. */
export interface StrippedSpan extends SpanFields {
  action: 'strip'
  /** The stripped text, white space around it included. */
  text: string
}

/** A span of the source that was kept and tagged. */
export interface TaggedSpan extends SpanFields {
  action: 'tag'
  text?: never
}

/** A span of the source that was stripped, or kept and tagged: told apart by `action`. */
export type ReportSpan = StrippedSpan | TaggedSpan

/** The line of the source that is the document's headline, white space around it left out. */
export interface HeadlinePlace extends Span {
  /** Offset into the source, in the unit of the report. @asType integer */
  start: number
  /** Offset after its last character. @asType integer */
  end: number
  /** Line of the source, from 1. @asType integer */
  line: number
}

/** Kinds of repairs. */
export type RepairKind = 'nbsp' | 'odd-space' | 'zero-width' | 'bom' | 'soft-hyphen' | 'entity' | 'mojibake' | 'private-use'

/** A reversible edit of characters in text that was kept. */
export interface Repair extends Span {
  /** Offset into the source, in the unit of the report. @asType integer */
  start: number
  /** Offset after its last character. @asType integer */
  end: number
  /** Line of the source, from 1. @asType integer */
  line: number
  kind: RepairKind
  /** What the source has. */
  before: string
  /** What the clean text has in its place; may be empty. */
  after: string
}

/**
 * What can be wrong with a document, or with the cleaning of it, beyond mending. `addresses`: links and images of the formatted text went
 * without their addresses, which are longer than 8,192 characters, or too long all together for the size of the page. `hidden-text`: text
 * that a reader of the document cannot see, or characters that show it otherwise than it is written. `drawn-by-script`: a page without text
 * that scripts fill in a browser.
 */
export type FlagKind =
  | 'lost-anchor'
  | 'unclosed-quote'
  | 'glued-words'
  | 'truncated'
  | 'bot-check'
  | 'mostly-noise'
  | 'guard'
  | 'encoding'
  | 'markup'
  | 'engine'
  | 'windows'
  | 'addresses'
  | 'hidden-text'
  | 'drawn-by-script'

/** Something wrong that is reported and left as it is. */
export interface Flag extends Partial<Span> {
  flag: FlagKind
  /** Offset into the source; absent where the flag is about the whole document, or about what is no part of the source. */
  start?: number
  end?: number
  /** Line of the source, from 1; absent where `start` is. */
  line?: number
  /** What was seen, in one sentence. */
  message: string
  /** Of `truncated`: where the rest is, if the document says so. `paywall`: for subscribers. `less-than-data`: in the data of the page. */
  reason?: 'paywall' | 'less-than-data'
  /** Of `hidden-text` the text, or its first 200 characters. */
  text?: string
  /** Of `hidden-text` in a page: where the text stands in it. */
  html?: HtmlPlace
}

/**
 * Why the clean text of a document may be wrong, or not what a reader wants.
 * - `empty`: the document has no words.
 * - `short`: fewer than 25 words are kept.
 * - `undecided`: the scorer is unsure of a large share of the words.
 * - `unknown-language`: the language could not be told.
 * - `paywall`: a teaser, the rest of which is for subscribers.
 * - `less-than-data`: the data of the page hold an article of which the page shows less than half.
 * - `encoding`: the encoding of the bytes was guessed, or some of them are invalid.
 * - The others are the flags of the same name.
 */
export type QualityReason =
  | 'empty'
  | 'bot-check'
  | 'drawn-by-script'
  | 'paywall'
  | 'less-than-data'
  | 'truncated'
  | 'mostly-noise'
  | 'guard'
  | 'short'
  | 'undecided'
  | 'unknown-language'
  | 'encoding'
  | 'engine'
  | 'windows'

/** How good the clean text is likely to be as the main text of the document. */
export interface Quality {
  /**
   * The F1 to be expected of the clean text, held to the true main text by their runs of four words: 0 to 1, with three decimals. Of
   * documents with .8 the mean F1 is .8 on gold pages. Absent if no scorer was asked.
   * @minimum 0
   * @maximum 1
   */
  expectedF1?: number
  /** What speaks against it, the gravest first; empty for most documents. */
  reasons: QualityReason[]
}

/** Sums over spans. */
export interface Total {
  spans: number
  /** In the unit of the report. @asType integer */
  characters: number
}

/** Sums over spans, by what became of them. */
export interface ActionTotals {
  strip: Total
  tag: Total
}

/** What was done to one document, and why. With the clean text it restores the source. */
export interface Report {
  /** Version of this format; a reader refuses a version it does not know. */
  version: 1
  tool: {
    name: 'dechaff'
    /** Version of the package. */
    version: string
    /** Version of the detectors and their phrases. */
    rules: string
    /** Version of the policy presets. */
    policies: string
    /** Who found the content of a page, where it was not dechaff itself. */
    engine?: string
    /** The scorer's weights: the beginning of their SHA-256, `custom` for others than the shipped ones; absent where none were used. */
    weights?: string
  }
  /** The unit of all offsets and lengths; UTF-16 code units if absent. */
  offsets?: OffsetUnit
  /** Name of the policy; `+custom` where options changed a preset. */
  policy: string
  language: Language
  source: {
    /** In the unit of the report. @asType integer */
    length: number
    /**
     * `sha256:` and the hex digest of its UTF-8 bytes.
     * @pattern ^sha256:[0-9a-f]{64}$
     */
    digest: string
    /** The encoding its bytes were decoded from, where it was read from bytes. */
    encoding?: string
    /**
     * The digest of its bytes, where they are not its UTF-8: restoring proves the encoding by it.
     * @pattern ^sha256:[0-9a-f]{64}$
     */
    bytes?: string
    /**
     * Bytes that encoding the source would not returns: the offset of the character that stands for them (U+FFFD where the encoding
     * has none), and the bytes in hex.
     */
    invalidBytes?: { at: number; byte: string }[]
    /** Where the source is the text of a page: its HTML, which the spans' `html` point into. */
    html?: {
      /** In the unit of the report. @asType integer */
      length: number
      /**
       * `sha256:` and the hex digest of its UTF-8 bytes.
       * @pattern ^sha256:[0-9a-f]{64}$
       */
      digest: string
      /** The encoding its bytes were decoded from, where it was read from bytes. */
      encoding?: string
    }
  }
  clean: {
    /** In the unit of the report. @asType integer */
    length: number
    /**
     * `sha256:` and the hex digest of its UTF-8 bytes.
     * @pattern ^sha256:[0-9a-f]{64}$
     */
    digest: string
  }
  /** How sure the cleaning is of the document as a whole. */
  quality: Quality
  /** Where the headline of the document is, stripped or not; absent if no line is surely one. */
  headline?: HeadlinePlace
  /** What was stripped or tagged, in source order, disjoint. All the rest was kept. */
  spans: ReportSpan[]
  /** Edits in what was kept, in source order. */
  repairs: Repair[]
  flags: Flag[]
  totals: {
    /** Length of the source by action, in the unit of the report: `kept`, `tagged` and `stripped` add up to the length of the source. */
    characters: { kept: number; tagged: number; stripped: number }
    byAction: ActionTotals
    byCategory: { [category in CategoryId]?: ActionTotals }
  }
}
