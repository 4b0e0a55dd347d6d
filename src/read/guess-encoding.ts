import { detectAll } from '#charset-detector'
import type { Flag } from '../model/report.js'
import { byteOrderMark, DecodeError, encodingName, LONGEST_MARK } from './encodings.js'
import { escapedEncoding } from './escaped.js'
import { readLegacy } from './legacy.js'
import { oddShare } from './plausible-letters.js'
import { countSequences, wholeUtf8 } from './utf8.js'
import { wideEncoding } from './wide.js'

/** How to read bytes. */
export interface DecodeOptions {
  /** The encoding, if it is known: any label of the WHATWG Encoding Standard, or UTF-32 or HZ. A byte order mark overrules it. */
  readonly encoding?: string
}

/** An encoding, and whether it was guessed from the bytes alone. */
export interface EncodingAnswer {
  readonly encoding: string
  readonly flag?: Flag
}

/** Text has few control characters; bytes with a larger share of them are no text. Compressed data has about a tenth. */
const MAX_CONTROL = 0.02

/** How many bytes a detector looks at: more change nothing in practice, and a guess must not depend on the pieces that bytes come in. */
const SAMPLE = 65_536

/** The encodings that are guessed by their letters, the likelier first: jschardet's names in lower case, and ours. */
const BY_LETTERS: Readonly<Record<string, string>> = {
  'windows-1252': 'windows-1252',
  'windows-1250': 'windows-1250',
  'windows-1251': 'windows-1251',
  'windows-1253': 'windows-1253',
  'windows-1254': 'windows-1254',
  'windows-1255': 'windows-1255',
  'windows-1256': 'windows-1256',
  'windows-1257': 'windows-1257',
  cp1258: 'windows-1258',
  'iso-8859-1': 'windows-1252',
  'iso-8859-2': 'iso-8859-2',
  'iso8859-4': 'iso-8859-4',
  'iso-8859-5': 'iso-8859-5',
  'iso-8859-6': 'iso-8859-6',
  'iso-8859-7': 'iso-8859-7',
  'iso-8859-8': 'iso-8859-8',
  'iso-8859-9': 'windows-1254',
  'iso8859-10': 'iso-8859-10',
  'iso-8859-13': 'iso-8859-13',
  'iso8859-14': 'iso-8859-14',
  'iso8859-15': 'iso-8859-15',
  'iso8859-16': 'iso-8859-16',
  'koi8-r': 'koi8-r',
  'koi8-u': 'koi8-u',
  cp437: 'ibm437',
  cp737: 'ibm737',
  cp775: 'ibm775',
  cp850: 'ibm850',
  cp852: 'ibm852',
  cp855: 'ibm855',
  cp857: 'ibm857',
  cp862: 'ibm862',
  maclatin2: 'x-mac-ce',
  macgreek: 'x-mac-greek',
  macturkish: 'x-mac-turkish',
  cp866: 'ibm866',
  maccyrillic: 'x-mac-cyrillic',
  macroman: 'macintosh',
  'tis-620': 'windows-874',
  cp874: 'windows-874',
  gb18030: 'gb18030',
  big5: 'big5',
  shift_jis: 'shift_jis',
  cp932: 'shift_jis',
  'euc-jp': 'euc-jp',
  'euc-kr': 'euc-kr',
  cp949: 'euc-kr',
}

/** Names under which jschardet answers for one that it was asked for. */
const ANSWERS: Readonly<Record<string, string>> = { ...BY_LETTERS, ibm855: 'ibm855', ibm866: 'ibm866' }
const OPTIONS = { detectEncodings: Object.keys(BY_LETTERS), minimumThreshold: 0 }

/** What is read if nothing speaks for any encoding: it has a character for every byte. */
const FALLBACK = 'windows-1252'

/** Encodings that fit less than this share of the best are not looked at closely. */
const CLOSE = 0.4
/** How much is read in each of them. */
const READ = 8192

