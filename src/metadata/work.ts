import { addressKey } from './addresses.js'
import { type LinkedData, type Node, typesOf } from './json-ld.js'
import { addressesOf, textsOf } from './node-values.js'
import { squeezed } from './plain.js'

/** What the nodes of a page are about. */
export interface Works {
  /** The article, posting, recipe, product that the page shows. */
  readonly work?: Node
  readonly webPage?: Node
  readonly site?: Node
}

const ARTICLE = /(?:Article|Posting|Report|Recipe|HowTo|Question)$/
/** Postings of jobs are offers. */
const OTHER_WORK =
  /^(?:JobPosting|Product|ProductGroup|Event|VideoObject|PodcastEpisode|Book|Movie|Course|Dataset|SoftwareApplication|CreativeWork|Review)$|Event$/
const WEB_PAGE = /(?:Page|PageElement)$/
/** So many works of one kind, none of them known as the page's own, are a list of other pages. */
const LIST = 3
/** A node has few addresses. */
const MAX_ADDRESSES = 4

/** True for nodes that are articles or the like: what people write and publish as one text. */
export function isArticle(node: Node): boolean {
  return typesOf(node).some((type) => ARTICLE.test(type) && !OTHER_WORK.test(type))
}

/**
 * Which nodes the page itself is. Articles go before other works, then those with the address of the page, then those with a
 * headline that the page has elsewhere; among equals the first.
 */
export function worksOf(data: LinkedData, addresses: readonly string[], headlines: readonly string[]): Works {
  const keys = new Set(addresses.map(addressKey).filter((key) => key !== ''))
  const stated = headlines.map(squeezed)
  const own = (node: Node) =>
    [node.url, node.mainEntityOfPage, node['@id']].some((value) =>
      addressesOf(value, data)
        .slice(0, MAX_ADDRESSES)
        .some((address) => keys.has(addressKey(address))),
    )
  const agrees = (node: Node) =>
    textsOf(node.headline ?? node.name).some((text) => {
      const headline = squeezed(text.slice(0, 500))
      return headline !== '' && stated.some((other) => other.includes(headline))
    })
  const choose = (nodes: readonly Node[]) =>
    nodes.find((node) => own(node)) ?? nodes.find((node) => agrees(node)) ?? (nodes.length < LIST ? nodes[0] : undefined)
  const ofType = (type: RegExp) => data.nodes.filter((node) => typesOf(node).some((name) => type.test(name)))
  const work = choose(data.nodes.filter(isArticle)) ?? choose(ofType(OTHER_WORK))
  const webPage = choose(ofType(WEB_PAGE))
  const site = ofType(/^WebSite$/i)[0]
  return { ...(work && { work }), ...(webPage && { webPage }), ...(site && { site }) }
}
