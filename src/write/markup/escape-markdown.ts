/** Characters that mean something wherever they stand. */
const ALWAYS = new Set('\\`*[]')
const WORD = /[\p{L}\p{N}]/u
const BLANK = /\s/
/** The beginning of a character reference, or of what may go on as one behind the end of the text. */
const REFERENCE = /&(?:#?[a-z0-9]{1,32})?(?:;|$)/iy
/** What makes a line a heading, a quote or a list item. */
const MARKER = /^(?:#{1,6}(?=\s|$)|>|[-+](?=\s|$))/
const NUMBER = /^\d{1,9}(?=[.)](?:\s|$))/
/** What makes a line a rule, the underline of a heading, or the second row of a table. */
const UNDERLINE = /^[=:|\s-]+$/

/**
 * Text so that Markdown shows it as it is, within a line.
 * @param next the character behind it, where what it means depends on that
 * @param inCell whether bars must be escaped as well
 */
export function escapeText(text: string, next: string, inCell: boolean): string {
  let out = ''
  let at = 0
  for (let i = 0; i < text.length; i++) {
    if (!isMeant(text, i, next, inCell)) continue
    out += text.slice(at, i) + '\\'
    at = i
  }
  return at === 0 && out === '' ? text : out + text.slice(at)
}

function isMeant(text: string, i: number, next: string, inCell: boolean): boolean {
  const c = text[i]!
  if (ALWAYS.has(c)) return true
  const before = text[i - 1] ?? ''
  const after = text[i + 1] ?? ''
  switch (c) {
    case '|':
      return inCell
    case '(':
      return before === ']'
    case '<':
      return !BLANK.test(after)
    case '_':
      return !(WORD.test(before) && WORD.test(after))
    case '~':
      // One that cannot end struck-out text does not matter: `~5`, `/~name`.
      return !((BLANK.test(before) || before === '/') && WORD.test(after))
    case '&':
      REFERENCE.lastIndex = i
      return REFERENCE.test(text)
    case '!':
      return after === '' && next === '['
    default:
      return false
  }
}

/** A line of Markdown so that its beginning does not make it anything but a line of a paragraph. */
export function escapeLineStart(line: string): string {
  const number = NUMBER.exec(line)?.[0]
  if (number !== undefined) return `${number}\\${line.slice(number.length)}`
  return MARKER.test(line) || UNDERLINE.test(line) ? `\\${line}` : line
}
