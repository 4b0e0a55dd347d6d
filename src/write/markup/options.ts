/** How a page is written as Markdown or HTML. */
export interface MarkupOptions {
  /** Whether links are written; their text always is. Default true. */
  readonly links?: boolean
  /** Whether images are written that stand among what is kept. Default false. */
  readonly images?: boolean
  /** Where the page came from, to make addresses absolute. A link that cannot be made absolute is written as its text. */
  readonly url?: string
}
