import type { Block, SourceDocument } from '../model/document.js'
import type { Finding, Protection } from '../model/finding.js'
import type { Findings } from '../model/findings.js'
import type { Scores } from '../model/scores.js'

/** Blocks of the longest document that is judged as a whole: features take some 1300 bytes for each. */
export const MAX_BLOCKS = 16_384
/** This many blocks on either side of a window are looked at and not judged: no feature of a line sees clearly further than that. */
const OVERLAP = 256

/** A document, or what a window shows of it: a document of its own, whose blocks are counted from 0. */
export interface Part {
  readonly document: SourceDocument
  readonly findings: readonly Finding[]
  readonly protections: readonly Protection[]
  /** The blocks of the whole document that it shows: from `first` up to, not including, `last`. */
  readonly first: number
  readonly last: number
}

export function needsWindows({ blocks }: SourceDocument): boolean {
  return blocks.length > MAX_BLOCKS
}

/**
 * Scores a document as a whole, or where it has too many blocks for that in windows, so that memory does not grow with it. What a line
 * has in common with the whole document it then has in common with its window.
 */
export function scoreInWindows(document: SourceDocument, { findings, protections }: Findings, judge: (part: Part) => Scores): Scores {
  const rows = document.blocks.length
  if (!needsWindows(document)) return judge({ document, findings, protections, first: 0, last: rows })
  const windows = windowsOf(rows)
  const findingsIn = shownIn(windows, findings)
  const protectionsIn = shownIn(windows, protections)
  const scores = { local: new Float32Array(rows), mainText: new Float32Array(rows), noise: new Float32Array(rows) }
  windows.forEach(({ first, last, from, to }, n) => {
    const own = judge({
      document: shown(document, first, last),
      findings: findingsIn[n]!.map((finding) => moved(finding, first, last)),
      protections: protectionsIn[n]!.map((protection) => moved(protection, first, last)),
      first,
      last,
    })
    for (const name of ['local', 'mainText', 'noise'] as const) scores[name].set(own[name].subarray(from - first, to - first), from)
  })
  return scores
}

/** Blocks from `first` up to `last` are shown, those from `from` up to `to` judged. */
interface Window {
  readonly first: number
  readonly last: number
  readonly from: number
  readonly to: number
}

/** Windows of the same size, so that the last one is not too short to be judged. */
function windowsOf(rows: number): Window[] {
  const count = Math.ceil(rows / (MAX_BLOCKS - 2 * OVERLAP))
  const size = Math.ceil(rows / count)
  return Array.from({ length: count }, (_, n) => {
    const [from, to] = [n * size, Math.min(rows, (n + 1) * size)]
    return { first: Math.max(0, from - OVERLAP), last: Math.min(rows, to + OVERLAP), from, to }
  })
}

/** By window what speaks of blocks in it. */
function shownIn<T extends { readonly first: number; readonly last: number }>(windows: readonly Window[], all: readonly T[]): T[][] {
  const shown: T[][] = windows.map(() => [])
  const size = windows[0]!.to
  for (const one of all) {
    // The windows whose own blocks it speaks of, and the ones beside, which may show them.
    const near = Math.max(0, Math.floor(one.first / size) - 1)
    const far = Math.min(windows.length - 1, Math.floor(one.last / size) + 1)
    for (let n = near; n <= far; n++) if (one.first < windows[n]!.last && one.last >= windows[n]!.first) shown[n]!.push(one)
  }
  return shown
}

function moved<T extends { readonly first: number; readonly last: number }>(one: T, first: number, last: number): T {
  return { ...one, first: Math.max(one.first, first) - first, last: Math.min(one.last, last - 1) - first }
}

/** Some blocks of a document as a document. Offsets point into the same source; blocks and tokens are counted again. */
function shown({ source, blocks, tokens, notes, markup }: SourceDocument, first: number, last: number): SourceDocument {
  const start = blocks[first]!.firstToken
  const end = blocks[last - 1]!.lastToken
  const own = blocks.slice(first, last).map((block): Block => ({
    ...block,
    index: block.index - first,
    firstToken: block.firstToken - start,
    lastToken: block.lastToken - start,
  }))
  const column = <T extends Int32Array | Uint8Array>(whole: T): T => whole.subarray(start, end) as T
  return {
    source,
    blocks: own,
    tokens: {
      count: end - start,
      hash: column(tokens.hash),
      start: column(tokens.start),
      end: column(tokens.end),
      kind: column(tokens.kind),
    },
    notes,
    ...(markup && { markup }),
  }
}
