/** Bytes that are no JSON, and where they cease to be. */
export class JsonError extends Error {
  override name = 'JsonError'
}

/** A member of the outermost object, or an element of the outermost array, as it stands in the bytes. */
export interface JsonChild {
  /** The key of a member; absent for elements, and for keys too long to be one that is looked for. */
  readonly key?: string
  /** Where its key begins, of an element its value. */
  readonly start: number
  readonly valueStart: number
  readonly end: number
  /** The first byte of the value: tells what it is. */
  readonly opens: number
}

/** What the outermost value is: its first byte, and where its last one stands. */
export interface JsonValue {
  readonly opens: number
  readonly start: number
  readonly close: number
}

const QUOTE = 0x22
const COMMA = 0x2c
const MINUS = 0x2d
const DOT = 0x2e
const ZERO = 0x30
const COLON = 0x3a
const OPENING_BRACKET = 0x5b
const BACKSLASH = 0x5c
const CLOSING_BRACKET = 0x5d
const OPENING_BRACE = 0x7b
const CLOSING_BRACE = 0x7d
const LOWER_E = 0x65
const LOWER_U = 0x75
const LOWER_CASE = 0x20

const SIMPLE_ESCAPES = new Set(Buffer.from('"\\/bfnrt'))
const LITERALS = new Map(['true', 'false', 'null'].map((word) => [word.charCodeAt(0), Buffer.from(word)]))

/** Nothing real is nested deeper. */
const DEEPEST = 10_000
/** Longer keys are none that anybody looks for. */
const LONGEST_KEY = 1024

/** What may come next. */
type State = 'value' | 'value-or-end' | 'key' | 'key-or-end' | 'colon' | 'after' | 'string' | 'escape' | 'hex' | 'literal' | 'number'
/** How far a number has come. */
type NumberState = 'sign' | 'zero' | 'integer' | 'dot' | 'fraction' | 'e' | 'e-sign' | 'exponent'

/**
 * Reads one JSON value (RFC 8259) in bytes, whatever the chunks and however long it is, and tells where the children of the outermost object or
 * array stand. Memory does not grow with the input. That its strings are UTF-8 is not checked.
 */
export class JsonScanner {
  private state: State = 'value'
  private number: NumberState = 'sign'
  private literal: Buffer = Buffer.alloc(0)
  private progress = 0
  private isKey = false
  /** For each value that is open: whether it is an object. */
  private readonly open: boolean[] = []
  private at = 0
  private keyStart = -1
  private key: number[] | undefined
  private valueStart = -1
  private opens = 0
  private outer: { opens: number; start: number } | undefined
  private close = -1

  constructor(private readonly onChild: (child: JsonChild) => void = () => {}) {}

  /** @throws JsonError where the bytes are no JSON. */
  push(bytes: Uint8Array): void {
    for (let i = 0; i < bytes.length; i++) {
      if (this.state === 'string') {
        const end = stringPart(bytes, i)
        if (this.isKey) this.addToKey(bytes.subarray(i, end))
        this.at += end - i
        i = end
        if (i === bytes.length) break
      }
      this.step(bytes[i]!)
      this.at++
    }
  }

  /** The value, once all of it was read; undefined where there was only white space. @throws JsonError where its end is missing. */
  end(): JsonValue | undefined {
    if (this.state === 'number' && this.isNumber()) this.valueEnds(this.at)
    if (!this.outer) return undefined
    if (this.open.length > 0 || this.state !== 'after') throw new JsonError('it ends too early')
    return { ...this.outer, close: this.close }
  }

  private step(byte: number): void {
    switch (this.state) {
      case 'string':
        return this.inString(byte)
      case 'escape':
        return this.inEscape(byte)
      case 'hex':
        if (!isHex(byte)) this.refuse(byte)
        if (this.isKey) this.key?.push(byte)
        if (++this.progress === 4) this.state = 'string'
        return
      case 'literal':
        if (byte !== this.literal[this.progress]) this.refuse(byte)
        if (++this.progress === this.literal.length) this.valueEnds(this.at + 1)
        return
      case 'number':
        if (this.inNumber(byte)) return
        this.valueEnds(this.at)
        return this.between(byte)
      default:
        return this.between(byte)
    }
  }

  /** Outside of strings, numbers and words. */
  private between(byte: number): void {
    if (byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09) return
    const { state, open } = this
    const inObject = open.at(-1)
    if (state === 'after' && open.length > 0) {
      if (byte === COMMA) this.state = inObject ? 'key' : 'value'
      else if (byte === (inObject ? CLOSING_BRACE : CLOSING_BRACKET)) this.closes()
      else this.refuse(byte)
    } else if (state === 'colon' && byte === COLON) this.state = 'value'
    else if ((state === 'key' || state === 'key-or-end') && byte === QUOTE) this.keyBegins()
    else if (state === 'key-or-end' && byte === CLOSING_BRACE) this.closes()
    else if (state === 'value-or-end' && byte === CLOSING_BRACKET) this.closes()
    else if (state === 'value' || state === 'value-or-end') this.valueBegins(byte)
    else this.refuse(byte)
  }

