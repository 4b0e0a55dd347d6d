/** A letter of one of the scripts that are not mixed with Latin letters in a word. */
const OTHER_SCRIPT = /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Thai}]/u
const LATIN = /\p{Script=Latin}/u
const LETTER = /\p{L}/u
const LOWER = /\p{Ll}/u
const UPPER = /\p{Lu}/u
const SYMBOL = /[\p{S}\p{No}]/u
const NO_CHARACTER = /[\x80-\x9f\ufffd\p{Co}]/u

/**
 * The share of the characters outside of ASCII that are out of place, as they are where bytes are read in a wrong encoding: control characters, symbols
 * within words (`f³r`), capitals within words (`donÕt`), letters of another script in a Latin word.
 */
export function oddShare(text: string): number {
  const characters = Array.from(text)
  let odd = 0
  let all = 0
  for (const [i, character] of characters.entries()) {
    if (character < '\x80') continue
    all++
    if (isOdd(character, characters[i - 1] ?? ' ', characters[i + 1] ?? ' ')) odd++
  }
  return all === 0 ? 0 : odd / all
}

function isOdd(character: string, before: string, after: string): boolean {
  if (NO_CHARACTER.test(character)) return true
  if (SYMBOL.test(character)) return LETTER.test(before) && LETTER.test(after)
  if (UPPER.test(character) && LOWER.test(before)) return true
  return OTHER_SCRIPT.test(character) && (LATIN.test(before) || LATIN.test(after))
}
