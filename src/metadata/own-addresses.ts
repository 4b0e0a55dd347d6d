import type { PageFacts } from '../model/page.js'

/** The addresses that a page states as its own, the most trusted first: whole addresses of the web. */
export function ownAddresses({ links, metas }: PageFacts): string[] {
  const canonical = links.flatMap(({ rel, href }) => (rel.toLowerCase().split(/\s+/).includes('canonical') ? [href] : []))
  const shared = metas.flatMap(({ key, content }) => (key.trim() === 'og:url' ? [content] : []))
  return [...canonical, ...shared].map((address) => address.trim()).filter((address) => /^https?:/i.test(address))
}
