const UNSAFE = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu

/** Text that cannot move a terminal's cursor or turn its writing direction: such characters are shown as escapes. */
export function printable(text: string): string {
  return text.replace(UNSAFE, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
