/** What stands in a decoded text for bytes that its encoding has no character for. */
export const REPLACEMENT = '\ufffd'

/**
 * The length of the well-formed UTF-8 sequence of two bytes or more at `at`, or 0 where there is none: not for overlong forms,
 * surrogates, or what lies above U+10FFFF.
 */
export function sequenceLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at]!
  if (first < 0xc2 || first > 0xf4) return 0
  const second = bytes[at + 1] ?? 0
  const lowest = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80
  const highest = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf
  if (second < lowest || second > highest) return 0
  if (first < 0xe0) return 2
  if (!isContinuation(bytes[at + 2])) return 0
  if (first < 0xf0) return 3
  return isContinuation(bytes[at + 3]) ? 4 : 0
}

function isContinuation(byte = 0): boolean {
  return (byte & 0xc0) === 0x80
}

/** True for bytes that are UTF-8 throughout. */
export function decodeStrict(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch (error) {
    if (error instanceof TypeError) return undefined
    throw error
  }
}

/** Counts the sequences of two bytes or more that are well-formed UTF-8, and the bytes that belong to none. */
export function countSequences(bytes: Uint8Array): { sequences: number; invalid: number } {
  let sequences = 0
  let invalid = 0
  for (let at = 0; at < bytes.length;) {
    if (bytes[at]! < 0x80) {
      at++
      continue
    }
    const length = sequenceLength(bytes, at)
    if (length === 0) invalid++
    else sequences++
    at += length || 1
  }
  return { sequences, invalid }
}

/** The longest sequence, in bytes. */
const LONGEST_SEQUENCE = 4

/** Up to where UTF-8 can be read whatever follows: a byte that leads a sequence never continues another, so a character ends before it. */
export function wholeUtf8(bytes: Uint8Array): number {
  const { length } = bytes
  for (let back = 1; back < LONGEST_SEQUENCE && back <= length; back++) {
    const byte = bytes[length - back]!
    if (byte < 0x80) return length
    if (byte < 0xc0) continue
    const wanted = byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4
    return wanted > back ? length - back : length
  }
  return length
}
