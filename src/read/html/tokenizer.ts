import { TagAttributes } from './tag-attributes.js'
import { TAGS, type TagInfo, tagInfo } from './tags.js'

/** What a tokenizer tells. Offsets are UTF-16, half-open, into the HTML. */
export interface TokenSink {
  /** Text between tags, its references not decoded unless `literal`. */
  text(start: number, end: number, literal: boolean): void
  /** @param attributes those of this tag until the next one is told, see `Tokenizer.exchange` */
  startTag(tag: TagInfo, attributes: TagAttributes, selfClosing: boolean, start: number, end: number): void
  endTag(tag: TagInfo, start: number): void
  /** Whether `<![CDATA[` begins text here: inside SVG and MathML. */
  readonly allowsCdata: boolean
}

/** How the text behind a start tag is read, until its end tag. */
export type ContentMode = 'raw' | 'script' | 'escapable' | 'plaintext'

const GREATER = 62
const SLASH = 47
const BANG = 33
const QUESTION = 63
const EQUALS = 61
const DOUBLE_QUOTE = 34
const SINGLE_QUOTE = 39

/**
 * Reads HTML from beginning to end in one pass, by the states of the HTML standard (13.2.5), and tells a sink what it meets. Comments,
 * doctypes and processing instructions are skipped. Attributes are read where somebody asks for them. Time is linear whatever the
 * input: no state looks ahead for what another will look for again.
 */
export class Tokenizer {
  private at = 0
  private mode: ContentMode | undefined
  private modeTag = ''
  private attributes: TagAttributes
  private selfClosing = false
  /** Tags that the standard does not know, by name: each is made once. */
  private readonly unknown = new Map<string, TagInfo>()

  constructor(
    private readonly html: string,
    private readonly sink: TokenSink,
  ) {
    this.attributes = new TagAttributes(html)
  }

  /**
   * To be called by the sink on a start tag: leaves it the attributes of the tag, which otherwise are those of the next one soon.
   * @param spare what the sink was left before, if it is done with it
   */
  exchange(spare: TagAttributes | undefined): TagAttributes {
    const { attributes } = this
    this.attributes = spare ?? new TagAttributes(this.html)
    return attributes
  }

  /** To be called by the sink on a start tag: how what follows is read. */
  readAs(mode: ContentMode, tag: string): void {
    this.mode = mode
    this.modeTag = tag
  }

  run(): void {
    const { html, sink } = this
    const { length } = html
    let textStart = 0
    while (this.at < length) {
      const less = html.indexOf('<', this.at)
      if (less < 0 || less + 1 === length) break
      this.at = less + 1
      const code = html.charCodeAt(less + 1)
      const isEnd = code === SLASH
      if (isLetter(isEnd ? html.charCodeAt(less + 2) : code)) {
        if (less > textStart) sink.text(textStart, less, false)
        textStart = isEnd ? this.readEndTag(less) : this.readStartTag(less)
      } else if (isEnd ? less + 2 < length : code === BANG || code === QUESTION) {
        if (less > textStart) sink.text(textStart, less, false)
        textStart = this.readMarkup(less)
      } else continue
      this.at = textStart
      if (this.mode !== undefined) textStart = this.at = this.readContent(this.mode)
    }
    if (textStart < length) sink.text(textStart, length, false)
  }

  /** Reads the content of an element that holds no tags; returns where its end tag, or the page, ends. */
  private readContent(mode: ContentMode): number {
    const { html, modeTag } = this
    const start = this.at
    this.mode = undefined
    const end = mode === 'plaintext' ? html.length : mode === 'script' ? this.scriptEnd(start) : this.contentEnd(start, modeTag)
    if (end > start) this.sink.text(start, end, mode !== 'escapable')
    return end < html.length ? this.readEndTag(end) : end
  }

  private contentEnd(start: number, tag: string): number {
    const { html } = this
    for (let at = html.indexOf('</', start); at >= 0; at = html.indexOf('</', at + 2)) {
      if (this.isTagAt(at + 2, tag)) return at
    }
    return html.length
  }

  /** A comment in a script may hold a script with its end tag (13.2.5.20 and on). */
  private scriptEnd(start: number): number {
    SCRIPT.lastIndex = start
    let escaped = false
    let nested = false
    for (let match = SCRIPT.exec(this.html); match; match = SCRIPT.exec(this.html)) {
      const [found] = match
      if (found === '<!--') {
        escaped = true
        // The hyphens that open the comment may be those that end it: `<!-->`.
        SCRIPT.lastIndex -= 2
      } else if (found === '-->') escaped = nested = false
      else if (found.charCodeAt(1) === SLASH) {
        if (!nested) return match.index
        nested = false
      } else if (escaped) nested = true
    }
    return this.html.length
  }

