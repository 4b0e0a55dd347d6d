import type { Page, PageClaims } from '../model/page.js'

/** provisional */
export function claimsOf({ facts }: Page): PageClaims {
  const bodies: string[] = []
  const headlines: string[] = []
  const visit = (node: unknown, depth: number) => {
    if (depth > 6 || typeof node !== 'object' || node === null) return
    if (Array.isArray(node)) return void node.slice(0, 200).forEach((n) => visit(n, depth + 1))
    const own = node as Record<string, unknown>
    if (typeof own.articleBody === 'string') bodies.push(own.articleBody.replace(/<[^<>]{0,999}>/g, ' '))
    if (typeof own.headline === 'string') headlines.push(own.headline)
    for (const key of ['@graph', 'mainEntity', 'mainEntityOfPage']) visit(own[key], depth + 1)
  }
  for (const text of facts.jsonLd) {
    try {
      visit(JSON.parse(text), 0)
    } catch {}
  }
  const meta = (key: string) => facts.metas.find((m) => m.key === key)?.content
  for (const title of [meta('og:title'), meta('twitter:title'), facts.title]) if (title) headlines.push(title)
  const description = meta('og:description') ?? meta('description')
  return { bodies, headlines: [...new Set(headlines)], ...(description && { description }) }
}
