import { CODE_PAGES } from './code-pages.js'

/** Why bytes cannot be read as text. */
export type DecodeFault = 'binary' | 'unknown-encoding'

/** Bytes that are no text, or an encoding that is not known. */
export class DecodeError extends Error {
  override name = 'DecodeError'
  constructor(
    readonly code: DecodeFault,
    message: string,
  ) {
    super(message)
  }
}

/** Encodings that TextDecoder does not know, by their labels in lower case. */
const OWN_LABELS: Readonly<Record<string, string>> = {
  'utf-32': 'utf-32le',
  'utf-32le': 'utf-32le',
  'utf-32-le': 'utf-32le',
  'utf-32be': 'utf-32be',
  'utf-32-be': 'utf-32be',
  hz: 'hz-gb-2312',
  'hz-gb-2312': 'hz-gb-2312',
  // Some versions of Node know its name and no more.
  'iso8859-16': 'iso-8859-16',
  ...Object.fromEntries(Object.keys(CODE_PAGES).flatMap((name) => [name, name.replace(/^ibm/, 'cp')].map((label) => [label, name]))),
}

/** The canonical name of an encoding; undefined if its label is not known. */
export function knownEncoding(label: string): string | undefined {
  const key = label.trim().toLowerCase()
  if (Object.hasOwn(OWN_LABELS, key)) return OWN_LABELS[key]
  try {
    return new TextDecoder(key).encoding
  } catch {
    return undefined
  }
}

/** The canonical name of an encoding. @throws DecodeError if it is not known. */
export function encodingName(label: string): string {
  const name = knownEncoding(label)
  if (name !== undefined) return name
  const examples = 'utf-8, utf-16le, windows-1252, iso-8859-2, koi8-r, shift_jis, gbk, big5 or euc-kr'
  throw new DecodeError('unknown-encoding', `unknown encoding "${label}": use a name such as ${examples}`)
}

/** The bytes that `byteOrderMark` looks at. */
export const LONGEST_MARK = 4

/** The byte order mark that bytes begin with: the encoding it stands for and its length. */
export function byteOrderMark([a, b, c, d]: Uint8Array): { encoding: string; length: number } | undefined {
  if (a === 0xef && b === 0xbb && c === 0xbf) return { encoding: 'utf-8', length: 3 }
  if (a === 0xff && b === 0xfe) return c === 0 && d === 0 ? { encoding: 'utf-32le', length: 4 } : { encoding: 'utf-16le', length: 2 }
  if (a === 0xfe && b === 0xff) return { encoding: 'utf-16be', length: 2 }
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return { encoding: 'utf-32be', length: 4 }
  return undefined
}

/** True for UTF-16 and UTF-32, in which a line end is more than one byte. */
export function isWide(encoding: string): boolean {
  return encoding.startsWith('utf-16') || encoding.startsWith('utf-32')
}
