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

/** What GFM makes a link of by itself, backslashes and marks in it included. */
const ADDRESS = /(?:https?:\/\/|www\.)\S*/gi

/** Where text stands that is escaped. */
export interface TextPlace {
  /** In a cell of a table, where bars must be escaped as well. */
  readonly cell: boolean
  /** In a link, where addresses are no links themselves. */
  readonly linked: boolean
}

/** Text so that Markdown shows it as it is, within a line. @param next the character behind it; empty at the end of a line */
export function escapeText(text: string, next: string, place: TextPlace): string {
  const broken = place.linked ? undefined : brokenAddresses(text, next, place)
  let out = ''
  let at = 0
  for (let i = 0; i < text.length; i++) {
    if (!isMeant(text, i, next, place) && !broken?.has(i)) continue
    out += `${text.slice(at, i)}\\`
    at = i
  }
  return out + text.slice(at)
}

/** The colons or dots of addresses that would come out wrong as links, because something in or behind them is escaped or marked. */
function brokenAddresses(text: string, next: string, place: TextPlace): Set<number> | undefined {
  let broken: Set<number> | undefined
  for (const { 0: address, index } of text.matchAll(ADDRESS)) {
    const end = index + address.length
    let harmed = end === text.length && next !== '' && !BLANK.test(next)
    for (let i = index; i < end && !harmed; i++) harmed = isMeant(text, i, next, place)
    if (harmed) (broken ??= new Set()).add(index + address.search(/[:.]/))
  }
  return broken
}

function isMeant(text: string, i: number, next: string, { cell }: TextPlace): boolean {
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
  const number = NUMBER.exec(line)?.[0]
  if (number !== undefined) return `${number}\\${line.slice(number.length)}`
  return MARKER.test(line) || UNDERLINE.test(line) ? `\\${line}` : line
}
