const CLOSERS: Readonly<Record<string, string>> = { '{': '}', '[': ']' }
/** What scripts are wrapped in to keep old browsers and XML parsers content. */
const WRAPPING = /(?:\/\/[ \t]*|\/\*[ \t]*)?(?:<!\[CDATA\[|\]\]>|<!--|-->)(?:[ \t]*\*\/)?/g
const ESCAPED = /["\\/bfnrt]|u[0-9a-f]{4}/iy
const ATOM = /[\w.+-]+/y
const SPACE = /\s*/y
/** What can follow the comma behind a string: quotes inside a text are often left as they are (`"He said "no", and left"`). */
const NEXT_VALUE = /[",{[}\]/\d-]|(?:true|false|null)\b/y

/**
 * JSON as people write it by hand and by template, mended to JSON that parses in the cases that pages have: wrapped in CDATA or
 * comments, comments inside, line breaks and bare quotes in strings, commas too many or missing, escapes that are none, several
 * values in a row, an end that is missing. It gives an array of the values. Linear; what is broken otherwise stays broken.
 */
export function mendedJson(wrapped: string): string {
  const source = wrapped.replace(WRAPPING, ' ')
  const open: string[] = []
  let mended = '['
  let afterValue = false
  const beginValue = () => {
    if (afterValue) mended += ','
    afterValue = false
  }
  for (let at = 0; at < source.length;) {
    const c = source[at]!
    if (c === '"') {
      beginValue()
      const end = endOfString(source, at + 1)
      mended += `"${mendedString(source.slice(at + 1, end))}"`
      afterValue = true
      at = end + 1
    } else if (c in CLOSERS) {
      beginValue()
      open.push(CLOSERS[c]!)
      mended += c
      at++
    } else if (c === '}' || c === ']') {
      if (open.at(-1) === c) {
        mended += open.pop()!
        afterValue = true
      }
      at++
    } else if (c === ':') {
      mended += c
      afterValue = false
      at++
    } else if (source.startsWith('//', at)) at = endOr(source, source.indexOf('\n', at))
    else if (source.startsWith('/*', at)) at = endOr(source, source.indexOf('*/', at + 2)) + 2
    else {
      const atom = match(ATOM, source, at)
      if (atom !== '') {
        beginValue()
        mended += atom
        afterValue = true
      }
      at += Math.max(1, atom.length)
    }
  }
  return `${mended}${open.reverse().join('')}]`
}

/** Where the string that begins at `at` ends: at a quote that something of JSON follows, or a line that begins with a string. */
function endOfString(source: string, at: number): number {
  for (; at < source.length; at++) {
    const c = source[at]
    if (c === '\\') at++
    else if (c === '"') {
      const space = match(SPACE, source, at + 1)
      const next = at + 1 + space.length
      const following = source[next]
      if (following === undefined || ':}]/'.includes(following) || (following === '"' && space.includes('\n'))) return at
      if (following === ',' && match(NEXT_VALUE, source, next + 1 + match(SPACE, source, next + 1).length) !== '') return at
    }
  }
  return source.length
}

function mendedString(text: string): string {
  let mended = ''
  for (let at = 0; at < text.length; at++) {
    const c = text[at]!
    if (c === '\\') {
      const escaped = match(ESCAPED, text, at + 1)
      if (escaped !== '') mended += `\\${escaped}`
      at += escaped.length
    } else if (c === '"') mended += '\\"'
    else mended += c < ' ' ? ' ' : c
  }
  return mended
}

/** What a sticky expression matches at `at`; empty where it does not. */
function match(sticky: RegExp, text: string, at: number): string {
  sticky.lastIndex = at
  return sticky.exec(text)?.[0] ?? ''
}

const endOr = (source: string, index: number): number => (index < 0 ? source.length : index)
