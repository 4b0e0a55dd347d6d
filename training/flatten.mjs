/**
 * Other ways in which the same page could have been dumped. Each takes lines `{text, blank, label, sure}` (`blank`: blank lines above)
 * and a random source, and gives new ones; no line's label changes, only its surroundings and its cut.
 */
export const FLATTENINGS = { single, double, wrapped, glued, cut, split }

/** No blank line anywhere. */
function single(lines) {
  return lines.map((line) => ({ ...line, blank: 0 }))
}

/** A blank line between any two. */
function double(lines) {
  return lines.map((line) => ({ ...line, blank: 1 }))
}

const WIDTH = 72

/** Lines broken at 72 columns, as mail and text browsers do. */
function wrapped(lines) {
  return lines.flatMap((line) => {
    if (line.text.length <= WIDTH || !line.text.includes(' ')) return [line]
    const parts = ['']
    for (const word of line.text.split(' ')) {
      if (parts.at(-1) !== '' && parts.at(-1).length + 1 + word.length > WIDTH) parts.push('')
      parts[parts.length - 1] += (parts.at(-1) === '' ? '' : ' ') + word
    }
    return parts.filter((part) => part.trim() !== '').map((text, i) => ({ ...line, text, blank: i === 0 ? line.blank : 0 }))
  })
}

const GLUED = { words: 5, most: 12 }

/** Runs of short lines with one label in one line: elements that a careless dump does not part. */
function glued(lines, random) {
  const result = []
  for (const line of lines) {
    const last = result.at(-1)
    const short = line.text.split(' ').length <= GLUED.words
    const joins = last && short && last.parts > 0 && last.parts < GLUED.most && last.label === line.label && line.blank === 0 && random() < 0.85
    if (joins) {
      last.text += ` ${line.text}`
      last.parts++
      last.sure = Math.min(last.sure, line.sure)
    } else result.push({ ...line, parts: short ? 1 : 0 })
  }
  return result
}

/** Head and tail cut off, somewhere in the noise: what remains after somebody's first cleaning. */
function cut(lines, random) {
  const first = lines.findIndex(({ label }) => label === 1)
  const last = lines.findLastIndex(({ label }) => label === 1)
  if (first < 0) return lines
  const from = Math.floor(random() * (first + 1))
  const to = last + 1 + Math.floor(random() * (lines.length - last))
  return lines.slice(random() < 0.3 ? first : from, random() < 0.3 ? last + 1 : to)
}

/** Long lines in two or three: text nodes of their own, as when links are parted from their sentence. */
function split(lines, random) {
  return lines.flatMap((line) => {
    const words = line.text.split(' ')
    if (words.length < 8 || random() < 0.4) return [line]
    const at = 2 + Math.floor(random() * (words.length - 4))
    const to = Math.min(words.length, at + 1 + Math.floor(random() * 4))
    return [words.slice(0, at), words.slice(at, to), words.slice(to)]
      .map((part) => part.join(' '))
      .filter((text) => text.trim() !== '')
      .map((text, i) => ({ ...line, text, blank: i === 0 ? line.blank : 0 }))
  })
}

/** Mulberry32: a small seeded source of numbers in 0..1. */
export function seeded(seed) {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}
