import type { Metadata } from '../model/page.js'

/** What JSON leaves as it is and a reader of YAML would not: control characters, line ends of Unicode, a byte order mark. */
const UNPRINTABLE = /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g
/** What a reader of Markdown that knows no front matter would take for a tag or for a link. */
const MARKUP = /<|\](?=\()/g
const SURROGATE = /\p{Surrogate}/gu

/**
 * What a page says about itself as YAML between two lines of dashes, to stand before the Markdown of it. All values are quoted, so that
 * none is read as a date, a number or a list. Empty where nothing was found.
 */
export function frontMatter(metadata: Metadata): string {
  const lines = Object.entries(metadata).map(([key, value]) => `${key}: ${quoted(value)}\n`)
  return lines.length === 0 ? '' : `---\n${lines.join('')}---\n\n`
}

/** A text in double quotes: what JSON writes is YAML, but for a few characters; and it is no markup. */
function quoted(text: string): string {
  const escape = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  return JSON.stringify(text.replace(SURROGATE, '\ufffd')).replace(UNPRINTABLE, escape).replace(MARKUP, escape)
}
