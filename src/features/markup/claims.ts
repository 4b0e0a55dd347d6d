import type { SourceDocument } from '../../model/document.js'
import type { PageClaims } from '../../model/page.js'
import { mix } from '../../text/hash.js'
import { scan } from '../../text/scan.js'
import { FeatureGroup } from '../feature-group.js'
import { logOfCount } from '../logarithms.js'
import type { Matrix } from '../matrix.js'

/** What the data of the page says of a line. */
export const CLAIM = new FeatureGroup([
  'claimed-body',
  'claimed-body-words',
  'claimed-description',
  'claimed-headline',
  'headline-rank',
] as const)

/** A line less like any claimed headline is none (Jaccard index of the words). */
const MIN_LIKENESS = 0.5
/** Words in a row that must agree. */
const RUN = 3

/** What a page claims, ready to be compared with lines. */
export interface Claimed {
  /** Runs of words, by hash; absent where nothing is claimed. */
  readonly body: ReadonlySet<number> | undefined
  readonly described: ReadonlySet<number> | undefined
  /** The words of each headline, by hash. */
  readonly heads: readonly ReadonlySet<number>[]
  /** The words of all headlines. */
  readonly inHeads: ReadonlySet<number>
}

export function readClaims({ bodies, headlines, description }: PageClaims): Claimed {
  const heads = headlines.slice(0, 6).map((text) => new Set(hashesOf(scan(text))))
  return {
    body: bodies.length > 0 ? runsOf(bodies.map((text) => scan(text))) : undefined,
    described: description ? runsOf([scan(description)]) : undefined,
    heads,
    inHeads: new Set(heads.flatMap((head) => [...head])),
  }
}

/** @returns the line that is most like a claimed headline; -1 where none is */
export function fillClaims(document: SourceDocument, claimed: Claimed, matrix: Matrix): number {
  const { body, described } = claimed
  const at = CLAIM.in(matrix)
  matrix.setAll(at['claimed-body-words'], logOfCount(body?.size ?? 0))
  let headline = -1
  let most = MIN_LIKENESS
  for (const { index, firstToken, lastToken } of document.blocks) {
    matrix.set(at['claimed-body'], index, body ? shareOf(document, firstToken, lastToken, body) : -1)
    matrix.set(at['claimed-description'], index, described ? shareOf(document, firstToken, lastToken, described) : -1)
    const { likeness, rank } = bestHeadline(document, firstToken, lastToken, claimed)
    matrix.set(at['claimed-headline'], index, likeness)
    matrix.set(at['headline-rank'], index, rank)
    if (likeness > most) {
      most = likeness
      headline = index
    }
  }
  return headline
}

const hashesOf = ({ tokens }: SourceDocument): Int32Array => tokens.hash.subarray(0, tokens.count)

function runsOf(documents: readonly SourceDocument[]): Set<number> {
  const runs = new Set<number>()
  for (const { tokens } of documents) {
    for (let i = 0; i + RUN <= tokens.count; i++) runs.add(runAt(tokens.hash, i))
  }
  return runs
}

function runAt(hashes: Int32Array, at: number): number {
  return mix(mix(hashes[at]!, hashes[at + 1]!), hashes[at + 2]!)
}

/** The share of a line's runs of words that a text has; nothing of a line that is shorter than a run. */
function shareOf({ tokens }: SourceDocument, first: number, last: number, runs: ReadonlySet<number>): number {
  const all = last - first - RUN + 1
  if (all <= 0) return 0
  let shared = 0
  for (let i = first; i < first + all; i++) if (runs.has(runAt(tokens.hash, i))) shared++
  return shared / all
}

/** Headlines are short: longer lines are none. */
const LONGEST_HEADLINE = 60

/** The headline that a line is most like (Jaccard index of their words), and its rank from 1; 0 where it is like none. */
function bestHeadline({ tokens }: SourceDocument, first: number, last: number, { heads, inHeads }: Claimed) {
  let likeness = 0
  let rank = 0
  if (last - first > LONGEST_HEADLINE || !hasOneOf(tokens.hash, first, last, inHeads)) return { likeness, rank }
  const own = new Set(tokens.hash.subarray(first, last))
  heads.forEach((head, n) => {
    let shared = 0
    for (const hash of own) if (head.has(hash)) shared++
    const like = shared / (own.size + head.size - shared)
    if (like > likeness) {
      likeness = like
      rank = like > MIN_LIKENESS ? n + 1 : 0
    }
  })
  return { likeness, rank }
}

function hasOneOf(hashes: Int32Array, first: number, last: number, words: ReadonlySet<number>): boolean {
  for (let i = first; i < last; i++) if (words.has(hashes[i]!)) return true
  return false
}
