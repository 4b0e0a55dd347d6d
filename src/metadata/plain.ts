import { decodeEntities } from '../text/entities.js'

const INLINE_TAG = /<\/?(?:a|abbr|b|big|cite|code|em|font|i|mark|q|s|small|span|strong|sub|sup|u|wbr)(?:\s[^<>]*)?>/gi
const BREAKING_TAG = /<\/?(?:br|div|h[1-6]|hr|img|li|ol|p|ul)(?:\s[^<>]*)?\/?>/gi
/** Control characters, unpaired surrogates, soft hyphens and zero-width spaces: nobody means them in a value. */
const INVISIBLE = /(?!\s)[\p{Cc}\p{Cs}\u00ad\u200b\u2060]/gu
/** Markup and entities make a value this much longer, at most: beyond it nothing is looked at. */
const ROOM = 8

/**
 * A value as one line of at most `most` UTF-16 code units: tags that style text removed, entities decoded (in JSON-LD they often
 * are left, in attributes often encoded twice), white space collapsed, what is invisible removed. A longer one ends at a word.
 */
export function plain(value: string, most: number): string {
  const text = decodeEntities(
    value
      .slice(0, ROOM * most)
      .replace(INLINE_TAG, '')
      .replace(BREAKING_TAG, ' '),
  )
  const line = oneLine(text)
  if (line.length <= most) return line
  const space = line.lastIndexOf(' ', most)
  return line.slice(0, space > most / 2 ? space : most).replace(INVISIBLE, '')
}

/** Letters and digits only, in small letters: what two writings of one name or headline have in common. */
export function squeezed(value: string): string {
  return value
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
}

/** White space collapsed, what is invisible removed. */
export function oneLine(text: string): string {
  return text.replace(INVISIBLE, '').replace(/\s+/g, ' ').trim()
}

/** Class names with their words apart: `ArticleDate` is `Article-Date`. */
export function dehumped(names: string): string {
  return names.replace(/(?<=[a-z])(?=[A-Z][a-z])/g, '-')
}
