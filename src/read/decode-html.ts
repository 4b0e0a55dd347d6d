import { decode, type Decoded, type DecodeOptions } from './decode.js'
import { byteOrderMark, knownEncoding } from './encodings.js'
import { charsetOfPage, charsetOfType } from './html/charset.js'
import { decodeStrict } from './utf8.js'

/** How to read the bytes of a page. */
export interface DecodeHtmlOptions extends DecodeOptions {
  /** The `Content-Type` it was sent with, such as `text/html; charset=koi8-r`. */
  readonly contentType?: string
}

const NOT_ASCII = /[^\0-\x7f]/

/**
 * Reads the bytes of a page. In this order: a byte order mark; the encoding that was named; UTF-8 where the bytes are UTF-8 and not
 * only ASCII; the encoding that its content type names; the one that the page names; else as `decode` does. Names that are not known
 * are passed over, but for the first. Unlike `decode` it leaves a byte order mark out, as browsers do.
 * @throws DecodeError where the bytes are no text and nobody named an encoding, or the named encoding is not known.
 */
export function decodeHtml(bytes: Uint8Array, { encoding, contentType }: DecodeHtmlOptions = {}): Decoded {
  const mark = byteOrderMark(bytes)
  if (mark || encoding !== undefined) return withoutMark(decode(bytes, mark || encoding === undefined ? {} : { encoding }))
  // Pages are kept in UTF-8 by crawlers and editors that leave the old name in them, and servers send a name that nobody chose. Text in
  // another encoding is hardly ever UTF-8 by chance. NUL stands in every page in UTF-16, where the bytes may look like UTF-8, too.
  const source = decodeStrict(bytes)
  if (source !== undefined && NOT_ASCII.test(source) && !source.includes('\0')) return { source, encoding: 'utf-8' }
  const sent = contentType === undefined ? undefined : charsetOfType(contentType)
  const named = (sent === undefined ? undefined : knownEncoding(sent)) ?? charsetOfPage(bytes)
  if (named === undefined) return decode(bytes)
  return decode(bytes, { encoding: named })
}

function withoutMark({ source, invalidBytes, ...decoded }: Decoded): Decoded {
  const skipped = source.startsWith('\ufeff') ? 1 : 0
  const moved = invalidBytes?.map(({ at, byte }) => ({ at: at - skipped, byte }))
  return { ...decoded, source: source.slice(skipped), ...(moved && { invalidBytes: moved }) }
}
