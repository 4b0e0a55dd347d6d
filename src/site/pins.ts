import { keyOf } from './line-key.js'

/** What a person said of lines, by their keys: these are always kept, those always stripped. */
export interface Pins {
  readonly keep: ReadonlySet<string>
  readonly strip: ReadonlySet<string>
}

export type PinKind = keyof Pins

export const NO_PINS: Pins = { keep: new Set(), strip: new Set() }

/** Two pins that contradict each other: the message names site and line. */
export class PinConflict extends Error {
  override name = 'PinConflict'
}

/** The pins of both. @throws PinConflict where one keeps what the other strips. */
export function joinedPins(host: string, a: Pins, b: Pins): Pins {
  const joined = { keep: new Set([...a.keep, ...b.keep]), strip: new Set([...a.strip, ...b.strip]) }
  for (const line of joined.keep) if (joined.strip.has(line)) throw conflict(host, line)
  return joined
}

/** The pins with one more. @throws PinConflict where the line is pinned the other way. */
export function withPin(host: string, pins: Pins, kind: PinKind, line: string): Pins {
  return joinedPins(host, pins, { ...NO_PINS, [kind]: new Set([keyOf(line)]) })
}

/** The pins without those on a line; undefined where there is none on it. */
export function withoutPin(pins: Pins, line: string): Pins | undefined {
  const key = keyOf(line)
  if (!pins.keep.has(key) && !pins.strip.has(key)) return undefined
  const without = (keys: ReadonlySet<string>) => new Set([...keys].filter((other) => other !== key))
  return { keep: without(pins.keep), strip: without(pins.strip) }
}

export function hasPins({ keep, strip }: Pins): boolean {
  return keep.size + strip.size > 0
}

function conflict(host: string, line: string): PinConflict {
  return new PinConflict(`site ${host}: the line ${JSON.stringify(line)} is pinned both keep and strip: unpin one of them`)
}
