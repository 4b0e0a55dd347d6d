/** Two columns: Chinese, Japanese, Korean, full-width forms, emoji (Unicode Standard Annex #11, classes W and F). */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{16fe0}-\u{18cff}\u{1b000}-\u{1b2ff}\u{20000}-\u{3fffd}\p{Emoji_Presentation}]/u
/** No column: combining marks, joiners and variation selectors. */
const ZERO_WIDTH = /[\p{Mn}\p{Me}\p{Cf}\u1160-\u11ff]/u
const PLAIN = /^[\x20-\x7e]*$/

/** The columns that a text without line breaks takes in a terminal. */
export function displayWidth(text: string): number {
  if (PLAIN.test(text)) return text.length
  let width = 0
  for (const character of text) width += characterWidth(character)
  return width
}

/** The beginning of a text, cut to this many columns. A cut is marked by `…`. */
export function shortened(text: string, columns: number): string {
  if (text.length * 2 <= columns) return text
  let width = 0
  let cut = 0
  for (const character of text) {
    width += characterWidth(character)
    if (width > columns) return `${text.slice(0, cut).trimEnd()}…`
    if (width <= columns - 1) cut += character.length
  }
  return text
}

/** A text without its middle, cut to this many columns: of a path the end tells as much as the beginning. A cut is marked by `…`. */
export function withoutMiddle(text: string, columns: number): string {
  if (displayWidth(text) <= columns) return text
  const characters = [...text]
  const first = fitting(characters, Math.ceil((columns - 1) / 2))
  const last = fitting(characters.toReversed(), columns - 1 - displayWidth(first.join('')))
  return `${first.join('')}…${last.toReversed().join('')}`
}

/** As many of the first characters as fit. */
function fitting(characters: readonly string[], columns: number): string[] {
  let width = 0
  const end = characters.findIndex((character) => (width += characterWidth(character)) > columns)
  return characters.slice(0, end < 0 ? undefined : end)
}

function characterWidth(character: string): number {
  if (ZERO_WIDTH.test(character)) return 0
  return WIDE.test(character) ? 2 : 1
}
