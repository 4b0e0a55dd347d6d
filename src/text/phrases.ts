import type { Grade } from '../model/finding.js'

/**
 * Phrases by language: the key is an ISO 639-1 code, the value the phrases of that language, separated by `|`.
 * Case and accents are folded, punctuation between words is ignored, `#` stands for any number.
 */
export type Wordings = Readonly<Record<string, string>>

type Graded = Readonly<Partial<Record<Grade, Wordings>>>

/** The phrases of one detector, by the place they must stand in and by how much they say. */
export interface PhraseTable {
  /** The phrase is the whole line; several of them one after the other may make up the line. */
  readonly line?: Graded
  /** The line begins with the phrase. */
  readonly opens?: Graded
  /** The line ends with the phrase. */
  readonly closes?: Graded
  /** The phrase stands anywhere in the line, in running text too. */
  readonly within?: Graded
  /** Vocabulary by list name, for the detector's own `detect`; never found in running text. */
  readonly words?: Readonly<Record<string, Wordings>>
}

/** Where in its line a phrase must stand. */
export type Place = 'line' | 'opens' | 'closes' | 'within' | 'words'

/** One phrase met in a document: the tokens from `firstToken` up to, not including, `lastToken`. */
export interface PhraseHit {
  readonly place: Place
  /** Grade of the phrase; for `words`, where a list has no grade, `hint`. */
  readonly grade: Grade
  /** The name of the `words` list; empty elsewhere. */
  readonly list: string
  readonly block: number
  readonly firstToken: number
  readonly lastToken: number
}
