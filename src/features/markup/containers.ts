import { ENDING, type SourceDocument } from '../../model/document.js'
import { FeatureGroup } from '../feature-group.js'
import { logOfCount } from '../logarithms.js'
import type { Matrix } from '../matrix.js'
import { signedLog } from '../span.js'
import type { PageLines } from './page-columns.js'

/** How many containers around a line are looked at: each holds more lines than the one inside it. */
export const LEVELS = 3

/** A group of columns for each container around a line, the innermost first. */
function ofEachLevel<Name extends string>(names: readonly Name[]): FeatureGroup<Name>[] {
  return Array.from({ length: LEVELS }, (_, level) => new FeatureGroup(names, `container-${level + 1}-`))
}

/** What the containers of a line hold, by themselves. */
const HELD = ofEachLevel(['words', 'lines', 'linked', 'prose', 'sentences'])
export const CONTAINER_FEATURES: readonly string[] = HELD.flatMap(({ columns }) => columns)

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

  /** Sums of a column of the lines, by element: what stands in it and in what it holds. */
  sums(ofLine: Float64Array | Int32Array): Float64Array {
    const { element } = this.markup
    const sums = new Float64Array(this.lines.length)
    for (let line = 0; line < element.length; line++) sums[element[line]!]! += ofLine[line]!
    this.gather(sums)
    return sums
  }

  /** Children come behind their parents, so that one pass from the end adds everything up. */
  private gather(sums: Int32Array | Float64Array): void {
    const { parent } = this.markup.page.elements
    for (let i = sums.length - 1; i > 0; i--) sums[parent[i]!]! += sums[i]!
  }
}

/** What the markup of a document says of its lines, for the features that are filled in later. */
export interface Markup {
  readonly lines: PageLines
  readonly containers: Containers
  /** By line: its element, and the two above it, by tag and names. */
  readonly paths: Int32Array
  /** By line: one number for all lines of one tag in one container. */
  readonly kin: Int32Array
}

export function fillContainers(
  { blocks }: SourceDocument,
  markup: PageLines,
  containers: Containers,
  sizes: Float64Array,
  matrix: Matrix,
): void {
  const levels = HELD.map((group) => group.in(matrix))
  const words = containers.sums(sizes)
  const prose = containers.sums(Float64Array.from(blocks, ({ prose }, line) => (prose ? sizes[line]! : 0)))
  const sentences = containers.sums(Int32Array.from(blocks, ({ shape }) => (shape.ending === ENDING.sentence ? 1 : 0)))
  const characters = containers.sums(markup.characters)
  const linked = containers.sums(markup.linked)
  for (let line = 0; line < matrix.rows; line++) {
    let container = markup.element[line]!
    for (const at of levels) {
      container = containers.above[container]!
      const [all, lines] = [words[container]!, containers.lines[container]!]
      matrix.set(at.words, line, logOfCount(all))
      matrix.set(at.lines, line, logOfCount(lines))
      matrix.set(at.linked, line, characters[container]! > 0 ? linked[container]! / characters[container]! : 0)
      matrix.set(at.prose, line, all > 0 ? prose[container]! / all : 0)
      matrix.set(at.sentences, line, sentences[container]! / Math.max(1, lines))
    }
  }
}

/** Where a line stands to the line of the headline: how many containers up from it one holds both, and how many lines behind it. */
export const HEADLINE = new FeatureGroup(['headline-up', 'behind-headline'] as const)

/** @param headline its line, -1 where there is none */
export function fillHeadline({ element, page }: PageLines, { above }: Containers, headline: number, matrix: Matrix): void {
  const at = HEADLINE.in(matrix)
  if (headline < 0) {
    matrix.setAll(at['headline-up'], -1)
    matrix.setAll(at['behind-headline'], 0)
    return
  }
  const holds = pathTo(element[headline]!, page.elements.parent)
  for (let line = 0; line < matrix.rows; line++) {
    let up = 0
    for (let own = element[line]!; up < MAX_STEPS && !holds[own]; up++) own = above[own]!
    matrix.set(at['headline-up'], line, up)
    matrix.set(at['behind-headline'], line, signedLog(line - headline))
  }
}

