import { isUtf8 } from 'node:buffer'
import { Decimal, Entries, isExactTime, RawJson } from './exact-values.js'

/**
 * JSON on one line, of values that may come from columns; numbers of JavaScript as `JSON.stringify` writes them. What JSON has no form for:
 * - whole numbers and decimals have all their digits;
 * - NaN and the infinities are the strings `"NaN"`, `"Infinity"` and `"-Infinity"`;
 * - times are strings in ISO 8601;
 * - bytes that are UTF-8 are a string, others are `{"base64":"…"}`;
 * - maps are objects if their keys are strings and all different, otherwise arrays of pairs `[key, value]`.
 */
export function asJson(value: unknown): string {
  return jsonOf(value, JSON.stringify)
}

/** As `asJson`, but a number of JavaScript is a floating-point number, which is written as one even if it is whole: `1.0`, `-0.0`. */
export function columnsAsJson(value: unknown): string {
  return jsonOf(value, floatText)
}

function jsonOf(value: unknown, numberText: (value: number) => string): string {
  switch (typeof value) {
    case 'bigint':
      return String(value)
    case 'number':
      return Number.isFinite(value) ? numberText(value) : `"${value}"`
    case 'object':
      return value === null ? 'null' : objectText(value, (part) => jsonOf(part, numberText))
    default:
      return JSON.stringify(value) ?? 'null'
  }
}

function objectText(value: object, textOf: (part: unknown) => string): string {
  if (Array.isArray(value)) return `[${value.map(textOf).join()}]`
  if (value instanceof RawJson) return oneLine(value)
  if (value instanceof Decimal) return String(value)
  if (isExactTime(value)) return `"${String(value)}"`
  if (value instanceof Uint8Array) return bytesText(value)
  if (value instanceof Entries) return entriesText(value, textOf)
  const members = Object.entries(value).filter(([, part]) => part !== undefined)
  return `{${members.map(([name, part]) => `${JSON.stringify(name)}:${textOf(part)}`).join()}}`
}

function floatText(value: number): string {
  if (Object.is(value, -0)) return '-0.0'
  const text = String(value)
  return /^-?\d+$/.test(text) ? `${text}.0` : text
}

/** The text of a column of JSON may be none; and it may have line ends, which in JSON are between its tokens. */
function oneLine(json: RawJson): string {
  if (json.isChecked) return json.text
  try {
    json.parsed()
    return json.text.replace(/[\r\n]/g, ' ')
  } catch {
    return JSON.stringify(json.text)
  }
}

function bytesText(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  return isUtf8(buffer) ? JSON.stringify(buffer.toString('utf8')) : `{"base64":"${buffer.toString('base64')}"}`
}

function entriesText({ pairs }: Entries, textOf: (part: unknown) => string): string {
  const keys = new Set(pairs.map(([key]) => key))
  const isObject = keys.size === pairs.length && pairs.every(([key]) => typeof key === 'string')
  if (!isObject) return `[${pairs.map(([key, value]) => `[${textOf(key)},${textOf(value)}]`).join()}]`
  return `{${pairs.map(([key, value]) => `${textOf(key)}:${textOf(value)}`).join()}}`
}
