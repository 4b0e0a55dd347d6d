import type { SourceDocument } from '../../model/document.js'
import type { Judgement } from '../judgement.js'
import type { Landmarks } from '../landmarks.js'
import { type Look, LOOK_NAMES, lookOf } from './look.js'
import { REGIONS, type Region } from './region.js'
import { AT_HEAD, BY_LOOK, CHANGE, CHANGE_AT_HEADER, LOOKS, OPENING } from './region-weights.js'
import { hearsay } from './said.js'

const COUNT = REGIONS.length
/** Before anything is said: only regions that are told by their look are open. */
const START = REGIONS.map((region) => (BY_LOOK.has(region) ? 0 : -Infinity))
/** The tables of weights as rows over the regions. */
const LOOK_ROWS = new Map<Look, readonly number[]>(LOOK_NAMES.map((look) => [look, REGIONS.map((region) => LOOKS[region][look] ?? 0)]))
const HEAD_ROW = REGIONS.map((region) => AT_HEAD[region] ?? 0)

/**
 * The region in which each noise line stands; undefined for the others. Most lines stand in the region of the line before. What
 * detectors say and what a line looks like speaks for one region or another, and the sequence of regions for which most speaks is
 * found in one pass forth and one back, as in a hidden Markov model (Viterbi 1967). No region reaches over a paragraph that stays.
 */
export function findRegions(
  document: SourceDocument,
  judgements: readonly Judgement[],
  marks: Landmarks,
  isNoise: (index: number) => boolean,
): (Region | undefined)[] {
  const { blocks } = document
  const { said, headers } = hearsay(document, judgements)
  const before = new Int8Array(blocks.length * COUNT)
  const sums = Float64Array.from(START)
  let fresh = true
  for (const block of blocks) {
    const { index } = block
    const best = indexOfMost(sums)
    const most = sums[best]!
    for (let region = 0; region < COUNT; region++) {
      const open = START[region] === 0 || said[index * COUNT + region]! >= OPENING
      const changed = open ? most + (fresh ? 0 : headers[index] === region ? CHANGE_AT_HEADER : CHANGE) : -Infinity
      const stays = sums[region]! >= changed
      before[index * COUNT + region] = stays ? region : best
      if (!stays) sums[region] = changed
    }
    if (isNoise(index)) {
      fresh = false
      const look = LOOK_ROWS.get(lookOf(block))!
      for (let region = 0; region < COUNT; region++) {
        sums[region]! += said[index * COUNT + region]! + look[region]! + (index < marks.firstProse ? HEAD_ROW[region]! : 0)
      }
    } else if (block.prose) {
      before.fill(best, index * COUNT, (index + 1) * COUNT)
      sums.set(START)
      fresh = true
    }
  }
  const regions: (Region | undefined)[] = new Array(blocks.length)
  let region = indexOfMost(sums)
  for (let index = blocks.length - 1; index >= 0; index--) {
    if (isNoise(index)) regions[index] = REGIONS[region]
    region = before[index * COUNT + region]!
  }
  return regions
}

/** Of equals the first. */
function indexOfMost(numbers: Float64Array): number {
  let best = 0
  for (let i = 1; i < numbers.length; i++) if (numbers[i]! > numbers[best]!) best = i
  return best
}
