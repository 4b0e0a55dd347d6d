import type * as Franc from 'franc'
import type * as Jschardet from 'jschardet'
import type * as Parser from '../../src/read/markdown/parser.js'

/** Packages that the page puts before the code of the worker, when they are needed. */
interface Parts {
  readonly franc: typeof Franc
  readonly markdown: typeof Parser
  readonly jschardet: typeof Jschardet
}

declare global {
  var dechaffParts: Partial<Parts> | undefined
}

/** A part that the page must load before the document can be cleaned. */
export class MissingPart extends Error {
  constructor(readonly part: string) {
    super(`${part} is not loaded`)
  }
}

function part<Name extends keyof Parts>(name: Name): Parts[Name] {
  const loaded = globalThis.dechaffParts?.[name]
  if (!loaded) throw new MissingPart(`parts/${name}`)
  return loaded
}

/** What `#franc`, `#markdown` and `#charset-detector` are in the worker of the playground. */
export const francAll: typeof Franc.francAll = (text, options) => part('franc').francAll(text, options)
export const fetchFranc = async (): Promise<void> => {}
export const parseMarkdown: typeof Parser.parseMarkdown = (markdown, formulas) => part('markdown').parseMarkdown(markdown, formulas)
export const detectAll: typeof Jschardet.detectAll = (bytes, options) => part('jschardet').detectAll(bytes, options)
