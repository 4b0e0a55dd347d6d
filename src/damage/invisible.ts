import type { SourceDocument } from '../model/document.js'
import type { Flag } from '../model/report.js'
import { lineAt } from '../text/first-where.js'

/**
 * Tag characters (U+E0000 to U+E007F), in a row variation selectors, invisible operators, fillers and many characters without width, whose
 * sequence can say something, and controls of writing direction other than plain marks.
 */
const INVISIBLE =
  /[\u{e0000}-\u{e007f}]+|[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]{3,}|[\u2061-\u2064]{3,}|[\u3164\u115f\u1160\uffa0]{3,}|[\u200b-\u200f\u2060\ufeff]{8,}|[\u202a-\u202e\u2066-\u2069]/gu
/** Whether a text has any of the code units in question: one class of characters, which the engine finds in a fraction of the time of `MAYBE`. */
const ANY = /[\u115f\u1160\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\u3164\ufe00-\ufe0f\ufeff\uffa0\udb40]/
/** Whether a text may hold any of the above, asked of its code units. */
const MAYBE =
  /[\u202a-\u202e\u2066-\u2069\udb40]|[\ufe00-\ufe0f]{3}|[\u2061-\u2064]{3}|[\u3164\u115f\u1160\uffa0]{3}|[\u200b-\u200f\u2060\ufeff]{8}/
const WITHOUT_WIDTH = /^[\u200b-\u200f\u2060-\u2064\ufeff\u3164\u115f\u1160\uffa0]/u
/** The tags of an emoji: a region such as `gbeng`, and the tag that ends it (UTS 51, ED-14a). They follow a black flag. */
const REGION_TAGS = /^[\u{e0030}-\u{e0039}\u{e0061}-\u{e007a}]{3,6}\u{e007f}$/u
const BLACK_FLAG = '\u{1f3f4}'
const TAGS = 0xe0000
const LAST_TAG = 0xe007f
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u
const OVERRIDE = /[\u202d\u202e]/
const DIRECTION = /^[\u202a-\u202e\u2066-\u2069]$/
const OPENERS = /[\u202a\u202b\u202d\u202e\u2066-\u2068]/
/** What closes an embedding or override, and an isolate. */
const POP_FORMATTING = '\u202c'
const POP_ISOLATE = '\u2069'
const LINE_END = /[\n\r\u2028\u2029]/
/** So much of a hidden text is told. */
const MAX_EXCERPT = 200
/** Further than this nobody looks for the end of a line. */
const MAX_LINE = 10_000

/**
 * Characters that no reader sees and that say something, or that show text otherwise than it is written: text in tag characters, bytes in
 * variation selectors, overrides of the writing direction. Emoji made of tags and Arabic or Hebrew with their marks are no fault; in a
 * line of such a script embeddings and isolates are none either, as long as each one ends there.
 */
export function findInvisible({ source, blocks }: SourceDocument): Flag[] {
  if (!ANY.test(source) || !MAYBE.test(source)) return []
  const flags: Flag[] = []
  /** The end of the last line that was flagged for its direction: one flag a line. */
  let flaggedTo = -1
  for (const { 0: found, index: start } of source.matchAll(INVISIBLE)) {
    const isDirection = DIRECTION.test(found)
    if (isDirection && start < flaggedTo) continue
    const line = isDirection ? lineAround(source, start) : undefined
    if (line ? isOrdinary(source.slice(line.start, line.end)) : isEmoji(source, start, found)) {
      if (line) flaggedTo = line.end
      continue
    }
    if (line) flaggedTo = line.end
    const end = line ? line.end : start + found.length
    const text = excerpt(line ? source.slice(start, end) : hiddenIn(found))
    const message = WITHOUT_WIDTH.test(found)
      ? `${found.length} characters that no reader sees stand in a row; their sequence can hold a text.`
      : line
        ? `Controls of the writing direction show text otherwise than it is written: "${printable(text)}".`
        : `Text stands in characters that no reader sees: "${printable(text)}".`
    flags.push({ flag: 'hidden-text', start, end, line: lineAt(blocks, start), message, text })
  }
  return flags
}

function isEmoji(source: string, at: number, tags: string): boolean {
  return REGION_TAGS.test(tags) && source.startsWith(BLACK_FLAG, at - BLACK_FLAG.length)
}

/** What tag characters say in ASCII; of variation selectors the bytes that they may stand for, where these are characters. */
function hiddenIn(found: string): string {
  return [...found]
    .map((character) => {
      const code = character.codePointAt(0)!
      if (code >= TAGS && code <= LAST_TAG) return code - TAGS >= 0x20 && code < LAST_TAG ? String.fromCodePoint(code - TAGS) : ''
      const byte = code >= 0xe0100 ? code - 0xe0100 + 16 : code - 0xfe00
      return byte >= 0x20 && byte < 0x7f ? String.fromCodePoint(byte) : ''
    })
    .join('')
}

function lineAround(source: string, at: number): { start: number; end: number } {
  let [start, end] = [at, at]
  while (start > 0 && at - start < MAX_LINE && !LINE_END.test(source[start - 1]!)) start--
  while (end < source.length && end - at < MAX_LINE && !LINE_END.test(source[end]!)) end++
  return { start, end }
}

/** Whether the controls in a line are those of ordinary text from right to left: no overrides, and each one ends. */
function isOrdinary(line: string): boolean {
  if (!RIGHT_TO_LEFT.test(line) || OVERRIDE.test(line)) return false
  const open: string[] = []
  for (const character of line) {
    if (OPENERS.test(character)) open.push(character >= '\u2066' ? POP_ISOLATE : POP_FORMATTING)
    else if ((character === POP_FORMATTING || character === POP_ISOLATE) && open.pop() !== character) return false
  }
  return open.length === 0
}

/** Controls as their code points, so that a message shows them. */
function printable(text: string): string {
  return text.replace(/[\u202a-\u202e\u2066-\u2069]/g, (c) => `[U+${c.charCodeAt(0).toString(16).toUpperCase()}]`)
}

function excerpt(text: string): string {
  const characters = [...text.slice(0, MAX_EXCERPT * 2)]
  return characters.length <= MAX_EXCERPT ? text.slice(0, MAX_EXCERPT * 2) : `${characters.slice(0, MAX_EXCERPT - 1).join('')}…`
}
