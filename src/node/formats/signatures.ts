/** How a file is compressed. */
export type Compression = 'gzip' | 'brotli' | 'zstd'

/** As many bytes as signatures are looked for in: tar has its own at byte 257. */
export const SIGNATURE_BYTES = 512

/** A kind of file that is not read: how it begins, what it is called, and what to do with it. */
interface Refused {
  /** The first bytes as a regular expression over Latin-1. */
  readonly begins: RegExp
  readonly name: string
  readonly remedy: string
}

const EXTRACT = 'unpack it, and pass the files in it'
const AS_TEXT = 'convert it to text, HTML or Markdown first'
const PIPE = (command: string) => `decompress it first, such as ${command} FILE | dechaff clean -`

/** What scripts and servers leave before a file that they pass on: a byte order mark, blank lines. */
const NOISE = /^(?:\xef\xbb\xbf)?[\t\n\r ]*/

// Signatures as the formats' specifications have them; those of letters alone are long enough that no text begins so by chance.
const REFUSED: readonly Refused[] = [
  { begins: /^filedesc:\/\//, name: 'an ARC archive', remedy: 'convert it to WARC, such as with warcio recompress' },
  { begins: /^BZh[1-9](?:1AY&SY|\x17rE8P\x90)/, name: 'compressed with bzip2', remedy: PIPE('bzcat') },
  { begins: /^\xfd7zXZ\0/, name: 'compressed with xz', remedy: PIPE('xzcat') },
  { begins: /^]\0\0[\0-\x80]../s, name: 'compressed with lzma', remedy: PIPE('xzcat') },
  { begins: /^(?:\x04"M|\x02!L)\x18/, name: 'compressed with lz4', remedy: PIPE('lz4cat') },
  { begins: /^LZIP\x01/, name: 'compressed with lzip', remedy: PIPE('lzip -dc') },
  { begins: /^\x89LZO\0/, name: 'compressed with lzop', remedy: PIPE('lzop -dc') },
  { begins: /^\xff\x06\0\0sNaPpY/, name: 'compressed with snappy', remedy: PIPE('snzip -dc') },
  { begins: /^\x1f[\x9d\xa0]/, name: 'compressed with compress', remedy: PIPE('zcat') },
  { begins: /^PK\x03\x04[^]{26,200}(?:\[Content_Types\]|_rels\/|word\/|xl\/|ppt\/)/, name: 'an Office document', remedy: AS_TEXT },
  { begins: /^PK\x03\x04[^]{26}mimetypeapplication\/epub/, name: 'an e-book (EPUB)', remedy: EXTRACT },
  { begins: /^PK\x03\x04[^]{26}mimetypeapplication\/vnd\.oasis/, name: 'an OpenDocument file', remedy: AS_TEXT },
  { begins: /^PK(?:\x03\x04|\x05\x06|\x07\x08)/, name: 'a zip archive', remedy: EXTRACT },
  { begins: /^[^]{257}ustar[\0 ]/, name: 'a tar archive', remedy: EXTRACT },
  { begins: /^7z\xbc\xaf'\x1c/, name: 'a 7z archive', remedy: EXTRACT },
  { begins: /^Rar!\x1a\x07/, name: 'a RAR archive', remedy: EXTRACT },
  { begins: /^%PDF-\d/, name: 'a PDF', remedy: AS_TEXT },
  { begins: /^%!PS-Adobe/, name: 'PostScript', remedy: AS_TEXT },
  { begins: /^\{\\rtf\d/, name: 'RTF', remedy: AS_TEXT },
  { begins: /^\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1/, name: 'an Office document of the old kind', remedy: AS_TEXT },
  { begins: /^SQLite format 3\0/, name: 'an SQLite database', remedy: 'export its texts as JSONL' },
  { begins: /^ARROW1\0\0/, name: 'an Arrow file', remedy: 'write it as Parquet or JSONL' },
  { begins: /^Obj\x01/, name: 'an Avro file', remedy: 'write it as Parquet or JSONL' },
  { begins: /^(?:\x89PNG\r\n\x1a\n|\xff\xd8\xff|GIF8[79]a|RIFF[^]{4}WEBP)/, name: 'an image', remedy: 'leave it out' },
]

/** What a file is by its first bytes: compressed in a way that is read, or of a kind that is not. */
export type Signature = { readonly compression: Compression } | { readonly refused: string }

/** Looks for a signature in the first `SIGNATURE_BYTES` bytes of a file, at its beginning or behind a little that is none. Brotli has none. */
export function signatureOf(head: Uint8Array): Signature | undefined {
  const beginning = Buffer.from(head.buffer, head.byteOffset, Math.min(head.length, SIGNATURE_BYTES)).toString('latin1')
  const compression = compressionAt(beginning)
  if (compression) return { compression }
  const at = NOISE.exec(beginning)![0].length
  const found = refusedAt(beginning) ?? (at > 0 ? refusedAt(beginning.slice(at)) : undefined)
  if (found) return { refused: `it is ${found.name}, which is not read: ${found.remedy}` }
  if (at > 0 && (compressionAt(beginning.slice(at)) || beginning.startsWith('PAR1', at)))
    return { refused: `${at} bytes of white space stand before what it is: cut them off, such as with tail -c +${at + 1} FILE` }
  return undefined
}

function compressionAt(beginning: string): Compression | undefined {
  if (beginning.startsWith('\x1f\x8b\x08')) return 'gzip'
  return /^(?:\x28\xb5\x2f\xfd|[\x50-\x5f]\x2a\x4d\x18)/.test(beginning) ? 'zstd' : undefined
}

function refusedAt(beginning: string): Refused | undefined {
  return REFUSED.find(({ begins }) => begins.test(beginning))
}
