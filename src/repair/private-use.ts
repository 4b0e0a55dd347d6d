import type { Edit } from '../model/edit.js'

const PRIVATE_USE = /[\ue000-\uf8ff]/g
/** A page has some dozens of icons at the most; more of them, and one in fifty characters, is a text in a script of its own. */
const MANY = 64
const SHARE = 1 / 50

/** A private-use character goes out: without its icon font it shows nothing. */
export function privateUseEdit(at: number): Edit {
  return { start: at, end: at + 1, kind: 'private-use', after: '' }
}

/** True where private-use characters are so numerous that they are the text, not its icons. */
export function isPrivateUseText(source: string): boolean {
  let count = 0
  for (const _ of source.matchAll(PRIVATE_USE)) count++
  return count > MANY && count > source.length * SHARE
}
