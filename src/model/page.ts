/** The tags of headings. */
export const HEADING_TAGS: ReadonlySet<string> = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6'])

/** What elements are marked with, in `Elements.marks`. */
export const ELEMENT = {
  /** Not shown, by attribute or inline style, its own or an ancestor's; so is what stands in `noscript`. */
  hidden: 1,
  /** Breaks the line before and behind it: a block, a list item, a table row, a button. */
  block: 2,
  /** Inside a link. */
  link: 4,
  /** Keeps its white space: `pre` and what is styled like it. */
  preformatted: 8,
  /** A row of a table of data: one line of the text. */
  dataRow: 16,
  /** Its text is TeX: the formula that the page shows there. */
  formula: 32,
  /** A formula that stands on a line of its own. */
  display: 64,
} as const

/** Attributes of an element that later stages ask for; only elements that have one of them are listed. Values are decoded. */
export interface Attributes {
  readonly href?: string
  readonly src?: string
  readonly alt?: string
  readonly rel?: string
  readonly role?: string
  readonly itemprop?: string
  readonly datetime?: string
  readonly start?: string
  readonly lang?: string
  readonly colspan?: string
  readonly rowspan?: string
  readonly content?: string
}

/** The elements of a page in document order, as columns: entry `i` of each belongs to element `i`. Element 0 is `html`. */
export interface Elements {
  readonly count: number
  /** Tag names in small letters. */
  readonly tag: readonly string[]
  /** Index of the parent; -1 for the root. */
  readonly parent: Int32Array
  /** Offset of its start tag in the HTML; of an element that has none, where it was implied. */
  readonly start: Int32Array
  /** Bits of `ELEMENT`. */
  readonly marks: Uint8Array
  /** The values of `class` and `id`, parted by a space; empty where it has neither. */
  readonly names: readonly string[]
  /** The value of `id`; absent where it has none. */
  readonly ids: ReadonlyMap<number, string>
  readonly attributes: ReadonlyMap<number, Attributes>
}

/**
 * The pieces of a page's text, in the order of the text, as columns. A piece is what one text node gives: white space collapsed,
 * references decoded. Between pieces there is only white space that the layout makes.
 */
export interface Runs {
  readonly count: number
  /** Where it begins in the text. */
  readonly start: Int32Array
  /** Where it ends in the text. */
  readonly end: Int32Array
  /** Where its node begins in the HTML: the first character of the run may lie behind white space. */
  readonly htmlStart: Int32Array
  readonly htmlEnd: Int32Array
  /** 1 if character references in it stand for themselves. */
  readonly literal: Uint8Array
  /** The innermost element around it. */
  readonly element: Int32Array
  /** 1 where the page breaks the line before it, but the row of data that it stands in is one line. */
  readonly joined: Uint8Array
}

/** What the head of a page, and scripts of data anywhere in it, say about the page. */
export interface PageFacts {
  /** The `lang` of the root element. */
  readonly lang?: string
  /** The text of the first `title`. */
  readonly title?: string
  /** The first `base` address. */
  readonly base?: string
  /** `meta` elements: `name`, `property`, `itemprop` or `http-equiv` in small letters, and the content. */
  readonly metas: readonly { readonly key: string; readonly content: string }[]
  /** `link` elements with a relation and an address. */
  readonly links: readonly { readonly rel: string; readonly href: string }[]
  /** The texts of `script` elements of type `application/ld+json`, as they stand. */
  readonly jsonLd: readonly string[]
}

/** What hides text from the eye: an element or attribute, or what an inline style sets. */
export type HiddenBy =
  'hidden' | 'aria-hidden' | 'template' | 'dialog' | 'noscript' | 'display' | 'visibility' | 'opacity' | 'size' | 'place' | 'color'

/** Text of a page that no reader of the page sees, in one element. */
export interface HiddenText {
  readonly by: HiddenBy
  /** The outermost element that is hidden so. */
  readonly element: number
  /** Where it stands in the HTML: from its first character to its last. */
  readonly htmlStart: number
  readonly htmlEnd: number
  /** UTF-16 code units of text in the HTML. */
  readonly length: number
  /** Its beginning. */
  readonly text: string
  /** Where it stands in the text of the page; absent where it is not laid out. */
  readonly start?: number
  readonly end?: number
}

/**
 * A page: its rendering as text, which blocks, findings and reports point into, and where each piece of it stands in the HTML.
 * Lines are broken where a browser would break them; rows of data tables are one line, their cells parted by tabs.
 */
export interface Page {
  readonly html: string
  readonly text: string
  readonly elements: Elements
  readonly runs: Runs
  readonly facts: PageFacts
  /** What no reader of the page sees, in the order of the HTML. */
  readonly hidden: readonly HiddenText[]
  /** True where elements were nested too deeply to be followed: their text is there, the elements are not. */
  readonly tooDeep: boolean
}

/** What the data of a page says stands in it: evidence, not truth. */
export interface PageClaims {
  /** Texts of the article as the page's linked data has them. */
  readonly bodies: readonly string[]
  /** What may be its headline, the most trusted first. */
  readonly headlines: readonly string[]
  readonly description?: string
  /** True if the data say that the article is not free to read (`isAccessibleForFree`). */
  readonly isPaid?: boolean
}

/** What a document says about itself. Values that were not found are omitted. */
export interface Metadata {
  /** `text` if the values were read off the lines of a text; absent for a page. */
  source?: 'text'
  title?: string
  byline?: string
  /** As the page writes it, where it is no ISO 8601 date. */
  published?: string
  modified?: string
  siteName?: string
  /** A BCP 47 tag. */
  language?: string
  /** Absolute where the page or its own address is. */
  canonical?: string
  description?: string
  image?: string
}
