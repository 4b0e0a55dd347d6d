import type { Span } from './span.js'

/** A tool that finds the article of a page by its own means. What it leaves out is judged as not content. */
export interface Engine {
  readonly name: string
  /**
   * The ranges of the HTML (half-open, in UTF-16 code units) whose text the tool keeps as the article, in order and disjoint. They
   * cover text as it stands there, white space and references included, and no tags but those that a parser ignores, such as a stray
   * end tag. Undefined where it finds no article.
   * @throws EngineError where it cannot deal with the page; others are not affected.
   */
  keeps(html: string, url?: string): readonly Span[] | undefined
}

/** A page that an engine cannot deal with. `cause` is what it failed with, where it failed. */
export class EngineError extends Error {
  override name = 'EngineError'
}
