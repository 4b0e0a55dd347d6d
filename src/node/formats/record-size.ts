import { Decimal, isExactTime, RawJson } from './exact-values.js'

/** What one value takes besides its text or bytes, about. */
const PER_VALUE = 8

/** About how large a value is in bytes, with all that is in it. */
export function sizeOf(value: unknown): number {
  if (typeof value === 'string') return value.length + PER_VALUE
  if (value instanceof Uint8Array) return value.length + PER_VALUE
  if (value instanceof RawJson) return value.text.length + PER_VALUE
  if (typeof value !== 'object' || value === null || isExactTime(value) || value instanceof Decimal) return PER_VALUE
  let size = PER_VALUE
  for (const part of Array.isArray(value) ? value : Object.values(value)) size += sizeOf(part)
  return size
}