  private valueBegins(byte: number): void {
    const depth = this.open.length
    if (depth === 0) this.outer = { opens: byte, start: this.at }
    if (depth === 1) {
      this.valueStart = this.at
      this.opens = byte
      if (!this.open[0]) this.keyStart = this.at
    }
    if (byte === OPENING_BRACE || byte === OPENING_BRACKET) {
      if (depth === DEEPEST) throw new JsonError(`it is nested more than ${DEEPEST} deep`)
      this.open.push(byte === OPENING_BRACE)
      this.state = byte === OPENING_BRACE ? 'key-or-end' : 'value-or-end'
    } else if (byte === QUOTE) {
      this.isKey = false
      this.state = 'string'
    } else if (byte === MINUS || isDigit(byte)) {
      this.number = byte === MINUS ? 'sign' : byte === ZERO ? 'zero' : 'integer'
      this.state = 'number'
    } else {
      this.literal = LITERALS.get(byte) ?? this.refuse(byte)
      this.progress = 1
      this.state = 'literal'
    }
  }

  private closes(): void {
    this.open.pop()
    this.valueEnds(this.at + 1)
  }

  private valueEnds(end: number): void {
    this.state = 'after'
    if (this.open.length === 0) this.close = end - 1
    if (this.open.length !== 1) return
    const { keyStart: start, valueStart, opens } = this
    const key = this.open[0] && this.key ? (JSON.parse(`"${Buffer.from(this.key).toString('utf8')}"`) as string) : undefined
    this.onChild({ start, valueStart, end, opens, ...(key !== undefined && { key }) })
  }

  private keyBegins(): void {
    this.isKey = true
    this.state = 'string'
    if (this.open.length > 1) return
    this.keyStart = this.at
    this.key = []
  }

  private addToKey(part: Uint8Array): void {
    if (this.open.length > 1 || !this.key) return
    if (this.key.length + part.length > LONGEST_KEY) this.key = undefined
    else this.key.push(...part)
  }

  private inString(byte: number): void {
    if (byte === BACKSLASH) {
      if (this.isKey) this.addToKey(Uint8Array.of(byte))
      this.state = 'escape'
    } else if (byte !== QUOTE) this.refuse(byte)
    else if (this.isKey) this.state = 'colon'
    else this.valueEnds(this.at + 1)
  }

  private inEscape(byte: number): void {
    if (byte !== LOWER_U && !SIMPLE_ESCAPES.has(byte)) this.refuse(byte)
    if (this.isKey) this.addToKey(Uint8Array.of(byte))
    this.progress = 0
    this.state = byte === LOWER_U ? 'hex' : 'string'
  }

  /** Takes the next character of a number; false where it has none. */
  private inNumber(byte: number): boolean {
    const next = numberAfter(this.number, byte)
    if (next !== undefined) this.number = next
    else if (!this.isNumber()) this.refuse(byte)
    return next !== undefined
  }

  private isNumber(): boolean {
    return ['zero', 'integer', 'fraction', 'exponent'].includes(this.number)
  }

  private refuse(byte: number): never {
    const shown = byte > 0x20 && byte < 0x7f ? `"${String.fromCharCode(byte)}"` : `byte 0x${byte.toString(16).padStart(2, '0')}`
    throw new JsonError(`unexpected ${shown} at byte ${this.at}`)
  }
}

/** Where the plain characters of a string end: at a quote, a backslash or a control character. */
function stringPart(bytes: Uint8Array, from: number): number {
  let at = from
  while (at < bytes.length && bytes[at]! >= 0x20 && bytes[at] !== QUOTE && bytes[at] !== BACKSLASH) at++
  return at
}

function numberAfter(state: NumberState, byte: number): NumberState | undefined {
  const isE = (byte | LOWER_CASE) === LOWER_E
  if (isDigit(byte)) {
    if (state === 'sign') return byte === ZERO ? 'zero' : 'integer'
    if (state === 'integer') return 'integer'
    if (state === 'dot' || state === 'fraction') return 'fraction'
    return state === 'zero' ? undefined : 'exponent'
  }
  if (byte === DOT) return state === 'zero' || state === 'integer' ? 'dot' : undefined
  if (isE) return state === 'zero' || state === 'integer' || state === 'fraction' ? 'e' : undefined
  return state === 'e' && (byte === MINUS || byte === 0x2b) ? 'e-sign' : undefined
}

function isDigit(byte: number): boolean {
  return byte >= ZERO && byte <= 0x39
}

function isHex(byte: number): boolean {
  const letter = byte | LOWER_CASE
  return isDigit(byte) || (letter >= 0x61 && letter <= 0x66)
}
