import type { Page } from '../model/page.js'
import { ownAddresses } from '../metadata/own-addresses.js'
import { groupOf, hostOf } from '../site/group.js'
import type { Origin } from './source.js'

/**
 * The site of a document, under which it is learned and its templates are looked up: its group, else the host of its address, else that of
 * the address that the page gives itself; undefined where it has none of these.
 */
export function siteOf(origin: Origin, page?: Page): string | undefined {
  const known = groupOf(origin)
  if (known !== undefined || !page) return known
  for (const address of ownAddresses(page.facts)) {
    const host = hostOf(address)
    if (host !== undefined) return host
  }
  return undefined
}
