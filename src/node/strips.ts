import type { CategoryId } from '../model/category.js'
import type { ReportSpan } from '../model/report.js'

/** A stripped span, as it is shown in a report of a run. */
export interface Strip {
  /** What the document is called. */
  readonly document: string
  readonly category: CategoryId
  /** From 0 to 1. */
  readonly confidence: number
  /** Its length in UTF-16 code units. */
  readonly characters: number
  /** Its text, its middle left out where it is long. */
  readonly text: string
}

/** The stripped spans that one wants to look at. */
export interface Strips {
  /** The longest first. */
  readonly largest: Strip[]
  /** The least certain first. */
  readonly doubtful: Strip[]
}

const MAX_STRIPS = 10
const LONGEST_TEXT = 240

type Ranked = Pick<Strip, 'confidence' | 'characters'>
type Precedes = (a: Ranked, b: Ranked) => boolean

const ORDERS: Readonly<Record<keyof Strips, Precedes>> = {
  largest: (a, b) => a.characters > b.characters,
  doubtful: (a, b) => a.confidence < b.confidence || (a.confidence === b.confidence && a.characters > b.characters),
}

/** No strips. */
export function emptyStrips(): Strips {
  return { largest: [], doubtful: [] }
}

/** Takes a span if it was stripped and is among the first; of equals those stay that came before. */
export function addSpan(strips: Strips, { action, category, confidence, start, end, text = '' }: ReportSpan, document = ''): void {
  if (action !== 'strip') return
  const characters = end - start
  for (const order of ['largest', 'doubtful'] as const)
    put(strips[order], ORDERS[order], { confidence, characters }, () => ({
      document,
      category,
      confidence,
      characters,
      text: excerpt(text),
    }))
}

/** Takes strips that come after those that are there; `document` is what theirs is called, if they do not say it themselves. */
export function addStrips(strips: Strips, more: Strips, document?: string): void {
  for (const order of ['largest', 'doubtful'] as const)
    for (const strip of more[order])
      put(strips[order], ORDERS[order], strip, () => (document === undefined ? strip : { ...strip, document }))
}

/** A text that is stripped again and again takes one place: its first document, or the one where it is ahead. */
function put(list: Strip[], precedes: Precedes, ranked: Ranked, make: () => Strip): void {
  if (list.length === MAX_STRIPS && !precedes(ranked, list.at(-1)!)) return
  const strip = make()
  const twin = list.findIndex(({ text, category }) => text === strip.text && category === strip.category)
  if (twin >= 0 && !precedes(strip, list[twin]!)) return
  if (twin >= 0) list.splice(twin, 1)
  const at = list.findIndex((other) => precedes(strip, other))
  list.splice(at < 0 ? list.length : at, 0, strip)
  if (list.length > MAX_STRIPS) list.pop()
}

function excerpt(text: string): string {
  const trimmed = text.trim()
  if (trimmed.length <= LONGEST_TEXT) return trimmed
  const half = LONGEST_TEXT / 2
  return `${trimmed.slice(0, half)}…${trimmed.slice(-half)}`
}
