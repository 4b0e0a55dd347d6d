import { InvalidArgumentError } from 'commander'
import { MAX_PAGES } from '../site/site-sketch.js'

const UNITS: Readonly<Record<string, number>> = { '': 1, b: 1, k: 1e3, kb: 1e3, m: 1e6, mb: 1e6, g: 1e9, gb: 1e9, t: 1e12, tb: 1e12 }

/** Reads a size in bytes: `1000000`, `64MB`, `1.5 GB`. */
export function bytes(value: string): number {
  const [, number = '', unit = ''] = /^(\d{1,15}(?:\.\d{1,3})?) ?([a-z]{0,2})$/i.exec(value.trim()) ?? []
  const factor = UNITS[unit.toLowerCase()]
  const size = Math.round(Number(number) * (factor ?? 0))
  if (number === '' || factor === undefined || size < 1) throw new InvalidArgumentError('Use a size such as 64MB or 1.5GB.')
  return size
}

/** Reads a size and gives it in megabytes. */
export function megabytes(value: string): number {
  const size = Math.round(bytes(value) / 1e6)
  if (size < 64) throw new InvalidArgumentError('Use 64MB or more: less does not hold the program.')
  return size
}

/** Reads a time in seconds and gives it in milliseconds. */
export function seconds(value: string): number {
  const number = Number(value)
  if (!(number > 0 && number <= 86_400)) throw new InvalidArgumentError('Use a number of seconds from 0.001 to 86400, such as 30.')
  return Math.ceil(number * 1000)
}

/** Reads how many times as large decompressed data may be. */
export function ratio(value: string): number {
  const number = Number(value)
  if (!/^\d{1,9}$/.test(value) || number < 1) throw new InvalidArgumentError('Use a whole number from 1, such as 1000.')
  return number
}

/** Reads a whole number from 0 to 512. */
export function whole(value: string): number {
  const number = Number(value)
  if (!/^\d{1,3}$/.test(value) || number > 512) throw new InvalidArgumentError('Use a whole number from 0 to 512.')
  return number
}

/** Reads a whole number from 1 to 512. */
export function positive(value: string): number {
  const number = Number(value)
  if (!/^\d{1,3}$/.test(value) || number < 1 || number > 512) throw new InvalidArgumentError('Use a whole number from 1 to 512.')
  return number
}

/** Reads a whole number from 0 to 100000. */
export function count(value: string): number {
  const number = Number(value)
  if (!/^\d{1,6}$/.test(value) || number > 100_000) throw new InvalidArgumentError('Use a whole number from 0 to 100000.')
  return number
}

/** Reads a TCP port; 0 is one that is free. */
export function tcpPort(value: string): number {
  const number = Number(value)
  if (!/^\d{1,5}$/.test(value) || number > 65_535) throw new InvalidArgumentError('Use a port from 0 to 65535; 0 takes one that is free.')
  return number
}

/** Reads how many pages of a site are kept. */
export function samplePages(value: string): number {
  const number = Number(value)
  if (!/^\d{1,4}$/.test(value) || number < 1 || number > MAX_PAGES)
    throw new InvalidArgumentError(`Use a whole number from 1 to ${MAX_PAGES}.`)
  return number
}

/** Reads a text in which some characters are written with a backslash. */
export function separatorText(value: string): string {
  return value.replace(/\\([nt0\\])/g, (_, letter: keyof typeof ESCAPED) => ESCAPED[letter])
}

const ESCAPED = { n: '\n', t: '\t', 0: '\0', '\\': '\\' }

/** Reads comma-separated names. */
export function columnList(value: string, before: readonly string[] = []): string[] {
  const names = value.split(',').map((name) => name.trim())
  if (names.includes('')) throw new InvalidArgumentError('Use names with commas between them, such as url,text.')
  return [...before, ...names]
}