/** True for the encodings that `encodingsByFit` knows. */
export function isJudged(encoding: string): boolean {
  return Object.values(BY_LETTERS).includes(encoding)
}

/**
 * How well encodings fit bytes that are not UTF-8, from 0 to 1, the best first: what jschardet says of the bytes, less the share of characters
 * that are out of place when they are read.
 */
export function encodingsByFit(sample: Uint8Array): { encoding: string; fit: number }[] {
  const fits = new Map<string, number>()
  let best = 0
  for (const { encoding: name, confidence } of detectAll(sample, OPTIONS)) {
    const encoding = ANSWERS[name?.toLowerCase() ?? '']
    if (encoding === undefined || fits.has(encoding)) continue
    best = Math.max(best, confidence)
    fits.set(encoding, confidence)
  }
  const from = Math.max(0, Math.min(sample.findIndex((byte) => byte >= 0x80) - 64, sample.length - READ))
  const read = sample.subarray(from, from + READ)
  const texts = new Map<string, string>()
  for (const [encoding, fit] of fits) {
    if (fit < CLOSE * best) continue
    const text = readLegacy(read, encoding)
    texts.set(encoding, text)
    fits.set(encoding, fit * (1 - oddShare(text)))
  }
  const found = Array.from(fits, ([encoding, fit]) => ({ encoding, fit })).sort((a, b) => b.fit - a.fit)
  // Of encodings that read the bytes alike the best known one is named.
  const isSame = found.length > 0 && read.length === sample.length && texts.get(found[0]!.encoding) === texts.get(FALLBACK)
  return isSame ? [{ encoding: FALLBACK, fit: found[0]!.fit }, ...found.filter(({ encoding }) => encoding !== FALLBACK)] : found
}

/**
 * Detects the encoding of bytes that come in pieces. In this order: a byte order mark; the encoding that was named; UTF-16 and UTF-32 where so
 * many bytes are control characters that no other encoding fits; ISO-2022-JP and HZ where all is ASCII and their escapes fit; UTF-8 where more
 * sequences are well-formed than not; otherwise what jschardet says.
 */
export class EncodingGuess {
  private mark = new Uint8Array()
  private held = new Uint8Array()
  private readonly head = new Sample(() => true)
  private readonly fromHigh = new Sample((byte) => byte >= 0x80)
  private readonly fromEscape = new Sample((byte) => byte === 0x1b || byte === 0x7e)
  private length = 0
  private control = 0
  private sequences = 0
  private invalid = 0
  private readonly named: string | undefined

  /** @throws DecodeError if the encoding that is named is not known. */
  constructor(
    { encoding }: DecodeOptions = {},
    private readonly isPage = false,
  ) {
    this.named = encoding === undefined ? undefined : encodingName(encoding)
  }

  /** Looks at the next bytes; true if no more need to be seen. */
  push(bytes: Uint8Array): boolean {
    if (this.mark.length < LONGEST_MARK) this.mark = joined(this.mark, bytes.subarray(0, LONGEST_MARK - this.mark.length))
    if (this.told !== undefined && this.mark.length >= LONGEST_MARK) return true
    this.length += bytes.length
    this.control += countControls(bytes)
    for (const sample of [this.head, this.fromHigh, this.fromEscape]) sample.push(bytes)
    const all = joined(this.held, bytes)
    const end = wholeUtf8(all)
    this.held = all.slice(end)
    this.count(all.subarray(0, end))
    return false
  }

