import { labelOf, squash } from './scoring.mjs'
import { wordsOf } from './shingles.mjs'

const RUN = 4
/** A line of less than four words counts as found inside another line only if it is this long: `Home` is not, a Chinese clause is. */
const LONG_LINE = 20

/** Whether the gold of a record says of every line what it is; segments speak of a few lines only. */
export function knowsEveryLine({ gold, lines, labels }) {
  return Boolean(gold?.trim() || lines || labels)
}

/**
 * Tells of a line of a record's input, and its number from 0, whether it is gold: true, false, or undefined where the record does not
 * say (blank, no word in it, labelled `either`, in no segment).
 */
export function truthOf(record) {
  if (record.lines) return (line, i) => (line.trim() === '' ? undefined : record.lines[i].label === 1)
  if (record.labels) return (line, i) => isContent(labelOf(record.labels[i]))
  if (record.gold?.trim()) return holder(record.gold)
  const [stay, go] = [record.with ?? [], record.without ?? []].map((segments) => segments.map(squash))
  return (line) => inSegment(squash(line), stay, go)
}

function isContent(label) {
  return label && label.kind === 'content'
}

function inSegment(line, stay, go) {
  const touches = (segment) =>
    segment !== '' && line !== '' && (line.includes(segment) || (wordsOf(line).length >= RUN && segment.includes(line)))
  if (stay.some(touches)) return true
  return go.some(touches) ? false : undefined
}

/**
 * Tells whether a text holds a line: at least half of its runs of four words. A shorter line must stand in the text as a line of its
 * own, for its words may well occur in a sentence.
 */
export function holder(text) {
  const lines = new Set(text.split('\n').map((line) => wordsOf(line).join(' ')))
  const words = wordsOf(text)
  const whole = ` ${words.join(' ')} `
  const runs = new Set(runsOf(words))
  return (line) => {
    const own = wordsOf(line)
    if (own.length === 0) return undefined
    if (own.length < RUN) return lines.has(own.join(' ')) || (line.trim().length >= LONG_LINE && whole.includes(` ${own.join(' ')} `))
    const all = runsOf(own)
    return all.filter((run) => runs.has(run)).length >= all.length / 2
  }
}

function runsOf(words) {
  return words.slice(RUN - 1).map((_, i) => words.slice(i, i + RUN).join(' '))
}
