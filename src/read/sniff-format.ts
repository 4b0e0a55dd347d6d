import { byteOrderMark } from './encodings.js'
import type { DecodeOptions } from './guess-encoding.js'
import { looksLikeMarkdown } from './markdown/looks-like-markdown.js'
import { beginsAsHtml } from './sniff-html.js'

/** What an input holds: one text, one Markdown document, one page, or one JSON record a line. */
export type Format = 'text' | 'markdown' | 'html' | 'jsonl'

/** A first line longer than this is judged by its beginning. */
const LONGEST_HEAD = 65_536

/** The key of a first member: enough to take a line that goes on beyond the head for a record. */
const FIRST_MEMBER = /^\{\s{0,9}"[^"]{1,99}"\s{0,9}:/

/**
 * Tells by the beginning of an input what it holds: JSONL where its first line that is not blank is a JSON object, or an array of records begins, HTML where it
 * begins as only HTML does, Markdown where its first lines can be nothing else, else text. Gives `undefined` where more of it must be seen to tell; `isAll` says that there is no more.
 */
export function sniffFormat(head: Uint8Array, isAll: boolean, { encoding = 'utf-8' }: DecodeOptions = {}): Format | undefined {
  const decoder = new TextDecoder(byteOrderMark(head)?.encoding ?? encoding)
  const text = decoder.decode(head, { stream: !isAll }).trimStart()
  const isEnough = isAll || head.length >= LONGEST_HEAD
  if (text.startsWith('<')) {
    const isHtml = beginsAsHtml(text) ?? (isEnough ? false : undefined)
    return isHtml === undefined ? undefined : isHtml ? 'html' : textOrMarkdown(text, isEnough)
  }
  if (text.startsWith('[')) {
    const isArray = beginsAsRecords(text, isEnough)
    if (isArray !== false) return isArray && 'jsonl'
  }
  if (text !== '' && !text.startsWith('{')) return textOrMarkdown(text, isEnough)
  const end = text.indexOf('\n')
  if (end >= 0 || isAll) return isJson(end < 0 ? text : text.slice(0, end)) ? 'jsonl' : 'text'
  if (!isEnough) return undefined
  return FIRST_MEMBER.test(text) ? 'jsonl' : 'text'
}

/** How much has been seen must not depend on the pieces that an input comes in: `undefined` until it is enough. */
function textOrMarkdown(text: string, isEnough: boolean): Format | undefined {
  if (!isEnough) return undefined
  return looksLikeMarkdown(text.slice(0, LONGEST_HEAD)) ? 'markdown' : 'text'
}

/** True for the beginning of a JSON array of records; undefined if more must be seen. */
function beginsAsRecords(text: string, isEnough: boolean): boolean | undefined {
  const inside = text.slice(1).trimStart()
  if (inside === '') return isEnough ? false : undefined
  if (inside.startsWith(']')) return isEnough ? inside.slice(1).trim() === '' : undefined
  if (!inside.startsWith('{')) return false
  const member = inside.slice(1).trimStart()
  if (member === '') return isEnough ? false : undefined
  return member.startsWith('"') || member.startsWith('}')
}

/** An object with its first member, over several lines. */
const OBJECT_OF_LINES = /^\s{0,99}\{\s{0,99}"(?:[^"\\\n]|\\.){0,99}"\s{0,9}:\s{0,99}(?:["[{\d-]|true\b|false\b|null\b)/

/** True if a text that is no JSONL begins as a JSON object does, as one that is laid out over several lines. */
export function isOneJsonValue(head: Uint8Array): boolean {
  return OBJECT_OF_LINES.test(new TextDecoder(byteOrderMark(head)?.encoding).decode(head.subarray(0, 1024)))
}

/** The beginning of an array up to the end of its first string, and what can follow there; a text that begins with a quotation in brackets goes on otherwise. */
const FIRST_STRING = /^\[\s{0,99}(?:\[\s{0,99}){0,9}"(?:[^"\\\n]|\\.)*/
const AFTER_STRING = /^"\s{0,99}(?:\]\s{0,99}(?:[,\]]|$)|,\s{0,99}(?:["[{\d-]|true\b|false\b|null\b))/

/** True if a text that is no JSONL begins as an array of JSON does whose elements are no records, or is one; `isAll` says that there is no more. */
export function isArrayOfValues(head: Uint8Array, isAll: boolean): boolean {
  const text = new TextDecoder(byteOrderMark(head)?.encoding).decode(head.subarray(0, LONGEST_HEAD)).trim()
  if (!text.startsWith('[')) return false
  if (isAll && head.length <= LONGEST_HEAD && isJson(text)) return true
  const rest = text.slice(FIRST_STRING.exec(text)?.[0].length ?? 0)
  return rest === '' ? !isAll : AFTER_STRING.test(rest)
}

/** True for JSON; the text is known to begin with a brace or bracket, or to be empty. */
function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
