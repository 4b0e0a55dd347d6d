import { squeezed } from './plain.js'

/** What parts of a title stand between. */
const SEPARATOR =
  /\s?[|｜»«]\s?|\s(?:[-–—−•·:/~_]|::|<|>|>>|--)\s|[:：]\s|(?<=[\p{L}\p{N}?!)])[-–—]\s|(?<=[\p{Lo}？！」』）】])(?:[-_]|——|--)(?=[\p{L}\p{N}])/gu
/** No title has more parts. */
const MAX_PARTS = 12
const FEW_WORDS = 4
const LONG_NAME = 5

/** A title, and what of it stands before each separator: what a headline may be without its site, its section, its slogan. */
export function beginnings(title: string): string[] {
  return [title, ...[...title.matchAll(SEPARATOR)].slice(0, MAX_PARTS).map(({ index }) => title.slice(0, index))]
}

/** What of a title stands behind each separator. */
export function ends(title: string): string[] {
  return [...title.matchAll(SEPARATOR)].slice(0, MAX_PARTS).map((match) => title.slice(match.index + match[0].length))
}

/**
 * A title without the name of the site before or behind it. A part is one where it is among `names` (squeezed) or equals
 * one of `labels`; and where what is
 * left of the title stands elsewhere on the page as the headline (squeezed), all else is: the site, its sections, a slogan.
 */
export function withoutSite(
  title: string,
  names: ReadonlySet<string>,
  headlines: ReadonlySet<string>,
  labels: ReadonlySet<string> = new Set(),
): string {
  const cuts = [...title.matchAll(SEPARATOR)]
    .slice(0, MAX_PARTS)
    .map((match) => ({ start: match.index, end: match.index + match[0].length }))
  for (const { start, end } of cuts) {
    const [before, behind] = [title.slice(0, start), title.slice(end)]
    if (headlines.has(squeezed(before))) return before
    if (headlines.has(squeezed(behind))) return behind
  }
  let [from, to] = [0, title.length]
  for (const { start, end } of cuts) if (start > from && isExactName(title.slice(from, start), names, labels)) from = end
  for (const { start, end } of cuts.reverse()) if (start > from && isName(title.slice(end, to), names, labels)) to = start
  return from < to ? withoutLabel(title.slice(from, to)) : title
}

function isExactName(part: string, names: ReadonlySet<string>, labels: ReadonlySet<string>): boolean {
  const squeezedPart = squeezed(part)
  return names.has(squeezedPart) || labels.has(squeezedPart)
}

/**
 * A name of the site, or a few words around a long one: `Doom9's Forum` on `forum.doom9.org`. Only behind the headline: in front of
 * it such words are the name of a product: `Acme Payments | Take money anywhere`.
 */
function isName(part: string, names: ReadonlySet<string>, labels: ReadonlySet<string>): boolean {
  const squeezedPart = squeezed(part)
  if (isExactName(part, names, labels)) return true
  if (part.split(/\s+/).length > FEW_WORDS) return false
  for (const name of names) if (name.length >= LONG_NAME && (squeezedPart.startsWith(name) || squeezedPart.endsWith(name))) return true
  return false
}

/** What stands behind a bar in a few words is hardly ever part of a headline: a site that nothing else names, a section. */
function withoutLabel(title: string): string {
  const bar = title.lastIndexOf(' | ')
  return bar > 0 && title.slice(bar + 3).split(/\s+/).length < FEW_WORDS ? title.slice(0, bar) : title
}
