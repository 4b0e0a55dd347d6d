import type { SourceDocument } from '../model/document.js'
import { hash64 } from './hash64.js'
import { keyOf } from './line-key.js'

/** Of a page this many different lines are kept: the first half and the last half of them, where templates stand. */
export const MAX_LINES = 1000

/** One page of a sample: what it holds, and nothing of where it was found, so that the same page is the same wherever it comes from. */
export interface PageSample {
  /** Hash of `lines`: 16 hex digits. */
  readonly hash: string
  /** Its keys, each once, sorted (by UTF-16 code units), one a line. One string, as that takes least memory and is quickly passed on. */
  readonly lines: string
}

/** The keys of the blocks of a document, by block. */
export function keysOf({ source, blocks }: SourceDocument): string[] {
  return blocks.map(({ start, end }) => keyOf(source.slice(start, end)))
}

/** The page that these lines (keys) make. */
export function pageOf(keys: readonly string[]): PageSample {
  let distinct = [...new Set(keys)].filter((key) => key !== '')
  if (distinct.length > MAX_LINES) distinct = [...distinct.slice(0, MAX_LINES / 2), ...distinct.slice(-MAX_LINES / 2)]
  const lines = distinct.sort().join('\n')
  return { hash: hash64(lines), lines }
}
