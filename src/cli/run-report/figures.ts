import { duration } from '../progress.js'
import { grouped } from '../table.js'

/** What stands where there is no figure. */
export const NO_FIGURE = '-'

/** A part of a whole, from 0 to 1; 0 of nothing. */
export function ratio(part: number, whole: number): number {
  return whole > 0 ? part / whole : 0
}

/** A share of a whole: `12.3%`. What is there is never called nothing. */
export function share(part: number, whole: number): string {
  if (whole === 0) return NO_FIGURE
  return part > 0 && part / whole < 0.0005 ? '<0.1%' : `${((part / whole) * 100).toFixed(1)}%`
}

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'] as const

/** A size: `27.4 kB`, with units of a thousand, as options have them. Of inputs that come through a pipe it is 0, as it is not known. */
export function size(bytes: number): string {
  if (bytes === 0) return NO_FIGURE
  let unit = 0
  let value = bytes
  while (value >= 999.95 && unit < UNITS.length - 1) {
    value /= 1000
    unit++
  }
  return `${unit === 0 ? value : value.toFixed(1)} ${UNITS[unit]}`
}

/** A time: `1.0 s`, `5 min 3 s`. */
export function time(seconds: number): string {
  return seconds < 59.95 ? `${seconds.toFixed(1)} s` : duration(seconds)
}

/** So much in this many seconds, by the second, to three digits. */
export function rate(amount: number, seconds: number): string {
  if (amount === 0 || seconds === 0) return NO_FIGURE
  const value = amount / seconds
  if (value < 0.001) return '<0.001'
  return value < 99.95 ? value.toPrecision(3) : grouped(Math.round(value))
}
