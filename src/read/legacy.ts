import { WINDOWS_1252_HIGH } from '../text/windows-1252.js'
import { CODE_PAGES } from './code-pages.js'
import { REPLACEMENT } from './utf8.js'

/** An encoding older than Unicode, as tables. A unit is one byte, or two bytes as one number from 0x100 on. */
export interface LegacyEncoding {
  readonly characters: ReadonlyMap<number, string>
  /** The unit a character is written with; where there are two ways, the lower one. */
  readonly units: ReadonlyMap<string, number>
  /** For the few units of three and four bytes, which are not in the tables; absent if there are none. */
  readonly decoder?: TextDecoder
}

/** One character as it stands in the bytes. */
export interface Unit {
  /** Absent where the encoding has no character for the bytes. */
  readonly character: string | undefined
  /** Its length in bytes. */
  readonly length: number
  /** True where the character is written with these very bytes. */
  readonly isPlain: boolean
}

const cache = new Map<string, LegacyEncoding>()

/** The tables of the encoding with this canonical name; made once. */
export function legacyEncoding(name: string): LegacyEncoding {
  let tables = cache.get(name)
  if (!tables) cache.set(name, (tables = tablesOf(name)))
  return tables
}

/** Reads the character whose bytes begin at `at`. */
export function readUnit(bytes: Uint8Array, at: number, { characters, units, decoder }: LegacyEncoding): Unit {
  const first = bytes[at]!
  const pair = (first << 8) | (bytes[at + 1] ?? 0)
  const unit = characters.has(first) ? first : pair
  const character = characters.get(unit)
  if (character !== undefined) return { character, length: unit > 0xff ? 2 : 1, isPlain: units.get(character) === unit }
  for (let length = 3; decoder && length <= 4 && at + length <= bytes.length && first >= 0x80; length++) {
    const long = oneCharacter(decoder.decode(bytes.subarray(at, at + length)))
    if (long !== undefined) return { character: long, length, isPlain: false }
  }
  return { character: undefined, length: 1, isPlain: false }
}

/** Reads all bytes; U+FFFD stands for those that are no character. */
export function readLegacy(bytes: Uint8Array, name: string): string {
  const tables = legacyEncoding(name)
  let text = ''
  for (let at = 0; at < bytes.length;) {
    const { character = REPLACEMENT, length } = readUnit(bytes, at, tables)
    text += character
    at += length
  }
  return text
}

function tablesOf(name: string): LegacyEncoding {
  const page = Object.hasOwn(CODE_PAGES, name) ? CODE_PAGES[name] : undefined
  if (page !== undefined) return tablesOfPage(page)
  const decoder = new TextDecoder(name)
  const characters = new Map<number, string>()
  const units = new Map<string, number>()
  const add = (unit: number, character: string | undefined) => {
    if (character === undefined) return
    characters.set(unit, character)
    if (!units.has(character)) units.set(character, unit)
  }
  for (let byte = 0; byte < 0x100; byte++) {
    // Not left to the platform: some versions of Node read it as ISO-8859-1.
    const own = name === 'windows-1252' && byte >= 0x80 && byte < 0xa0 ? WINDOWS_1252_HIGH[byte - 0x80] : undefined
    add(byte, own ?? oneCharacter(decoder.decode(Uint8Array.of(byte))))
  }
  for (let first = 0x80; first < 0x100; first++) {
    if (characters.has(first)) continue
    for (let second = 0x30; second < 0x100; second++) {
      add((first << 8) | second, oneCharacter(decoder.decode(Uint8Array.of(first, second))))
    }
  }
  return { characters, units, decoder }
}

function tablesOfPage(page: string): LegacyEncoding {
  const characters = new Map<number, string>()
  for (let byte = 0; byte < 0x80; byte++) characters.set(byte, String.fromCharCode(byte))
  Array.from(page, (character, i) => character !== REPLACEMENT && characters.set(0x80 + i, character))
  return { characters, units: new Map(Array.from(characters, ([unit, character]) => [character, unit])) }
}

function oneCharacter(text: string): string | undefined {
  const isOne = text.length > 0 && text.length === String.fromCodePoint(text.codePointAt(0)!).length
  return isOne && text !== REPLACEMENT ? text : undefined
}
