import { membersOf } from '../pipeline/json-members.js'
import { RawJson } from './formats/exact-values.js'

/**
 * The fields of a line that is known to hold a JSON object, with all that `JSON.parse` would lose: whole numbers are bigint, arrays and
 * objects are the JSON they are written in, and so are numbers with more digits or a larger exponent than a double has.
 */
export function exactFields(line: string): Record<string, unknown> {
  return Object.fromEntries(
    membersOf(line).members.map(({ key, valueStart, end }) => [JSON.parse(key), exactValue(line.slice(valueStart, end))]),
  ) as Record<string, unknown>
}

function exactValue(text: string): unknown {
  if (/^[[{]/.test(text)) return new RawJson(text, true)
  return /^[-\d]/.test(text) ? exactNumber(text) : JSON.parse(text)
}

/** The longest whole number of 64 bits. */
const MAX_DIGITS = String(-(2n ** 63n)).length

function exactNumber(text: string): unknown {
  if (/^-?\d+$/.test(text) && text !== '-0') {
    if (text.length > MAX_DIGITS) return new RawJson(text, true)
    const whole = BigInt(text)
    return BigInt.asIntN(64, whole) === whole ? whole : new RawJson(text, true)
  }
  const value = Number(text)
  return decimalOf(text) === decimalOf(String(value)) ? value : new RawJson(text, true)
}

/** A number as its significant digits and its exponent of ten; undefined if it is not finite. */
function decimalOf(text: string): string | undefined {
  const [, sign, whole, fraction = '', exponent = '0'] = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/i.exec(text) ?? []
  if (whole === undefined) return undefined
  const digits = (whole + fraction).replace(/^0+/, '')
  let length = digits.length
  while (digits[length - 1] === '0') length--
  const shift = Number(exponent) - fraction.length + (digits.length - length)
  return length === 0 ? `${sign}0` : `${sign}${digits.slice(0, length)}e${shift}`
}
