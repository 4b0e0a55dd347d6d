import type * as Parser from './parser.js'
import { createRequire } from 'node:module'

let parser: typeof Parser | undefined

/** `parseMarkdown`, which the build has put into one file with the packages it needs: it is loaded when the first Markdown comes. */
export const parseMarkdown: typeof Parser.parseMarkdown = (markdown, formulas) => {
  parser ??= createRequire(import.meta.url)('./parser.cjs') as typeof Parser
  return parser.parseMarkdown(markdown, formulas)
}
