import { squeezed } from './plain.js'

/** What parts of a title stand between. */
const SEPARATOR = /\s*[|｜»«]\s*|\s(?:[-–—−•·:/~_]|::|<|>)\s|[:：]\s/g
/** No title has more parts. */
const MOST_PARTS = 12

/**
 * A title without the name of the site before or behind it. A part is one where it is among `names` (squeezed); and where what is
 * left of the title stands elsewhere on the page as the headline (squeezed), all else is: the site, its sections, a slogan.
 */
export function withoutSite(title: string, names: ReadonlySet<string>, headlines: ReadonlySet<string>): string {
  const cuts = [...title.matchAll(SEPARATOR)]
    .slice(0, MOST_PARTS)
    .map((match) => ({ start: match.index, end: match.index + match[0].length }))
  for (const { start, end } of cuts) {
    const [before, behind] = [title.slice(0, start), title.slice(end)]
    if (headlines.has(squeezed(before))) return before
    if (headlines.has(squeezed(behind))) return behind
  }
  let [from, to] = [0, title.length]
  for (const { start, end } of cuts) if (start > from && names.has(squeezed(title.slice(from, start)))) from = end
  for (const { start, end } of cuts.reverse()) if (start > from && names.has(squeezed(title.slice(end, to)))) to = start
  return from < to ? title.slice(from, to) : title
}
