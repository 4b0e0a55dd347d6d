/** What templates write where nobody chose a language. */
const NO_LANGUAGE = new Set(['und', 'mul', 'zxx', 'xx', 'utf'])

/**
 * A BCP 47 tag in its usual case, of what pages write: `en_US`, `zh-hans-CN`, the first of `de, en`. Undefined where it is none.
 */
export function languageTag(value: string): string | undefined {
  const [, language, rest] = /^\s*([a-z]{2,3})((?:[-_][a-z0-9]{2,8}){0,4})\s*(?:[.,;@].*)?$/is.exec(value.slice(0, 100)) ?? []
  if (language === undefined || NO_LANGUAGE.has(language.toLowerCase())) return undefined
  const subtags = (rest ?? '').split(/[-_]/).slice(1)
  return [language.toLowerCase(), ...subtags.map(cased)].join('-')
}

/** Scripts are written `Latn`, regions `US`, variants in small letters. */
function cased(subtag: string): string {
  if (subtag.length === 2) return subtag.toUpperCase()
  return subtag.length === 4 && /^[a-z]/i.test(subtag) ? subtag[0]!.toUpperCase() + subtag.slice(1).toLowerCase() : subtag.toLowerCase()
}