/** What the first look made of what stands in the same containers, under the same path, in the part of the page it likes best. */
const LIKED_CONTAINERS = ofEachLevel(['liked', 'share'])
const LIKED = new FeatureGroup([
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
] as const)
export const LIKED_FEATURES: readonly string[] = [...LIKED_CONTAINERS, LIKED].flatMap(({ columns }) => columns)

/**
 * @param look the first look's log-odds by line
 * @param likings the same, by the words of the line
 */
export function fillLiked(
  { lines, containers, paths, kin }: Markup,
  look: Float32Array,
  likings: Float64Array,
  sizes: Float64Array,
  matrix: Matrix,
): void {
  const { rows } = matrix
  const { element } = lines
  const { above } = containers
  const levels = LIKED_CONTAINERS.map((group) => group.in(matrix))
  const at = LIKED.in(matrix)
  const liked = new Float64Array(rows)
  let all = 0
  for (let line = 0; line < rows; line++) all += liked[line] = sizes[line]! / (1 + Math.exp(-look[line]!))
  const words = containers.sums(sizes)
  const likedWords = containers.sums(liked)
  const best = bestContainer(containers.sums(likings))
  const holdsBest = pathTo(best, lines.page.elements.parent)
  const byPath = new Means(paths, sizes, liked)
  const bySiblings = new Means(kin, sizes, liked)
  matrix.setAll(at['best-share'], all > 0 ? likedWords[best]! / all : 0)
  matrix.setAll(at['best-words'], logOfCount(words[best]!))
  for (let line = 0; line < rows; line++) {
    let container = element[line]!
    for (const level of levels) {
      container = above[container]!
      matrix.set(level.liked, line, words[container]! > 0 ? likedWords[container]! / words[container]! : 0)
      matrix.set(level.share, line, all > 0 ? likedWords[container]! / all : 0)
    }
    const { up, down } = stepsTo(element[line]!, best, holdsBest, above)
    matrix.set(at['best-inside'], line, up === 0 ? 1 : 0)
    matrix.set(at['best-up'], line, up)
    matrix.set(at['best-down'], line, down)
    const path = byPath.ofLine(line)
    matrix.set(at['path-liked'], line, path.liked)
    matrix.set(at['path-words'], line, logOfCount(path.words))
    matrix.set(at['path-lines'], line, logOfCount(path.lines))
    const siblings = bySiblings.ofLine(line)
    matrix.set(at['siblings-liked'], line, siblings.liked)
    matrix.set(at['siblings-lines'], line, logOfCount(siblings.lines))
  }
}

/** The element whose lines are liked most in all, what is disliked in it taken away; of equals the innermost. */
function bestContainer(sums: Float64Array): number {
  let element = 0
  for (let i = 1; i < sums.length; i++) if (sums[i]! >= sums[element]!) element = i
  return element
}

/** By element: 1 where it is the one asked for or holds it. */
function pathTo(element: number, parent: Int32Array): Uint8Array {
  const path = new Uint8Array(parent.length)
  for (let i = element; i >= 0; i = parent[i]!) path[i] = 1
  return path
}

/** Steps count containers; more say nothing more. */
const MAX_STEPS = 12

/** How many containers up from an element something holds the best one too, and how far below the best it stands if inside. */
function stepsTo(element: number, best: number, holdsBest: Uint8Array, above: Int32Array): { up: number; down: number } {
  let down = 0
  for (let at = element; down < MAX_STEPS; down++) {
    if (at === best) return { up: 0, down }
    if (at === 0) break
    at = above[at]!
  }
  let up = 0
  for (let at = element; up < MAX_STEPS && !holdsBest[at]; up++) at = above[at]!
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

  ofLine(line: number): Mean {
    return this.means.get(this.keys[line]!)!
  }
}
