import type { CategoryId } from '../model/category.js'
import type { Block, Language, Tokens } from '../model/document.js'
import type { MarkupLines } from '../markup/markup-lines.js'
import type { Finding, Protection } from '../model/finding.js'
import type { PhraseHit, PhraseTable } from '../text/phrases.js'

/** What a detector sees: the document, read only, and the hits of its own phrases. */
export interface DocumentView {
  readonly source: string
  readonly blocks: readonly Block[]
  /** Of the blocks, those that hold a number, and those that hold a number or a mark of punctuation: half of the lines have neither. */
  readonly numbered: readonly Block[]
  readonly marked: readonly Block[]
  readonly tokens: Tokens
  readonly language: Language
  /** The hits of this detector's phrases, in source order. */
  readonly hits: readonly PhraseHit[]
  /** Where each block stands in the markup; absent where the document is a text. */
  readonly markup?: MarkupLines
}

/** Where a detector puts what it found. The detector's id is stamped on, and the category where it names none. */
export interface Reporter {
  find(finding: Omit<Finding, 'detector' | 'category'> & { readonly category?: CategoryId }): void
  protect(protection: Omit<Protection, 'detector'>): void
}

/**
 * Looks for one kind of thing that a person would recognise at sight. It reports and edits nothing, knows no threshold and
 * no position rule, keeps no state between documents, and takes time linear in the document.
 */
export interface Detector {
  /** Stable kebab-case id; stands in reports. For a built-in detector the name of its folder. */
  readonly id: string
  /** The category of its findings where they name no other. Detectors that only protect name none. */
  readonly category?: CategoryId
  /** One sentence: what it finds. */
  readonly summary: string
  /** Its phrases: those under `line`, `opens`, `closes` and `within` make findings by themselves. */
  readonly phrases?: PhraseTable
  /** Looks for what phrases alone do not say. Runs after the phrases' own findings. */
  readonly detect?: (view: DocumentView, report: Reporter) => void
}

/** One line or document that shows what a detector does, with the reason. Examples are its tests and its documentation. */
export interface Example {
  /** The line in question; the examples' test sets it into a document. */
  readonly line: string
  /** Lines around it, where they matter: `{before, after}`, each a text of one or more lines. */
  readonly before?: string
  readonly after?: string
  /** Why it goes, or why it stays. */
  readonly because: string
}

/** What a detector must find, and what looks alike and must stay. At least six of each. */
export interface Examples {
  readonly found: readonly Example[]
  readonly kept: readonly Example[]
}

/** Freezes a detector, after a look at its id. @throws Error where the id is not kebab-case. */
export function defineDetector(detector: Detector): Detector {
  if (!/^[a-z][a-z0-9-]*$/.test(detector.id))
    throw new Error(`"${detector.id}" is not a detector id: use kebab-case such as "share-buttons"`)
  return Object.freeze(detector)
}