  /** @throws DecodeError if the bytes are no text. */
  end(): EncodingAnswer {
    if (this.told !== undefined) return { encoding: this.told }
    this.count(this.held)
    this.held = new Uint8Array()
    if (hasManyControls(this.control, this.length)) return guessed(wideEncoding(this.head.bytes) ?? binary(this.control, this.length))
    if (this.sequences === 0 && this.invalid === 0) {
      const sample = this.fromEscape
      const escaped = sample.bytes.length === 0 ? undefined : escapedEncoding(sample.bytes, !sample.isFull)
      return escaped === undefined ? { encoding: 'utf-8' } : guessed(escaped)
    }
    if (this.sequences > this.invalid || this.invalid === 0) return { encoding: 'utf-8' }
    const best = encodingsByFit(this.sample)[0]
    return best
      ? guessed(best.encoding)
      : guessed(FALLBACK, 'no encoding is declared, and none was detected (that needs the package jschardet)')
  }

  /** The bytes that show the letters: the beginning, or what follows the first letter outside of ASCII where that is far behind. */
  private get sample(): Uint8Array {
    const bytes = this.fromHigh.start < SAMPLE / 2 ? this.head.bytes : this.fromHigh.bytes
    return this.isPage ? withoutTags(bytes) : bytes
  }

  private get told(): string | undefined {
    return byteOrderMark(this.mark)?.encoding ?? this.named
  }

  private count(bytes: Uint8Array): void {
    const { sequences, invalid } = countSequences(bytes)
    this.sequences += sequences
    this.invalid += invalid
  }
}

/** The bytes that `EncodingGuess` judges the letters by. */
export function sampleOf(bytes: Uint8Array, isPage: boolean): Uint8Array {
  const first = bytes.findIndex((byte) => byte >= 0x80)
  const from = first < SAMPLE / 2 ? 0 : first
  const sample = bytes.subarray(from, from + SAMPLE)
  return isPage ? withoutTags(sample) : sample
}

/** `SAMPLE` bytes from the first on that is looked for. */
class Sample {
  bytes = new Uint8Array()
  /** Where they begin; beyond all bytes where none was found. */
  start = Infinity
  private seen = 0

  constructor(private readonly isFirst: (byte: number) => boolean) {}

  get isFull(): boolean {
    return this.bytes.length === SAMPLE
  }

  push(piece: Uint8Array): void {
    if (this.isFull) return
    if (this.start === Infinity) {
      const first = piece.findIndex(this.isFirst)
      if (first >= 0) this.start = this.seen + first
    }
    if (this.start !== Infinity) {
      const from = Math.max(0, this.start - this.seen)
      this.bytes = joined(this.bytes, piece.subarray(from, from + SAMPLE - this.bytes.length))
    }
    this.seen += piece.length
  }
}

const LESS = 0x3c
const GREATER = 0x3e

/** Tags of a page hold names and addresses in ASCII, and may declare an encoding. */
function withoutTags(bytes: Uint8Array): Uint8Array {
  const kept = new Uint8Array(bytes.length)
  let length = 0
  let isInside = false
  for (const byte of bytes) {
    if (byte === LESS) isInside = true
    if (!isInside) kept[length++] = byte
    else if (byte === GREATER) {
      isInside = false
      kept[length++] = 0x20
    }
  }
  return kept.subarray(0, length)
}

function guessed(encoding: string, why = 'no encoding is declared'): EncodingAnswer {
  return {
    encoding,
    flag: { flag: 'encoding', message: `${why}: the bytes are read as ${encoding}, name the encoding if it is another` },
  }
}

/** Counts the control characters that text rarely holds. */
export function countControls(bytes: Uint8Array): number {
  let control = 0
  for (const byte of bytes) if (byte < 32 && (byte < 9 || byte > 13) && byte !== 27) control++
  return control
}

/** True if this many control characters among this many bytes are no text in bytes. One may stand in any text. */
export function hasManyControls(control: number, length: number): boolean {
  return control > 1 && control > length * MAX_CONTROL
}

function binary(control: number, length: number): never {
  const message = `it is binary: ${control} of ${length} bytes are control characters. If it is text all the same, name its encoding`
  throw new DecodeError('binary', message)
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(first.length + second.length)
  both.set(first)
  both.set(second, first.length)
  return both
}
