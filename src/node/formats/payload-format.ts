import { beginsAsHtml } from '../../read/sniff-html.js'

/** Types of media that say what a payload is. Other types of text (scripts, style sheets, tables, feeds) hold no document. */
const FORMATS: Readonly<Record<string, 'html' | 'text'>> = {
  'text/html': 'html',
  'application/xhtml+xml': 'html',
  'application/vnd.wap.xhtml+xml': 'html',
  'text/plain': 'text',
  'text/markdown': 'text',
  'text/x-markdown': 'text',
}

/** Types that servers send where they do not know (MIME Sniffing Standard, 5.1, and what stores of files send). */
const UNKNOWN = new Set(['', 'unknown/unknown', 'application/unknown', '*/*', 'application/octet-stream', 'binary/octet-stream'])

/** As far as the standard looks for bytes that no text has. */
const HEAD = 1445
/** Formats that begin with text. */
const OTHER_BEGINNINGS = /^(?:%PDF-|%!PS|\{\\rtf|<\?xml|<svg|<rss|[{[])/

/** Tells whether a payload is HTML or text, by its type, or by its beginning where the type says nothing. */
export function formatOfPayload(contentType: string | null, payload: () => Buffer): 'html' | 'text' | undefined {
  // Headers that were sent twice stand together, with a comma between them.
  const type = (contentType ?? '').split(/[;,]/, 1)[0]!.trim().toLowerCase()
  if (Object.hasOwn(FORMATS, type)) return FORMATS[type]
  return UNKNOWN.has(type) ? sniffed(payload()) : undefined
}

/** True where a type alone tells that a payload is none that is read. */
export function isOtherType(contentType: string | null): boolean {
  return formatOfPayload(contentType, () => Buffer.from('text')) === undefined
}

function sniffed(bytes: Buffer): 'html' | 'text' | undefined {
  if (isBinary(bytes)) return undefined
  const text = bytes
    .subarray(0, 65_536)
    .toString('latin1')
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .trimStart()
  if (beginsAsHtml(text)) return 'html'
  return text === '' || OTHER_BEGINNINGS.test(text) ? undefined : 'text'
}

/** True where bytes begin with some that no text holds (MIME Sniffing Standard, 3); UTF-16 says by its mark that it is text. */
export function isBinary(bytes: Uint8Array): boolean {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) return false
  return bytes.subarray(0, HEAD).some((byte) => byte < 9 || byte === 11 || (byte > 13 && byte < 27) || (byte > 27 && byte < 32))
}
