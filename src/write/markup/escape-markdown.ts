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

/** What readers of GFM make a link of by itself, backslashes and marks in it included. */
const ADDRESS = /(?:(?:https?|ftp):\/\/|www\.)\S*/gi
/** The beginnings of addresses in a run of characters, for one may stand in another, up to their colons or dots; quotation marks. */
const BEGINNING = /(https?|ftp):\/\/|(www)\.|"/gi
/**
 * Characters that are never escaped by a backslash: a reader that takes the backslash for part of an address would let them act. A
 * character reference never becomes markup, wherever it stands.
 */
const REFERENCES: Readonly<Record<string, string>> = { '<': '&lt;', '"': '&quot;' }

/** Where text stands that is escaped. */
export interface TextPlace {
  /** In a cell of a table, where bars must be escaped as well. */
  readonly cell: boolean
  /** In a link, where addresses are no links themselves. */
  readonly linked: boolean
  /** In the description of an image, which becomes the value of an attribute. */
  readonly attribute?: boolean
}

/** Text so that Markdown shows it as it is, within a line. @param next the character behind it; empty at the end of a line */
export function escapeText(text: string, next: string, place: TextPlace): string {
  const broken = place.linked ? undefined : brokenAddresses(text, next, place)
  let out = ''
  let at = 0
  for (let i = 0; i < text.length; i++) {
    if (!isSign(text.charCodeAt(i)) || (!isMeant(text, i, next, place) && !broken?.has(i))) continue
    const reference = REFERENCES[text[i]!]
    out += text.slice(at, i) + (reference ?? '\\')
    at = reference === undefined ? i : i + 1
  }
  return out + text.slice(at)
}

/**
 * The colons or dots of addresses that would come out wrong as links, because something in or behind them is escaped or marked: of every
 * address that begins in such a run, as a reader that does not see the first one sees the second. The quotation marks in it, too.
 */
function brokenAddresses(text: string, next: string, place: TextPlace): Set<number> | undefined {
  let broken: Set<number> | undefined
  for (const { 0: run, index } of text.matchAll(ADDRESS)) {
    const end = index + run.length
    let harmed = end === text.length && next !== '' && !BLANK.test(next)
    for (let i = index; i < end && !harmed; i++) harmed = text[i] === '"' || isMeant(text, i, next, place)
    if (!harmed) continue
    broken ??= new Set()
    for (const { index: at, 1: scheme, 2: host } of run.matchAll(BEGINNING)) broken.add(index + at + (scheme ?? host ?? '').length)
  }
  return broken
}

/** Whether a character is an ASCII sign: no other means anything in Markdown. */
function isSign(code: number): boolean {
  return code > 32 && code < 127 && !isLetter(code) && (code < 48 || code > 57)
}

function isLetter(code: number): boolean {
  const small = code | 32
  return small >= 97 && small <= 122
}

function isMeant(text: string, i: number, next: string, { cell, attribute }: TextPlace): boolean {
  const c = text[i]!
  if (ALWAYS.has(c)) return true
  const before = text[i - 1] ?? ''
  const after = text[i + 1] ?? ''
  switch (c) {
    case '|':
      return cell
    case '(':
      return before === ']'
    case '<':
      return !BLANK.test(after)
    case '"':
      return attribute === true
    case '_':
      return !(WORD.test(before) && WORD.test(after))
    case '~':
      // As in addresses, where a backslash would be shown.
      return !(before === '/' && WORD.test(after))
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
  if (isLetter(line.charCodeAt(0))) return line
  const number = NUMBER.exec(line)?.[0]
  if (number !== undefined) return `${number}\\${line.slice(number.length)}`
  return MARKER.test(line) || UNDERLINE.test(line) ? `\\${line}` : line
}
