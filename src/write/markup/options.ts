/** How a page is written as Markdown or HTML. */
export interface MarkupOptions {
  /** Whether links are written; their text always is. Default true. */
  readonly links?: boolean
  /** Whether images are written that stand among what is kept. Default false. */
  readonly images?: boolean
  /** Where the page came from, to make addresses absolute. Where neither this nor the page says so, relative addresses stay relative. */
  readonly url?: string
}
