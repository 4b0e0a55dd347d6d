import type { CategoryId } from '../model/category.js'
import type { Finding, Grade, Protection, Signal } from '../model/finding.js'
import { logOfCount } from './logarithms.js'
import type { Matrix } from './matrix.js'

/** Kinds of lines that tell what the lines around them are. Each category of findings speaks for one of them. */
const MARKS = [
  'date',
  'comment',
  'comment-prompt',
  'related',
  'social',
  'navigation',
  'form',
  'legal',
  'media',
  'promotion',
  'widget',
  'meta',
  'remnant',
  'copy',
  'structure',
] as const

type Mark = (typeof MARKS)[number]

const MARK_OF: Readonly<Record<Exclude<CategoryId, 'title' | 'heading' | 'body'>, Mark>> = {
  byline: 'date',
  'update-stamp': 'date',
  'reader-comment': 'comment',
  'comment-prompt': 'comment-prompt',
  'related-list': 'related',
  'share-buttons': 'social',
  'icon-labels': 'social',
  navigation: 'navigation',
  pagination: 'navigation',
  newsletter: 'form',
  'app-prompt': 'form',
  subscription: 'form',
  legal: 'legal',
  consent: 'legal',
  'media-player': 'media',
  caption: 'media',
  advertisement: 'promotion',
  promotion: 'promotion',
  disclosure: 'promotion',
  widget: 'widget',
  counter: 'widget',
  keywords: 'meta',
  'author-bio': 'meta',
  'source-credit': 'meta',
  contact: 'meta',
  embed: 'meta',
  'code-remnant': 'remnant',
  'other-noise': 'remnant',
  duplicate: 'copy',
}

const COLUMN: ReadonlyMap<string, number> = new Map(Object.entries(MARK_OF).map(([category, mark]) => [category, MARKS.indexOf(mark)]))
const STRUCTURE = MARKS.indexOf('structure')

/** Strength of the strongest signal of each kind on the line; 0 where there is none. */
export const MARK_FEATURES = MARKS.map((mark) => `mark-${mark}`)

const STRENGTH: Readonly<Record<Grade, number>> = { certain: 4, likely: 3, weak: 2, hint: 1 }

export function fillMarks(findings: readonly Finding[], protections: readonly Protection[], matrix: Matrix, at: number): void {
  for (const { category, first, last, inline, signals } of findings) {
    const column = COLUMN.get(category)
    if (column !== undefined && !inline) raise(matrix, at + column, first, last, strengthOf(signals))
  }
  for (const { first, last, signals } of protections) raise(matrix, at + STRUCTURE, first, last, strengthOf(signals))
}

function raise({ rows, values }: Matrix, column: number, first: number, last: number, strength: number): void {
  for (let i = column * rows + first; i <= column * rows + last; i++) if (strength > values[i]!) values[i] = strength
}

function strengthOf(signals: readonly Signal[]): number {
  let most = 0
  for (const { grade } of signals) if (STRENGTH[grade] > most) most = STRENGTH[grade]
  return most
}

/** From this strength on a line counts as marked, for those around it. */
const MARKED = 2
/** Marks further away than this many blocks say no more than none. */
const FAR = 64

/** The marks whose place tells something about lines far from them. */
const PLACED: readonly Mark[] = ['date', 'comment-prompt', 'related', 'social', 'navigation', 'form', 'legal', 'copy', 'structure']

/** For each of these kinds of marks: how far away the last one and the next one are, and how many came before. */
export const MARK_PLACE_FEATURES = PLACED.flatMap((mark) => [`${mark}-since`, `${mark}-until`, `${mark}-before`])

export function fillMarkPlaces({ rows, values }: Matrix, marksAt: number, at: number): void {
  PLACED.forEach((mark, n) => {
    const marks = (marksAt + MARKS.indexOf(mark)) * rows
    const since = (at + n * 3) * rows
    const until = since + rows
    const before = until + rows
    if (!isMarked(values, marks, marks + rows)) {
      values.fill(logOfCount(FAR), since, before)
      values.fill(0, before, before + rows)
      return
    }
    let distance = FAR
    let count = 0
    for (let row = 0; row < rows; row++) {
      values[since + row] = logOfCount(distance)
      values[before + row] = logOfCount(count)
      if (values[marks + row]! >= MARKED) {
        distance = 1
        if (count < FAR) count++
      } else if (distance < FAR) distance++
    }
    distance = FAR
    for (let row = rows - 1; row >= 0; row--) {
      values[until + row] = logOfCount(distance)
      if (values[marks + row]! >= MARKED) distance = 1
      else if (distance < FAR) distance++
    }
  })
}

function isMarked(values: Float32Array, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (values[i]! >= MARKED) return true
  return false
}
