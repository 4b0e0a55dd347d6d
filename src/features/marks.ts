import type { CategoryId } from '../model/category.js'
import type { Finding, Grade, Protection, Signal } from '../model/finding.js'
import { FeatureGroup } from './feature-group.js'
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

const marksOf: ReadonlyMap<string, Mark> = new Map(Object.entries(MARK_OF))

/** Strength of the strongest signal of each kind on the line; 0 where there is none. */
export const MARK = new FeatureGroup(MARKS, 'mark-')

const STRENGTH: Readonly<Record<Grade, number>> = { certain: 4, likely: 3, weak: 2, hint: 1 }

export function fillMarks(findings: readonly Finding[], protections: readonly Protection[], matrix: Matrix): void {
  const at = MARK.in(matrix)
  for (const { category, first, last, inline, signals } of findings) {
    const mark = marksOf.get(category)
    if (mark !== undefined && !inline) raise(matrix, at[mark], first, last, strengthOf(signals))
  }
  for (const { first, last, signals } of protections) raise(matrix, at.structure, first, last, strengthOf(signals))
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
export const MARK_PLACES = PLACED.map((mark) => ({ mark, group: new FeatureGroup(['since', 'until', 'before'] as const, `${mark}-`) }))

export function fillMarkPlaces(matrix: Matrix): void {
  const { rows, values } = matrix
  const columns = MARK.in(matrix)
  for (const { mark, group } of MARK_PLACES) {
    const at = group.in(matrix)
    const marks = columns[mark] * rows
    if (!isMarked(values, marks, marks + rows)) {
      matrix.setAll(at.since, logOfCount(FAR))
      matrix.setAll(at.until, logOfCount(FAR))
      matrix.setAll(at.before, 0)
      continue
    }
    let distance = FAR
    let count = 0
    for (let row = 0; row < rows; row++) {
      matrix.set(at.since, row, logOfCount(distance))
      matrix.set(at.before, row, logOfCount(count))
      if (values[marks + row]! >= MARKED) {
        distance = 1
        if (count < FAR) count++
      } else if (distance < FAR) distance++
    }
    distance = FAR
    for (let row = rows - 1; row >= 0; row--) {
      matrix.set(at.until, row, logOfCount(distance))
      if (values[marks + row]! >= MARKED) distance = 1
      else if (distance < FAR) distance++
    }
  }
}

function isMarked(values: Float32Array, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (values[i]! >= MARKED) return true
  return false
}
