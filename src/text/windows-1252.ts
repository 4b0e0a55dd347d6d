/** What Windows-1252 has at 0x80 to 0x9F, in order; the five places it leaves empty hold the control character itself. */
export const WINDOWS_1252_HIGH = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

const bytes = new Map<number, number>()
for (let i = 0; i < WINDOWS_1252_HIGH.length; i++) bytes.set(WINDOWS_1252_HIGH.charCodeAt(i), 0x80 + i)

/**
 * The byte of Windows-1252 that reads as `code`, or -1. The control characters U+0080 to U+009F stand for their own number:
 * that is how ISO 8859-1 reads these bytes, and browsers the five that are empty.
 */
export function byteOf(code: number): number {
  return code <= 0xff ? code : (bytes.get(code) ?? -1)
}

/** The character that Windows-1252 has at a byte from 0x80 to 0x9F; undefined where it has none. */
export function characterAt(byte: number): string | undefined {
  const character = WINDOWS_1252_HIGH[byte - 0x80]!
  return character.charCodeAt(0) === byte ? undefined : character
}
