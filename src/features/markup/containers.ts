import { ENDING, type SourceDocument } from '../../model/document.js'
import { logOfCount } from '../logarithms.js'
import type { Matrix } from '../matrix.js'
import { signedLog } from '../span.js'
import type { PageLines } from './page-columns.js'

/** How many containers around a line are looked at: each holds more lines than the one inside it. */
export const LEVELS = 3

/** What the containers of a line hold, by themselves. */
export const CONTAINER_FEATURES = Array.from({ length: LEVELS }, (_, n) =>
  ['words', 'lines', 'linked', 'prose', 'sentences'].map((what) => `container-${n + 1}-${what}`),
).flat()

/** The containers of lines, and sums over what elements hold. */
export class Containers {
  /** By element: how many lines it holds. */
  readonly lines: Int32Array
  /** By element: the nearest ancestor that holds more lines than it; 0, the root, for what holds all. */
  readonly above: Int32Array

  constructor(private readonly markup: PageLines) {
    const { elements } = markup.page
    this.lines = new Int32Array(elements.count)
    for (const element of markup.element) this.lines[element]!++
    this.gather(this.lines)
    this.above = new Int32Array(elements.count)
    for (let i = 1; i < elements.count; i++) {
      const up = elements.parent[i]!
      this.above[i] = this.lines[up]! > this.lines[i]! ? up : this.above[up]!
    }
  }

  /** Sums of a number per line, by element: what stands in it and in what it holds. */
  sums(ofLine: (line: number) => number): Float64Array {
    const sums = new Float64Array(this.lines.length)
    this.markup.element.forEach((element, line) => {
      sums[element]! += ofLine(line)
    })
    this.gather(sums)
    return sums
  }

  /** Children come behind their parents, so that one pass from the end adds everything up. */
  private gather(sums: Int32Array | Float64Array): void {
    const { parent } = this.markup.page.elements
    for (let i = sums.length - 1; i > 0; i--) sums[parent[i]!]! += sums[i]!
  }
}

export function fillContainers(
  { blocks }: SourceDocument,
  markup: PageLines,
  containers: Containers,
  sizes: Float64Array,
  { rows, values }: Matrix,
  at: number,
): void {
  const words = containers.sums((line) => sizes[line]!)
  const prose = containers.sums((line) => (blocks[line]!.prose ? sizes[line]! : 0))
  const sentences = containers.sums((line) => (blocks[line]!.shape.ending === ENDING.sentence ? 1 : 0))
  const characters = containers.sums((line) => markup.characters[line]!)
  const linked = containers.sums((line) => markup.linked[line]!)
  for (let line = 0; line < rows; line++) {
    let i = at * rows + line
    let container = markup.element[line]!
    for (let level = 0; level < LEVELS; level++) {
      container = containers.above[container]!
      values[i] = logOfCount(words[container]!)
      i += rows
      values[i] = logOfCount(containers.lines[container]!)
      i += rows
      values[i] = characters[container]! > 0 ? linked[container]! / characters[container]! : 0
      i += rows
      values[i] = words[container]! > 0 ? prose[container]! / words[container]! : 0
      i += rows
      values[i] = sentences[container]! / Math.max(1, containers.lines[container]!)
      i += rows
    }
  }
}

/** Where a line stands to the line of the headline: how many containers up from it one holds both, and how many lines behind it. */
export const HEADLINE_FEATURES = ['headline-up', 'behind-headline'] as const

export function fillHeadline(
  { element, page }: PageLines,
  { above }: Containers,
  headline: number,
  { rows, values }: Matrix,
  at: number,
): void {
  if (headline < 0) {
    values.fill(-1, at * rows, (at + 1) * rows)
    return
  }
  const holds = pathTo(element[headline]!, page.elements.parent)
  for (let line = 0; line < rows; line++) {
    let up = 0
    for (let own = element[line]!; up < MOST_STEPS && !holds[own]; up++) own = above[own]!
    values[at * rows + line] = up
    values[(at + 1) * rows + line] = signedLog(line - headline)
  }
}

/** What the first look made of what stands in the same containers, under the same path, in the part of the page it likes best. */
export const LIKED_FEATURES = [
  ...Array.from({ length: LEVELS }, (_, n) => [`container-${n + 1}-liked`, `container-${n + 1}-share`]).flat(),
  'best-inside',
  'best-up',
  'best-down',
  'best-share',
  'best-words',
  'path-liked',
  'path-words',
  'path-lines',
  'siblings-liked',
  'siblings-lines',
]

