/** A moment more exact than a `Date` can be. */
export class ExactDate extends Date {
  constructor(
    /** Since 1970, in its unit. */
    readonly exact: bigint,
    readonly unit: 'MICROS' | 'NANOS',
  ) {
    super(Number(exact / (unit === 'MICROS' ? 1000n : 1_000_000n)))
  }
}

/** A value with something else in place of what `replace` knows, wherever it stands in lists and objects. */
export function replaced(value: unknown, replace: (part: object) => unknown): unknown {
  if (value === null || typeof value !== 'object') return value
  const other = replace(value)
  if (other !== undefined) return other
  if (Array.isArray(value)) return value.map((part) => replaced(part, replace))
  if (Object.getPrototypeOf(value) !== Object.prototype) return value
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, replaced(part, replace)]))
}

/** A record as it can be sent to a thread, which would get a plain `Date` for an exact one: a map, which no column gives. */
export function sendable(record: object): object {
  return replaced(record, (part) => (part instanceof ExactDate ? new Map([[part.unit, part.exact]]) : undefined)) as object
}

/** A record as it was before it was made sendable. */
export function received(record: object): object {
  return replaced(record, (part) => {
    if (!(part instanceof Map)) return undefined
    const [[unit, exact]] = [...(part as ReadonlyMap<ExactDate['unit'], bigint>)] as [[ExactDate['unit'], bigint]]
    return new ExactDate(exact, unit)
  }) as object
}
