import type { Page } from '../model/page.js'
import type { Flag } from '../model/report.js'

/** An address with a scheme, or none but a place in the page. */
const NOT_RELATIVE = /^\s{0,99}(?:[a-z][a-z0-9+.-]{0,99}:|#|$)/i

/** Flags links whose addresses are relative to a page that nobody knows the address of. @param url where the page came from */
export function relativeAddresses({ elements, facts }: Page, url: string | undefined): Flag[] {
  if (url !== undefined || (facts.base && NOT_RELATIVE.test(facts.base))) return []
  let count = 0
  for (const [element, { href }] of elements.attributes)
    if (href !== undefined && elements.tag[element] === 'a' && !NOT_RELATIVE.test(href)) count++
  if (count === 0) return []
  const links = count === 1 ? '1 link has a relative address' : `${count} links have relative addresses`
  return [{ flag: 'addresses', message: `${links}, and nothing says where the page came from: give its address to make them absolute` }]
}
