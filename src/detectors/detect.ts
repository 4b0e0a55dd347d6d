import { type CategoryId, isCategory } from '../model/category.js'
import type { Language, SourceDocument } from '../model/document.js'
import type { Finding, Protection } from '../model/finding.js'
import { markupLines } from '../markup/markup-lines.js'
import type { PhraseHit } from '../text/phrases.js'
import type { Detector, DocumentView, Reporter } from './detector.js'
import { phraseFindings } from './phrase-findings.js'

/** What a detector did that no detector may do: it names the detector, so that its author can mend it. */
export class DetectorError extends Error {
  override name = 'DetectorError'
}

const NO_HITS: readonly PhraseHit[] = []

/** Runs detectors over a document, in their order, and gathers what they report. */
export function detectAll(
  detectors: readonly Detector[],
  document: SourceDocument,
  language: Language,
  hits: ReadonlyMap<string, readonly PhraseHit[]>,
): { findings: Finding[]; protections: Protection[] } {
  const findings: Finding[] = []
  const protections: Protection[] = []
  const { source, blocks, tokens } = document
  const marked = blocks.filter(({ shape }) => shape.numbers + shape.punctuation > 0)
  const numbered = marked.filter(({ shape }) => shape.numbers > 0)
  const markup = document.markup && markupLines(document, document.markup.page)
  let current = detectors[0]
  // One reporter for all: it is asked once for each detector and document, which adds up in short documents.
  const reporter: Reporter = {
    find(finding) {
      const { id, category: own } = current!
      const category = finding.category ?? own
      if (category === undefined) throw new DetectorError(`detector "${id}" reported a finding without a category, and has none of its own`)
      if (!isCategory(category))
        throw new DetectorError(
          `detector "${id}" reported the category "${category}", which there is not: see CATEGORIES, or name your own such as "x-${id}"`,
        )
      checkRange(id, finding, blocks.length)
      findings.push(stamped(finding, id, category))
    },
    protect(protection) {
      const { id } = current!
      const { first, last, against, signals } = protection
      checkRange(id, protection, blocks.length)
      protections.push(against ? { detector: id, first, last, against, signals } : { detector: id, first, last, signals })
    },
  }
  for (current of detectors) {
    const ownHits = hits.get(current.id) ?? NO_HITS
    if (ownHits.length === 0 && !current.detect) continue
    const lines = { source, blocks, numbered, marked, tokens, language, hits: ownHits }
    const view: DocumentView = markup ? { ...lines, markup } : lines
    try {
      if (ownHits.length > 0) phraseFindings(view, reporter)
      current.detect?.(view, reporter)
    } catch (error) {
      if (error instanceof DetectorError) throw error
      const reason = error instanceof Error ? error.message : String(error)
      throw new DetectorError(`detector "${current.id}" failed: ${reason}`, { cause: error })
    }
  }
  return { findings, protections }
}

/** The finding with its detector and category. One with at most one thing optional is put together without a costly spread. */
function stamped(finding: Parameters<Reporter['find']>[0], detector: string, category: CategoryId): Finding {
  const { first, last, signals, inline, copyOf, opener } = finding
  if (inline)
    return opener || copyOf !== undefined ? { ...finding, detector, category } : { detector, category, first, last, inline, signals }
  if (copyOf !== undefined) return opener ? { ...finding, detector, category } : { detector, category, first, last, copyOf, signals }
  return opener ? { detector, category, first, last, opener, signals } : { detector, category, first, last, signals }
}

function checkRange(id: string, { first, last }: { first: number; last: number }, blocks: number): void {
  if (!(first >= 0 && first <= last && last < blocks))
    throw new DetectorError(`detector "${id}" reported blocks ${first} to ${last}; the document has ${blocks}`)
}
