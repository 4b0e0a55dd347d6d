/** The doctype is looked for in the beginning of a page, behind comments. */
const HEAD = 4096
const DOCTYPE = /<!doctype/i
/** Public identifiers of HTML that browsers read by the standard; those of HTML 4.01 that name a system identifier too are added to them. */
const STRICT = /\/\/dtd (?:xhtml|html 4\.0\/\/|html 4\.01\/\/)/
const TRANSITIONAL = /\/\/dtd html 4\.01 (?:transitional|frameset)\/\//
const SYSTEM = /["']\s{0,99}["'][^"']/

/**
 * Whether browsers read a page as old ones did ("quirks mode", 13.2.6.4.1), simplified: without a doctype, or with one of HTML before 4.01
 * or without its address. For its text this means only that a table does not end the paragraph it stands in.
 */
export function isQuirky(html: string): boolean {
  const head = html.slice(0, HEAD)
  const found = DOCTYPE.exec(head)
  if (!found) return true
  const end = head.indexOf('>', found.index)
  const doctype = head.slice(found.index, end < 0 ? HEAD : end).toLowerCase()
  if (!/\spublic\s/.test(doctype) || STRICT.test(doctype)) return false
  return !(TRANSITIONAL.test(doctype) && SYSTEM.test(doctype))
}
