import { align, wordsOf } from './align.mjs'

/** A line is content from this share of its words on. */
const CONTENT = 0.5
/** Words in a row that, all of them found in the gold text, make an unaligned line a copy of something that is content elsewhere. */
const COPY = 4
/** Two extractors agree on a page when their texts share this much. */
const AGREE = 0.6

/**
 * Labels for the lines of a dump: for each {label: 1 content, 0 not; sure: 0 to 1}. `sure` is 0 where the label is not known:
 * disputed between extractors, or a copy of content that is content elsewhere.
 */
export function labelsByGold(lines, gold) {
  const { share, words } = aligned(lines, gold)
  const runs = new Set()
  const goldWords = wordsOf(gold).map(({ word }) => word)
  for (let i = 0; i + COPY <= goldWords.length; i++) runs.add(goldWords.slice(i, i + COPY).join(' '))
  return lines.map((_, i) => {
    if (share[i] >= CONTENT) return { label: 1, sure: 1 }
    const own = words[i]
    let copied = 0
    for (let k = 0; k + COPY <= own.length; k++) if (runs.has(own.slice(k, k + COPY).join(' '))) copied++
    return { label: 0, sure: own.length >= COPY && copied >= (own.length - COPY + 1) * CONTENT ? 0.25 : 1 }
  })
}

/** Silver labels where two extractors agree; undefined where they agree on too little of the page. */
export function labelsByAgreement(lines, one, other) {
  const [a, b] = [aligned(lines, one), aligned(lines, other)]
  let both = 0
  let either = 0
  a.share.forEach((_, i) => {
    const size = a.words[i].length
    const [x, y] = [a.share[i] >= CONTENT, b.share[i] >= CONTENT]
    if (x && y) both += size
    if (x || y) either += size
  })
  if (both < AGREE * either || both === 0) return undefined
  return lines.map((_, i) => {
    const [x, y] = [a.share[i] >= CONTENT, b.share[i] >= CONTENT]
    return { label: x && y ? 1 : 0, sure: x === y ? 1 : 0 }
  })
}

/** What segments say is surer than what extractors agree on: a line that holds a segment, or is part of one. */
export function applySegments(lines, labels, kept = [], dropped = []) {
  const squash = (text) => text.replace(/\s+/g, ' ').trim()
  const touches = (line, segments) => segments.some((segment) => line.includes(segment) || (line.length > 20 && segment.includes(line)))
  const [keep, drop] = [kept.map(squash).filter(Boolean), dropped.map(squash).filter(Boolean)]
  return labels.map((known, i) => {
    const line = squash(lines[i])
    if (touches(line, keep)) return { label: 1, sure: 1 }
    return touches(line, drop) ? { label: 0, sure: 1 } : known
  })
}

/** Per line: the share of its words that are aligned with the text, and its words. */
function aligned(lines, text) {
  const words = lines.map((line) => wordsOf(line).map(({ word }) => word))
  const matched = align(
    words.flat(),
    wordsOf(text).map(({ word }) => word),
  )
  let at = 0
  const share = words.map((own) => {
    let n = 0
    for (let k = 0; k < own.length; k++) n += matched[at++]
    return own.length > 0 ? n / own.length : 0
  })
  return { share, words }
}
