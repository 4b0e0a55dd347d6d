import type { Decoded, DecodeOptions } from './decode.js'
import { decodeDeclared } from './decode-declared.js'
import { byteOrderMark, knownEncoding } from './encodings.js'
import { charsetOfPage, charsetOfType } from './html/charset.js'

/** How to read the bytes of a page. */
export interface DecodeHtmlOptions extends DecodeOptions {
  /** The `Content-Type` it was sent with, such as `text/html; charset=koi8-r`. */
  readonly contentType?: string
}

/**
 * Reads the bytes of a page, as `decodeDeclared` does: declared is what its content type names, else what the page itself names. Names that are not
 * known are skipped. Unlike `decode` it leaves a byte order mark out, as browsers do.
 * @throws DecodeError if the bytes are no text and nobody says an encoding, or the named encoding is not known.
 */
export function decodeHtml(bytes: Uint8Array, { contentType, ...options }: DecodeHtmlOptions = {}): Decoded {
  const decoded = decodeDeclared(bytes, { ...options, declared: sentEncoding(contentType) ?? charsetOfPage(bytes), isPage: true })
  return byteOrderMark(bytes) || options.encoding !== undefined ? withoutMark(decoded) : decoded
}

/** The canonical name of the encoding that a content type names; undefined if it names none that is known. */
export function sentEncoding(contentType: string | undefined): string | undefined {
  const label = contentType === undefined ? undefined : charsetOfType(contentType)
  return label === undefined ? undefined : knownEncoding(label)
}

function withoutMark({ source, invalidBytes, ...decoded }: Decoded): Decoded {
  const skipped = source.startsWith('\ufeff') ? 1 : 0
  const moved = invalidBytes?.map(({ at, byte }) => ({ at: at - skipped, byte }))
  return { ...decoded, source: source.slice(skipped), ...(moved && { invalidBytes: moved }) }
}
