import type { Language, SourceDocument } from '../model/document.js'
import type { Flag } from '../model/report.js'

/** What is wrong with the text of a document and cannot be mended, in source order. */
export function findDamage(_document: SourceDocument, _language: Language): Flag[] {
  return []
}