  private isTagAt(at: number, tag: string): boolean {
    const { html } = this
    const end = at + tag.length
    return end < html.length && endsName(html.charCodeAt(end)) && html.slice(at, end).toLowerCase() === tag
  }

  private readStartTag(less: number): number {
    const nameEnd = this.nameEnd(less + 1)
    const tag = this.tagAt(less + 1, nameEnd)
    this.attributes.clear()
    this.selfClosing = false
    const end = this.readAttributes(nameEnd, true)
    // The standard drops a tag that the page ends in.
    if (end > 0) this.sink.startTag(tag, this.attributes, this.selfClosing, less, end)
    return end || this.html.length
  }

  private readEndTag(less: number): number {
    const nameEnd = this.nameEnd(less + 2)
    const tag = this.tagAt(less + 2, nameEnd)
    const end = this.html.charCodeAt(nameEnd) === GREATER ? nameEnd + 1 : this.readAttributes(nameEnd, false)
    if (end > 0) this.sink.endTag(tag, less)
    return end || this.html.length
  }

  private nameEnd(at: number): number {
    const { html } = this
    while (at < html.length && !endsName(html.charCodeAt(at))) at++
    return at
  }

  private tagAt(start: number, end: number): TagInfo {
    const known = TAGS.find(this.html, start, end)
    if (known) return known
    const name = this.html.slice(start, end).toLowerCase()
    let tag = this.unknown.get(name)
    if (!tag) this.unknown.set(name, (tag = tagInfo(name)))
    return tag
  }

  /** Reads attributes; returns what is behind the tag, or 0 where the page ends before the tag does. */
  private readAttributes(at: number, wanted: boolean): number {
    const { html } = this
    const { length } = html
    while (at < length) {
      const code = html.charCodeAt(at)
      if (code === GREATER) return at + 1
      if (code === SLASH) {
        at++
        if (at < length && html.charCodeAt(at) === GREATER) {
          this.selfClosing = true
          return at + 1
        }
      } else if (isSpace(code)) at++
      else {
        const nameStart = at
        // An equals sign in front belongs to the name.
        at++
        while (at < length && !endsAttributeName(html.charCodeAt(at))) at++
        const nameEnd = at
        while (at < length && isSpace(html.charCodeAt(at))) at++
        let valueStart = at
        let valueEnd = at
        if (at < length && html.charCodeAt(at) === EQUALS) {
          at++
          while (at < length && isSpace(html.charCodeAt(at))) at++
          const quote = at < length ? html.charCodeAt(at) : 0
          if (quote === DOUBLE_QUOTE || quote === SINGLE_QUOTE) {
            valueStart = at + 1
            valueEnd = html.indexOf(quote === DOUBLE_QUOTE ? '"' : "'", valueStart)
            if (valueEnd < 0) return 0
            at = valueEnd + 1
          } else {
            valueStart = at
            while (at < length && html.charCodeAt(at) !== GREATER && !isSpace(html.charCodeAt(at))) at++
            valueEnd = at
          }
        }
        if (wanted) this.attributes.add(nameStart, nameEnd, valueStart, valueEnd)
      }
    }
    return 0
  }

  /** Skips a comment, a doctype, a processing instruction, `</>`; returns what is behind it. */
  private readMarkup(less: number): number {
    const { html } = this
    if (html.startsWith('<!--', less)) return this.commentEnd(less + 4)
    if (this.sink.allowsCdata && html.startsWith('<![CDATA[', less)) {
      const found = html.indexOf(']]>', less + 9)
      const end = found < 0 ? html.length : found
      if (end > less + 9) this.sink.text(less + 9, end, true)
      return Math.min(html.length, end + 3)
    }
    const end = html.indexOf('>', less + 2)
    return end < 0 ? html.length : end + 1
  }

  private commentEnd(start: number): number {
    const { html } = this
    if (html.startsWith('>', start)) return start + 1
    if (html.startsWith('->', start)) return start + 2
    for (let at = html.indexOf('--', start); at >= 0; at = html.indexOf('--', at + 1)) {
      const next = html.charCodeAt(at + 2)
      if (next === GREATER) return at + 3
      if (next === BANG && html.charCodeAt(at + 3) === GREATER) return at + 4
    }
    return html.length
  }
}

const SCRIPT = /<!--|-->|<\/?script(?=[\t\n\f\r />])/gi

function isLetter(code: number): boolean {
  const small = code | 32
  return small >= 97 && small <= 122
}

function isSpace(code: number): boolean {
  return code <= 32 && (code === 32 || code === 10 || code === 13 || code === 9 || code === 12)
}

/** White space, a slash or `>` ends the name of a tag or of an attribute. */
function endsName(code: number): boolean {
  return code <= GREATER && (code === GREATER || code === SLASH || isSpace(code))
}

function endsAttributeName(code: number): boolean {
  return code <= GREATER && (code === EQUALS || endsName(code))
}
