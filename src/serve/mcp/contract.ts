import type { CategoryId } from '../../model/category.js'
import type { FlagKind } from '../../model/report.js'
import type { CategoryLists } from '../../pipeline/options.js'

/** What the tools of `dechaff mcp` take and give. `schema/mcp.schema.json` is made from it. Names of fields are in the style of MCP. */
export interface ToolContract {
  readonly dechaff_clean_text: { readonly input: CleanTextInput; readonly output: CleanTextOutput }
  readonly dechaff_clean_html: { readonly input: CleanHtmlInput; readonly output: CleanHtmlOutput }
  readonly dechaff_explain: { readonly input: ExplainInput; readonly output: ExplainOutput }
}

/** What is stripped, tagged and kept. */
interface Judgement extends CategoryLists {
  /**
   * How much is stripped: `careful` the least, `thorough` the most, `body` all but the body. Default: `standard`. Of a category in several of the
   * lists below the gentlest counts: `keep`, then `tag`.
   */
  readonly policy?: 'careful' | 'standard' | 'thorough' | 'body'
  /**
   * The language as an ISO 639 code such as `en`, if it is known.
   * @pattern ^[a-z]{2,3}$
   */
  readonly lang?: string
}

/** A document that was cleaned before. */
interface HeldResult {
  /** The `result` of an earlier answer of this tool, to read on without sending the document again. No document and no options go with it. */
  readonly result?: string
}

/** What all tools return. */
interface Continuation {
  /** To read on: send it in place of the document, with `next_offset` as `offset`. Absent at the end, and if the answer is too large to be held. */
  readonly result?: string
}

/** Which part of the clean text is returned. */
interface CharacterRange {
  /**
   * The first character to return. To read on, call again with `result`, or with the same arguments, and `next_offset` here.
   * @minimum 0
   * @asType integer
   * @default 0
   */
  readonly offset?: number
  /**
   * The most characters to return.
   * @minimum 1
   * @maximum 100000
   * @asType integer
   * @default 20000
   */
  readonly limit?: number
}

/** Input of `dechaff_clean_text`: `text` or `result`. */
export interface CleanTextInput extends Judgement, CharacterRange, HeldResult {
  /** The text, or the Markdown, of one document. */
  readonly text?: string
  /** True if the text is Markdown: its syntax is kept. */
  readonly markdown?: boolean
}

/** Input of `dechaff_clean_html`: `html` or `result`. */
export interface CleanHtmlInput extends Judgement, CharacterRange, HeldResult {
  /** The HTML of one page. */
  readonly html?: string
  /** Its address: makes the addresses in it absolute. Nothing is fetched. */
  readonly url?: string
  /**
   * The format of the clean text.
   * @default "markdown"
   */
  readonly format?: 'markdown' | 'text' | 'html'
  /** False leaves out links; their text stays. */
  readonly links?: boolean
  /** True keeps images. */
  readonly images?: boolean
}

/** Output of `dechaff_clean_text`. */
export interface CleanTextOutput extends Continuation {
  /** The part of the clean text that was asked for. */
  readonly text: string
  /**
   * Where to read on: absent at the end.
   * @asType integer
   */
  readonly next_offset?: number
  /**
   * Characters of the whole clean text.
   * @asType integer
   */
  readonly total_characters: number
  /**
   * Characters of the source that were stripped.
   * @asType integer
   */
  readonly stripped_characters: number
  /** What was stripped or tagged, by category, in the whole document. */
  readonly changes: readonly Change[]
  /** What is wrong with the document and cannot be mended, such as `mostly-noise`. */
  readonly flags: readonly FlagKind[]
}

/** Output of `dechaff_clean_html`. */
export interface CleanHtmlOutput extends CleanTextOutput {
  /** What the page says about itself, if it says so. */
  readonly title?: string
  readonly byline?: string
  readonly published?: string
  readonly site?: string
}

/** What was done to the spans of one category. */
export interface Change {
  readonly action: 'strip' | 'tag'
  readonly category: CategoryId
  /** @asType integer */
  readonly spans: number
  /** @asType integer */
  readonly characters: number
}

/** Input of `dechaff_explain`: one of `text`, `markdown`, `html` and `result`. */
export interface ExplainInput extends Judgement, HeldResult {
  /** The plain text of one document. */
  readonly text?: string
  /** A document in Markdown. */
  readonly markdown?: string
  /** The HTML of one page. */
  readonly html?: string
  /** The address of the page. Nothing is fetched. */
  readonly url?: string
  /** Only spans of these categories. */
  readonly categories?: readonly CategoryId[]
  /**
   * The first span to return. To read on, call again with `result`, or with the same arguments, and `next_offset` here.
   * @minimum 0
   * @asType integer
   * @default 0
   */
  readonly offset?: number
  /**
   * The most spans to return.
   * @minimum 1
   * @maximum 200
   * @asType integer
   * @default 50
   */
  readonly limit?: number
}

/** Output of `dechaff_explain`. */
export interface ExplainOutput extends Continuation {
  /** In the order of the document. */
  readonly spans: readonly ExplainedSpan[]
  /**
   * Where to read on: absent at the end.
   * @asType integer
   */
  readonly next_offset?: number
  /** @asType integer */
  readonly total_spans: number
}

/** A span of the document and why it is stripped or tagged. */
export interface ExplainedSpan {
  readonly action: 'strip' | 'tag'
  readonly category: CategoryId
  /**
   * The line of the source that it begins in, from 1.
   * @asType integer
   */
  readonly line: number
  /** What it came to in its context, from 0 to 1. */
  readonly confidence: number
  /** The beginning of its text: 200 characters at most. */
  readonly text: string
  /** What spoke for it. */
  readonly evidence: readonly string[]
}
