import { type Block, ENDING } from '../../model/document.js'
import type { Signal } from '../../model/finding.js'
import { cover, eachBlock } from '../../text/cover.js'
import type { PhraseHit } from '../../text/phrases.js'
import { wordsHash } from '../../text/words-hash.js'
import { type DocumentView, defineDetector } from '../detector.js'
import { findLine } from '../find-line.js'

/** A row has at least this many names, and they make up so much of its words; one foreign word in a short row is let pass. */
const MIN_NAMES = 4
const COVERAGE = 0.8
/** From this many names on there is no doubt, even when all are networks. */
const MANY_NAMES = 8
/** Names of glyphs that are no networks: this many leave no doubt, because nobody writes `Angle Down Align Left Grid`. */
const SURE_GLYPHS = 3
/** A coded name such as `chevron-left-line` has no more parts than this. */
const CODED_PARTS = 8

/**
 * Risk: a sentence or a heading that lists networks, a lesson on a user interface, a list of things (`Home, Car, Boat`).
 * Protected by the number of names, by the share they must cover, and by commas, conjunctions and full stops, which rows of
 * icons never have. Single names are left to others: only coded ones (`menu-line`, `expand_more`, `fa-twitter`) count alone.
 */
export const iconLabels = defineDetector({
  id: 'icon-labels',
  category: 'icon-labels',
  summary: 'The names of icon-font glyphs or the titles of SVG images.',
  detect(view, report) {
    eachBlock(view.blocks, view.hits, (block, from, to) => {
      const { shape, prose } = block
      if (prose || shape.sentences > 0 || shape.ending !== ENDING.none) return
      if (to - from < MIN_NAMES && shape.punctuation === 0) return
      const hits = view.hits.slice(from, to)
      const look = codedGrade(view, block, hits) ?? rowGrade(view, block, hits)
      if (look) findLine(report, block, look.signal, look.grade)
    })
  },
})

type Look = Pick<Signal, 'signal' | 'grade'>

/** How sure a line is a row of names, such as `Facebook Twitter Menu Close Angle Down`. */
function rowGrade(view: DocumentView, block: Block, all: readonly PhraseHit[]): Look | undefined {
  if (all.length < MIN_NAMES || block.lastToken - block.firstToken < MIN_NAMES) return undefined
  const names = all.filter(({ list }) => list === 'glyph' || list === 'network')
  const { hits, covered, open } = cover(block, names, view.tokens)
  if (hits.length < MIN_NAMES || (open > 1 && covered < (covered + open) * COVERAGE)) return undefined
  if (open * 3 > covered || /[,;:&"“”„、，]/.test(view.source.slice(block.start, block.end))) return undefined
  const glyphs = hits.filter(({ list }) => list === 'glyph').length
  const kinds = new Set(hits.map(({ firstToken, lastToken }) => wordsHash(view.tokens, firstToken, lastToken))).size
  const repeats = hits.length - kinds
  const sure = open === 0 || covered >= (covered + open) * COVERAGE
  if (sure && hits.length >= MANY_NAMES) return { signal: 'icon-row', grade: 'certain' }
  const compound = hits.filter((hit) => hit.list === 'glyph' && hit.lastToken - hit.firstToken > 1).length
  // Mostly networks, each once, and nothing but tools beside them: a row of share buttons as well as of icons.
  const mixed = glyphs < hits.length && glyphs * 2 > hits.length
  if (sure && glyphs >= SURE_GLYPHS && (compound > 0 || repeats > 0 || mixed)) return { signal: 'icon-row', grade: 'certain' }
  return { signal: 'icon-row', grade: 'likely' }
}

/** How sure a line is the coded name of an icon, or several of them. */
function codedGrade(view: DocumentView, block: Block, hits: readonly PhraseHit[]): Look | undefined {
  const parts = block.lastToken - block.firstToken
  if (parts < 2 || block.shape.capitalised > 0 || block.shape.punctuation === 0) return undefined
  const text = view.source.slice(block.start, block.end)
  if (!/^[a-z0-9_ -]+$/.test(text) || !/[a-z][_-][a-z]/.test(text)) return undefined
  const codes = text.split(' ').filter((code) => code !== '')
  const known = cover(block, hits, view.tokens)
  const coded = codes.filter((code) => code.includes('_') || code.includes('-')).length
  if (known.open > 0 || !hits.some(({ list }) => list === 'glyph' || list === 'network')) return undefined
  if (codes.length > 1) return coded * 2 >= codes.length ? { signal: 'icon-code', grade: 'certain' } : undefined
  if (parts > CODED_PARTS) return undefined
  const ends = hits.some(({ list, firstToken, lastToken }) =>
    list === 'prefix' ? firstToken === block.firstToken : list === 'style' && lastToken === block.lastToken,
  )
  return ends || text.includes('_') ? { signal: 'icon-code', grade: 'likely' } : undefined
}
