/** A unit that most texts are made of, whatever their language: white space, ASCII letters, the punctuation of Chinese and Japanese. */
function isFrequent(unit: number): boolean {
  return (
    unit === 0x20 ||
    unit === 0x0a ||
    unit === 0x0d ||
    (unit >= 0x61 && unit <= 0x7a) ||
    (unit >= 0x3000 && unit <= 0x3002) ||
    unit === 0xff0c
  )
}

/** The blocks of Unicode that nearly all text is written in, as pairs of first and last code point. */
const COMMON_BLOCKS = [
  ...[0x09, 0x0d, 0x20, 0x7e, 0xa0, 0x24f, 0x2b0, 0x52f, 0x531, 0x74f, 0x900, 0xeff, 0x10a0, 0x11ff, 0x1e00, 0x1fff, 0x2000, 0x22ff],
  ...[0x2500, 0x26ff, 0x3000, 0x30ff, 0x3105, 0x318e, 0x3200, 0x33ff, 0x4e00, 0x9fff, 0xac00, 0xd7a3, 0xfb00, 0xfb4f, 0xfe30, 0xffef],
]

function isCommon(unit: number): boolean {
  for (let i = 0; i < COMMON_BLOCKS.length; i += 2) if (unit <= COMMON_BLOCKS[i + 1]!) return unit >= COMMON_BLOCKS[i]!
  return false
}

/** At least this share of the units of a text is common: emoji, signs and rare Han characters are the rest. Random bytes have .6. Set by hand. */
const MIN_COMMON = 0.9
/** At least this share of the units is frequent in texts of any language: spaces, or full stops. */
const MIN_FREQUENT = 0.01
/** ASCII with control characters in it is no UTF-16: in both bytes of its units most are printable. In UTF-16 of any language one half are not. */
const MAX_PRINTABLE = 0.85

/**
 * Detects UTF-16 and UTF-32 without a byte order mark.
 * @param head bytes that hold too many control characters for any other encoding
 */
export function wideEncoding(head: Uint8Array): string | undefined {
  return utf32(head) ?? utf16(head)
}

/** Bytes of one unit of UTF-16 or UTF-32. */
export function unitSize(encoding: string): number {
  return encoding.startsWith('utf-32') ? 4 : 2
}

/** As many bytes as `unitStart` looks at. */
export const UNIT_SAMPLE = 512

/** Where the first whole unit of a text in UTF-16 or UTF-32 begins, in bytes, if bytes before the text may be missing. */
export function unitStart(bytes: Uint8Array, encoding: string): number {
  const size = unitSize(encoding)
  const scores = Array.from(
    { length: size },
    (_, at) => countUnits(bytes.subarray(at, at + UNIT_SAMPLE), size, encoding.endsWith('le')).score,
  )
  return scores.indexOf(Math.max(...scores))
}

function utf32(head: Uint8Array): string | undefined {
  const view = new DataView(head.buffer, head.byteOffset, head.length)
  const units = head.length >> 2
  for (const isLittle of [true, false]) {
    let scalar = 0
    let common = 0
    for (let i = 0; i < units; i++) {
      const unit = view.getUint32(i * 4, isLittle)
      if (unit <= 0x10ffff) scalar++
      if (isCommon(unit)) common++
    }
    // The highest byte of every unit is zero, which no other text shows.
    if (units > 0 && scalar >= MIN_COMMON * units && common * 2 >= units) return isLittle ? 'utf-32le' : 'utf-32be'
  }
  return undefined
}

function utf16(head: Uint8Array): string | undefined {
  const units = head.length >> 1
  if (units === 0 || (printableShare(head, 0) > MAX_PRINTABLE && printableShare(head, 1) > MAX_PRINTABLE)) return undefined
  const [little, big] = [true, false].map((isLittle) => {
    const { common, frequent, score } = countUnits(head, 2, isLittle)
    return { isText: common >= MIN_COMMON * units && frequent > 0 && frequent >= MIN_FREQUENT * units, score }
  })
  if (little!.isText && (!big!.isText || little!.score >= big!.score)) return 'utf-16le'
  return big!.isText ? 'utf-16be' : undefined
}

/** Counts common and frequent units of a size; the score says how much all of them look like text. */
function countUnits(bytes: Uint8Array, size: number, isLittle: boolean): { common: number; frequent: number; score: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  let common = 0
  let frequent = 0
  for (let at = 0; at + size <= bytes.length; at += size) {
    const unit = size === 2 ? view.getUint16(at, isLittle) : view.getUint32(at, isLittle)
    if (isCommon(unit)) common++
    if (isFrequent(unit)) frequent++
  }
  return { common, frequent, score: common + 2 * frequent }
}

/** The share of printable ASCII among every second byte, from `first` on. */
function printableShare(head: Uint8Array, first: number): number {
  let printable = 0
  let all = 0
  for (let i = first; i < head.length; i += 2, all++) {
    const byte = head[i]!
    if ((byte >= 32 && byte < 127) || (byte >= 9 && byte <= 13)) printable++
  }
  return all === 0 ? 1 : printable / all
}
