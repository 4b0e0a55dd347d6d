import { existsSync, readFileSync } from 'node:fs'
import * as built from '../build/pipeline/clean.js'
import { FOLDS, foldOf } from '../training/folds.mjs'
import { isSeen } from './sets.mjs'

/** The weights each fold was left out of, as the training writes them. */
const WEIGHTS = new URL('../training/weights/', import.meta.url)

/**
 * Who cleans which record. The shipped weights have seen the training pages, so that a page of those is cleaned with weights that
 * never saw its site: else the bench would measure how well they were learnt by heart.
 */
export function createCleaners(options, pipeline = built, folder = WEIGHTS) {
  const { createCleaner, createCleanerWith } = pipeline
  const shipped = createCleaner(options)
  const folds = createCleanerWith ? foldWeights(folder).map((weights) => createCleanerWith(weights, options)) : []
  return {
    /** `none`: nothing is trained. `shipped`: there are weights, but none that left a fold out. `folds`: figures are out of fold. */
    weights: !createCleanerWith ? 'none' : folds.length === 0 ? 'shipped' : 'folds',
    cleanerFor: (record, set) => (folds.length > 0 && isSeen(set) ? folds[foldOf(record)] : shipped),
  }
}

/** By fold: the weights for texts, for pages and of categories that were trained without it; of each kind all of them, or none. */
function foldWeights(folder) {
  const [text, page, categories] = [
    weightsOf(folder, 'fold', 'bin'),
    weightsOf(folder, 'page-fold', 'bin'),
    weightsOf(folder, 'categories-fold', 'json').map((bytes) => JSON.parse(bytes)),
  ]
  const folds = Math.max(text.length, page.length)
  return Array.from({ length: folds }, (_, fold) => ({ text: text[fold], page: page[fold], categories: categories[fold] }))
}

function weightsOf(folder, name, kind) {
  const files = Array.from({ length: FOLDS }, (_, fold) => new URL(`${name}-${fold}.${kind}`, folder))
  const present = files.filter((file) => existsSync(file))
  if (present.length > 0 && present.length < FOLDS) throw new Error(`weights of ${present.length} folds: all ${FOLDS} are needed`)
  return present.map((file) => readFileSync(file))
}
