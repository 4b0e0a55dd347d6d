import type { Page, PageClaims } from './page.js'
import type { Span } from './span.js'

/** How a line ends, closing quotes and brackets aside. */
export const ENDING = { none: 0, sentence: 1, colon: 2, comma: 3, ellipsis: 4 } as const

/** Numbers of one block, counted while its characters are read once. */
export interface Shape {
  /** Words, numbers left out; two characters of a script that puts no spaces between words count as one. */
  words: number
  /** Words that begin with a capital, those in capitals throughout included. */
  capitalised: number
  /** Words of two letters or more that are capitals throughout. */
  upperCase: number
  /** Words without any capital, in scripts that have capitals. */
  lowerCase: number
  /** Tokens that are numbers: `10`, `6:03`, `1.2K`. */
  numbers: number
  /** Characters of scripts written without spaces (Chinese, Japanese, Thai and their neighbours). */
  spaceless: number
  /** Words of the document's language that carry grammar and no topic; 0 until `annotateLanguage` has counted them. */
  functionWords: number
  /** Words by which a writer speaks of himself or to the reader, in any language: `I`, `your`, `wir`; 0 until then. */
  personal: number
  /** One of `ENDING`. */
  ending: number
  /** Full stops, exclamation and question marks that end a sentence inside the block, the last one included. */
  sentences: number
  /** Characters that are neither letters, digits nor spaces. */
  punctuation: number
  /** Exclamation and question marks. */
  exclamations: number
  /** Bars, bullets, arrows and slashes, which part the labels of a row. */
  separators: number
}

/**
 * The unit of judgement: a line of a text dump that is not blank (of a page: a line of its text).
 * Its span leaves surrounding white space out; `lineStart` and `lineEnd` take the whole line with its terminator in.
 */
export interface Block extends Span {
  readonly index: number
  /** Number of the line in the source, from 1. */
  readonly line: number
  readonly lineStart: number
  readonly lineEnd: number
  /** Blank lines between the block before and this one. */
  readonly blankBefore: number
  /** Its tokens: from `firstToken` up to, not including, `lastToken`. */
  readonly firstToken: number
  readonly lastToken: number
  readonly shape: Shape
  /** Reads as running text: a sentence of some length; false until `annotateLanguage` has looked. */
  prose: boolean
}

/** Kinds of tokens. */
export const TOKEN = { lower: 0, capitalised: 1, upper: 2, number: 3, spaceless: 4, uncased: 5 } as const

/** The tokens of a document as columns: entry `i` of each array belongs to token `i`. */
export interface Tokens {
  readonly count: number
  /** Hash of the token with case and accents folded; all numbers share one. */
  readonly hash: Int32Array
  readonly start: Int32Array
  readonly end: Int32Array
  /** One of `TOKEN`. */
  readonly kind: Uint8Array
}

/** What later stages look at, noted while `scan` reads it, so that nobody reads the text again for it. In source order. */
export interface Notes {
  /** Offsets at which a repair may begin: odd spaces, invisible and private-use characters, ampersands, what may be mojibake. */
  readonly repairable: readonly number[]
  /** Offsets of quotation marks and apostrophes. */
  readonly quotes: readonly number[]
  /** Offsets of full stops, exclamation and question marks with no space behind them. */
  readonly tight: readonly number[]
  /** Tokens with a capital that is neither their first letter nor one of all capitals: `saidThe`, `iPhone`. */
  readonly mixed: readonly number[]
}

/** Consecutive blocks that go or stay as one: from `first` to `last`, inclusive. */
export interface Whole {
  readonly first: number
  readonly last: number
  /** True for what never goes, such as a block of code; otherwise it goes if each of its blocks would. */
  readonly stays: boolean
}

/** A decoded input and its blocks. All offsets are UTF-16 and point into `source`. */
export interface SourceDocument {
  readonly source: string
  readonly blocks: readonly Block[]
  readonly tokens: Tokens
  readonly notes: Notes
  /** Where the source is the text of an HTML page: the page, and what its data says of it. */
  readonly markup?: { readonly page: Page; readonly claims: PageClaims }
  /** What goes or stays as one, disjoint and in order, where the reader knows it; of a text it is detected from its lines. */
  readonly wholes?: readonly Whole[]
}

/** The language of a document and what settled it. */
export interface Language {
  /** ISO 639-1 code, `und` where it could not be told. */
  readonly code: string
  readonly by: 'given' | 'script' | 'stop-words' | 'franc' | 'none'
}
