import type { Edit } from '../model/edit.js'
import { readEntity } from '../text/entities.js'

/** A tag with its attributes is hardly longer; the search for its end stops here so that it stays cheap. */
const LONGEST_TAG = 200

/**
 * The entity at the ampersand `at`, decoded; only with its semicolon. Left alone are numbers of no character (controls,
 * surrogates, line separators, beyond Unicode), names of none, and an ampersand that would uncover another entity: a text
 * that has `&amp;lt;` speaks of entities, and decoding at most one level keeps a second cleaning from changing more.
 */
export function entityEdit(source: string, at: number): Edit | undefined {
  const entity = readEntity(source, at + 1)
  if (entity === undefined || (entity.text === '&' && readEntity(source, entity.end) !== undefined)) return undefined
  return { start: at, end: entity.end, kind: 'entity', after: entity.text }
}

/**
 * Where the escaped tag at the ampersand `at` ends (`&lt;div class=&quot;x&quot;&gt;`), or -1 where none begins there.
 * Such a text shows code: decoded, it would turn into tags for whoever reads it next.
 */
export function escapedTagEnd(source: string, at: number): number {
  const less = readEntity(source, at + 1)
  if (less?.text !== '<') return -1
  let i = less.end
  if ('/!?'.includes(source[i] ?? ' ')) i++
  if (!isLetter(source.charCodeAt(i)) && !source.startsWith('--', i)) return -1
  for (const stop = Math.min(source.length, i + LONGEST_TAG); i < stop; i++) {
    const c = source[i]
    if (c === '\n' || c === '\r') return -1
    if (c === '>') return i + 1
    if (c === '&') {
      const inner = readEntity(source, i + 1)
      if (inner?.text === '>') return inner.end
      if (inner?.text === '<') return -1
    }
  }
  return -1
}

function isLetter(code: number): boolean {
  const small = code | 32
  return small >= 97 && small <= 122
}
