import type { AnyCleanOptions } from '../../src/pipeline/options.js'
import type { DocumentView } from '../../src/model/document-view.js'

/** What the worker is asked to clean. */
export interface CleanRequest {
  readonly id: number
  readonly name: string
  readonly bytes: Uint8Array
  /** What the bytes hold; detected where absent. */
  readonly format?: 'text' | 'markdown' | 'html'
  /** The encoding of the bytes, where it is known. */
  readonly encoding?: string
  readonly options: AnyCleanOptions
}

/** A file of data of the core, deflated and in base64. */
export interface DataMessage {
  readonly data: string
  readonly base64: string
}

/** What the worker answers: the document, why there is none, or the part that it needs first. */
export type CleanAnswer = { readonly id: number } & (
  { readonly view: DocumentView; readonly ms: number } | { readonly error: string } | { readonly needs: string }
)
