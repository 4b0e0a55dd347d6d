/** The number of a unit in a second, and how many digits a fraction of a second has in it. */
const UNITS = {
  MILLIS: { perSecond: 1000n, digits: 3 },
  MICROS: { perSecond: 1_000_000n, digits: 6 },
  NANOS: { perSecond: 1_000_000_000n, digits: 9 },
}

/** A unit of time in Parquet. */
export type TimeUnit = keyof typeof UNITS

const SECONDS_PER_DAY = 86_400n

/**
 * A day as ISO 8601, by its number since 1970 in the proleptic Gregorian calendar, with astronomical years: `2024-02-29`. A year outside
 * 0 to 9999 has its sign and at least six digits, as in ECMAScript. Exact for all days that 64 bits of milliseconds reach.
 */
export function dayText(days: number): string {
  // Algorithm: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", civil_from_days. Years start in March there.
  const shifted = days + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  return `${yearText(year)}-${padded(month, 2)}-${padded(day, 2)}`
}

/** A time since the start of a day: `12:34:56.789`. The hours may be 24 or more; a time before the start of the day has a minus. */
export function timeText(count: bigint, unit: TimeUnit): string {
  const { perSecond, digits } = UNITS[unit]
  const size = count < 0n ? -count : count
  const seconds = size / perSecond
  const clock = [seconds / 3600n, (seconds / 60n) % 60n, seconds % 60n].map((part) => padded(part, 2)).join(':')
  return `${count < 0n ? '-' : ''}${clock}.${padded(size % perSecond, digits)}`
}

/** A moment as ISO 8601, by its count since 1970, with all digits of its unit; `Z` at its end if it is in UTC. */
export function momentText(count: bigint, unit: TimeUnit, isUtc: boolean): string {
  const perDay = SECONDS_PER_DAY * UNITS[unit].perSecond
  const rest = ((count % perDay) + perDay) % perDay
  return `${dayText(Number((count - rest) / perDay))}T${timeText(rest, unit)}${isUtc ? 'Z' : ''}`
}

function yearText(year: number): string {
  return year >= 0 && year <= 9999 ? padded(year, 4) : `${year < 0 ? '-' : '+'}${padded(Math.abs(year), 6)}`
}

function padded(value: number | bigint, digits: number): string {
  return String(value).padStart(digits, '0')
}
