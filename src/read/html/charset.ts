import { knownEncoding } from '../encodings.js'

/** How far a page is searched for its encoding. The standard asks for 1024 bytes, but browsers obey what comes later, too. */
const SEARCHED = 8192

/**
 * The encoding that a page says it is written in: its `meta` elements (`charset`, or `http-equiv` with a content type), else its XML
 * declaration. As "prescan a byte stream" in the HTML standard (13.2.3.2) has it: comments and other tags are skipped.
 * @returns its canonical name; undefined where the page names none that is known
 */
export function charsetOfPage(bytes: Uint8Array): string | undefined {
  const head = String.fromCharCode(...bytes.subarray(0, SEARCHED))
  if (head.startsWith('<\0?\0x')) return 'utf-16le'
  if (head.startsWith('\0<\0?\0x')) return 'utf-16be'
  return charsetOfMetas(head) ?? charsetOfXml(head)
}

/** The encoding that a content type such as `text/html; charset=utf-8` names, as its label stands there. */
export function charsetOfType(contentType: string): string | undefined {
  const [, quoted, apostrophed, bare] = CHARSET.exec(contentType) ?? []
  return quoted ?? apostrophed ?? bare
}

const CHARSET = /charset\s{0,99}=\s{0,99}(?:"([^"]*)"|'([^']*)'|([^\s;"']+))/i
const META = /^meta[\s/]/i
const XML_ENCODING = /^<\?xml[^>]{0,999}?\bencoding\s{0,99}=\s{0,99}(?:"([^"\s]*)"|'([^'\s]*)')/
/** An attribute: its name, and its value in quotes or without. */
const ATTRIBUTE = /[\s/]*([^\s/>=][^\s/>=]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]*)))?/y

function charsetOfMetas(head: string): string | undefined {
  for (let at = head.indexOf('<'); at >= 0; at = head.indexOf('<', at)) {
    if (head.startsWith('<!--', at)) at = after(head, '-->', at + 2)
    else if (isLetter(head.charCodeAt(at + (head[at + 1] === '/' ? 2 : 1)))) {
      const nameEnd = endOfName(head, at + 1)
      const { attributes, end } = attributesOf(head, nameEnd)
      const charset = META.test(head.slice(at + 1, at + 6)) ? charsetOfMeta(attributes) : undefined
      if (charset !== undefined) return charset
      at = end
    } else at = /[!/?]/.test(head[at + 1] ?? '') ? after(head, '>', at) : at + 1
  }
  return undefined
}

function charsetOfMeta(attributes: ReadonlyMap<string, string>): string | undefined {
  const isType = attributes.get('http-equiv')?.toLowerCase() === 'content-type'
  const label = attributes.get('charset') ?? (isType ? charsetOfType(attributes.get('content') ?? '') : undefined)
  return label === undefined ? undefined : readable(label)
}

function charsetOfXml(head: string): string | undefined {
  const [, quoted, apostrophed] = XML_ENCODING.exec(head) ?? []
  const label = quoted ?? apostrophed
  return label === undefined ? undefined : readable(label)
}

/** Who could read the label as ASCII does not read UTF-16; and a script's own encoding is none that a page can be in. */
function readable(label: string): string | undefined {
  if (label.trim().toLowerCase() === 'x-user-defined') return 'windows-1252'
  const name = knownEncoding(label)
  return name?.startsWith('utf-16') ? 'utf-8' : name
}

/** Reads attributes up to the end of the tag. The first of a name counts. */
function attributesOf(head: string, from: number): { attributes: ReadonlyMap<string, string>; end: number } {
  const attributes = new Map<string, string>()
  ATTRIBUTE.lastIndex = from
  let end = from
  for (let match = ATTRIBUTE.exec(head); match; match = ATTRIBUTE.exec(head)) {
    const [, name = '', quoted, apostrophed, bare = ''] = match
    const key = name.toLowerCase()
    if (!attributes.has(key)) attributes.set(key, quoted ?? apostrophed ?? bare)
    end = ATTRIBUTE.lastIndex
  }
  return { attributes, end }
}

function endOfName(head: string, from: number): number {
  let at = from
  while (at < head.length && !/[\s/>]/.test(head[at]!)) at++
  return at
}

/** The offset behind the next occurrence; the end where there is none. */
function after(head: string, what: string, from: number): number {
  const found = head.indexOf(what, from)
  return found < 0 ? head.length : found + what.length
}

function isLetter(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122)
}
