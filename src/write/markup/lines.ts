const LINE_BREAK = /\r\n|[\n\r\u2028\u2029]/

/** The lines of a text, ended by whatever the scanner takes for an end too. */
export function splitLines(text: string): string[] {
  return text.split(LINE_BREAK)
}
