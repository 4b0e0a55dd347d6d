import type { Action, CategoryId } from '../model/category.js'
import type { Metadata } from '../model/page.js'
import type { Report } from '../model/report.js'
import type { RequestOptions } from '../runs/request-options.js'
import type { Problem } from './problem.js'

/** What `dechaff serve` takes and gives. `schema/service.schema.json` is made from it, and of that the OpenAPI description. */
export interface ServiceContract {
  readonly request: DocumentRequest
  readonly cleaned: CleanedDocument
  readonly categories: Categories
  readonly state: State
  readonly problem: Problem
}

/** Fields of a document beside its text. All others come back as they are. */
interface WithOrigin {
  /** The address of the document: it makes the addresses in a page absolute, and names its site. */
  readonly url?: string | null
  /** Comes back as it is. */
  readonly id?: unknown
  /** How this document is cleaned, over the options of the query and of the service. */
  readonly options?: RequestOptions
  readonly [field: string]: unknown
}

/** A plain text. */
export interface TextDocument extends WithOrigin {
  readonly text: string
  readonly markdown?: string
  readonly html?: string
}

/** A document in Markdown. */
export interface MarkdownDocument extends WithOrigin {
  readonly markdown: string
  readonly text?: string
  readonly html?: string
}

/** A page. */
export interface HtmlDocument extends WithOrigin {
  readonly html: string
  readonly text?: string
  readonly markdown?: string
}

/** One document. With several of its fields it is judged by its HTML, else by its Markdown, unless that is empty. */
export type DocumentRequest = TextDocument | MarkdownDocument | HtmlDocument

/** The document after cleaning: the fields it came with, but for `options`, and what cleaning adds. */
export interface CleanedDocument {
  /** The clean text. */
  readonly text: string
  /** The clean text in the format that was asked for. */
  readonly formatted?: string
  /** What the document says about itself, if that was found. */
  readonly metadata?: Metadata
  /** What was done, and why; absent with `report: none`. */
  readonly report?: Report
  readonly [field: string]: unknown
}

/** The categories a span can have, and what each policy does with them. */
export interface Categories {
  readonly categories: readonly {
    readonly id: CategoryId
    readonly kind: 'content' | 'about' | 'noise'
    readonly summary: string
    /** By the name of the policy. */
    readonly actions: { readonly [policy: string]: Action }
  }[]
  readonly policies: readonly {
    readonly name: string
    /** Spans are stripped from this confidence on. */
    readonly stripAt: number
    /** And tagged from this one on. */
    readonly tagAt: number
  }[]
}

/** The state of the service. */
export interface State {
  readonly status: 'ok' | 'ready' | 'starting' | 'stopping'
}
