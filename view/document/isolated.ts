import { element } from '../dom.js'

/** Characters that show nothing or turn the writing direction: controls (tabs and line ends aside), bidi controls, tags, zero width. */
const UNSEEN =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u200b\u2060-\u2064\u202a-\u202e\u2066-\u2069\ufeff\u{e0000}-\u{e007f}]/gu

/**
 * Appends a text. Each character that shows nothing becomes visible, and those that turn the writing direction are isolated, so that they
 * turn nothing around them. The text content stays as it is.
 */
export function isolated(text: string, into: Node): void {
  let at = 0
  for (const { 0: character, index } of text.matchAll(UNSEEN)) {
    if (index > at) into.appendChild(document.createTextNode(text.slice(at, index)))
    into.appendChild(element('bdi', { class: 'unseen', 'data-code': character.codePointAt(0)!.toString(16).toUpperCase() }, character))
    at = index + character.length
  }
  if (at < text.length) into.appendChild(document.createTextNode(text.slice(at)))
}
