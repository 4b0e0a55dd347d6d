/** How many parts the training pages are split into; figures for a page come from weights that never saw its part. */
export const FOLDS = 5

/** Second-level labels under which sites register their names: `example.co.uk`. */
const SHARED = new Set(['ac', 'co', 'com', 'edu', 'gob', 'gov', 'go', 'ne', 'net', 'or', 'org'])

/**
 * The fold of a gold record, 0 to `FOLDS` - 1: all pages of a site fall into the same one, whatever set they stand in and
 * whatever extractor made them. A page without an address is a site of its own.
 * @param {{ id: string, url?: string | null, from?: string, page?: string }} record `page`: the id of the page, if the record names it
 */
export function foldOf({ id, url, from, page }) {
  return fnv(siteOf(url) ?? page ?? pageOf(id, from)) % FOLDS
}

/** The id of the page itself; what an extractor left of it is named `set/page/extractor`. */
export function pageOf(id, from) {
  return from === undefined ? id : id.slice(from.length + 1, id.lastIndexOf('/'))
}

function siteOf(url) {
  if (!url || !URL.canParse(url)) return undefined
  const labels = new URL(url).hostname.split('.')
  return labels.slice(labels.length > 2 && SHARED.has(labels.at(-2)) ? -3 : -2).join('.')
}

/** FNV-1a, 32 bits. */
function fnv(text) {
  let hash = 0x811c9dc5
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193)
  return hash >>> 0
}