/**
 * @param paths by line a number for those under the same path
 * @param kin by line a number for those of one tag in one container
 * @param look the first look's log-odds by line
 * @param likings the same, by the words of the line
 */
export function fillLiked(
  markup: PageLines,
  containers: Containers,
  paths: Int32Array,
  kin: Int32Array,
  look: Float32Array,
  likings: Float64Array,
  sizes: Float64Array,
  { rows, values }: Matrix,
  at: number,
): void {
  const { element } = markup
  const { above } = containers
  const liked = new Float64Array(rows)
  let all = 0
  for (let line = 0; line < rows; line++) all += liked[line] = sizes[line]! / (1 + Math.exp(-look[line]!))
  const words = containers.sums((line) => sizes[line]!)
  const likedWords = containers.sums((line) => liked[line]!)
  const best = bestContainer(containers.sums((line) => likings[line]!))
  const isBest = pathTo(best.element, markup.page.elements.parent)
  const byPath = new Means(paths, sizes, liked)
  const bySiblings = new Means(kin, sizes, liked)
  for (let line = 0; line < rows; line++) {
    let i = at * rows + line
    let container = element[line]!
    for (let level = 0; level < LEVELS; level++) {
      container = above[container]!
      values[i] = words[container]! > 0 ? likedWords[container]! / words[container]! : 0
      i += rows
      values[i] = all > 0 ? likedWords[container]! / all : 0
      i += rows
    }
    const { up, down } = stepsTo(element[line]!, best.element, isBest, above)
    values[i] = up === 0 ? 1 : 0
    i += rows
    values[i] = up
    i += rows
    values[i] = down
    i += rows
    values[i] = all > 0 ? likedWords[best.element]! / all : 0
    i += rows
    values[i] = logOfCount(words[best.element]!)
    i += rows
    const path = byPath.of(paths[line]!)
    values[i] = path.liked
    i += rows
    values[i] = logOfCount(path.words)
    i += rows
    values[i] = logOfCount(path.lines)
    i += rows
    const siblings = bySiblings.ofLine(line)
    values[i] = siblings.liked
    i += rows
    values[i] = logOfCount(siblings.lines)
  }
}

/** The element whose lines are liked most in all, what is disliked in it taken away; of equals the innermost. */
function bestContainer(sums: Float64Array): { element: number } {
  let element = 0
  for (let i = 1; i < sums.length; i++) if (sums[i]! >= sums[element]!) element = i
  return { element }
}

/** By element: 1 where it is the one asked for or holds it. */
function pathTo(element: number, parent: Int32Array): Uint8Array {
  const path = new Uint8Array(parent.length)
  for (let i = element; i >= 0; i = parent[i]!) path[i] = 1
  return path
}

/** Steps count containers; more say nothing more. */
const MOST_STEPS = 12

/** How many containers up from an element something holds the best one too, and how far below the best it stands if inside. */
function stepsTo(element: number, best: number, holdsBest: Uint8Array, above: Int32Array): { up: number; down: number } {
  let down = 0
  for (let at = element; down < MOST_STEPS; down++) {
    if (at === best) return { up: 0, down }
    if (at === 0) break
    at = above[at]!
  }
  let up = 0
  for (let at = element; up < MOST_STEPS && !holdsBest[at]; up++) at = above[at]!
  return { up: Math.max(1, up), down: 0 }
}

interface Mean {
  words: number
  liked: number
  lines: number
}

/** What lines of one key come to together. */
class Means {
  private readonly means = new Map<number, Mean>()

  constructor(
    private readonly keys: Int32Array,
    sizes: Float64Array,
    liked: Float64Array,
  ) {
    keys.forEach((key, line) => {
      const mean = this.means.get(key)
      if (mean) {
        mean.words += sizes[line]!
        mean.liked += liked[line]!
        mean.lines++
      } else this.means.set(key, { words: sizes[line]!, liked: liked[line]!, lines: 1 })
    })
    for (const mean of this.means.values()) mean.liked = mean.words > 0 ? mean.liked / mean.words : 0
  }

  of(key: number): Mean {
    return this.means.get(key)!
  }

  ofLine(line: number): Mean {
    return this.of(this.keys[line]!)
  }
}
