import { dayText, momentText, timeText, type TimeUnit } from './calendar.js'

/*
 * Values that no plain value of JavaScript can hold. The others of a record are null, boolean, string, bigint (all whole numbers of
 * columns), number (floating point), Uint8Array, arrays, and objects.
 */

/** A number of decimal digits: `unscaled` × 10⁻ˢᶜᵃˡᵉ. */
export class Decimal {
  readonly kind = 'decimal'

  constructor(
    readonly unscaled: bigint,
    readonly scale: number,
  ) {}

  /** All its digits: `-1.50` for -150 with a scale of 2. */
  toString(): string {
    const { unscaled, scale } = this
    if (scale <= 0) return String(unscaled * 10n ** BigInt(-scale))
    const digits = String(unscaled < 0n ? -unscaled : unscaled).padStart(scale + 1, '0')
    return `${unscaled < 0n ? '-' : ''}${digits.slice(0, -scale)}.${digits.slice(-scale)}`
  }
}

/** A moment, in UTC or of a clock in a zone that is not known. */
export class Timestamp {
  readonly kind = 'timestamp'

  constructor(
    /** Units since 1970. */
    readonly count: bigint,
    readonly unit: TimeUnit,
    readonly isUtc: boolean,
  ) {}

  toString(): string {
    return momentText(this.count, this.unit, this.isUtc)
  }
}

/** A day of the calendar. */
export class CalendarDay {
  readonly kind = 'day'

  constructor(
    /** Days since 1970. */
    readonly days: number,
  ) {}

  toString(): string {
    return dayText(this.days)
  }
}

/** A time of day. */
export class TimeOfDay {
  readonly kind = 'time'

  constructor(
    /** Units since midnight. */
    readonly count: bigint,
    readonly unit: TimeUnit,
  ) {}

  toString(): string {
    return timeText(this.count, this.unit)
  }
}

/** Pairs of keys and values, in order. Keys may be of any type, and equal. */
export class Entries {
  readonly kind = 'entries'

  constructor(readonly pairs: readonly (readonly [key: unknown, value: unknown])[]) {}
}

/** A value as JSON that was written already: all that a parser would lose is still there. */
export class RawJson {
  readonly kind = 'json'

  constructor(
    readonly text: string,
    /** Whether it is known to be JSON on one line; a column of JSON may hold anything. */
    readonly isChecked: boolean,
  ) {}

  /** The value, as far as JavaScript can hold it. @throws SyntaxError where the text is no JSON. */
  parsed(): unknown {
    return JSON.parse(this.text)
  }
}

const CLASSES = { decimal: Decimal, timestamp: Timestamp, day: CalendarDay, time: TimeOfDay, entries: Entries, json: RawJson }

/** A time, which is written as its text. */
export type ExactTime = Timestamp | CalendarDay | TimeOfDay

export function isExactTime(value: unknown): value is ExactTime {
  return value instanceof Timestamp || value instanceof CalendarDay || value instanceof TimeOfDay
}

/** A record as it can be sent to a thread, where the classes of its values are lost: each of them becomes a map, which no column gives. */
export function sendable(record: object): object {
  return replaced(record, (part) =>
    Object.values(CLASSES).some((type) => part instanceof type)
      ? new Map(Object.entries(part).map(([name, value]) => [name, replacedParts(value, sendable)]))
      : undefined,
  ) as object
}

/** A record as it was before it was made sendable. */
export function received(record: object): object {
  return replaced(record, (part) => {
    if (!(part instanceof Map)) return undefined
    const fields = Object.fromEntries([...part].map(([name, value]) => [name, replacedParts(value, received)]))
    return Object.assign(Object.create(CLASSES[part.get('kind') as keyof typeof CLASSES].prototype) as object, fields)
  }) as object
}

function replacedParts(value: unknown, change: (record: object) => object): unknown {
  return typeof value === 'object' && value !== null ? change(value) : value
}

/** A value with something else in place of what `replace` knows, wherever it is in lists and objects. */
function replaced(value: unknown, replace: (part: object) => unknown): unknown {
  if (value === null || typeof value !== 'object') return value
  const other = replace(value)
  if (other !== undefined) return other
  if (Array.isArray(value)) return value.map((part) => replaced(part, replace))
  if (Object.getPrototypeOf(value) !== Object.prototype) return value
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, replaced(part, replace)]))
}
