import type { Page } from '../../model/page.js'

const LINKED: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:', 'tel:'])
const SHOWN: ReadonlySet<string> = new Set(['http:', 'https:'])
/** Characters that no address may hold as they are, and that would mean something in Markdown or HTML. */
const UNFIT = /[\s"<>\\^`{|}]/g

/** Stands for the address of a page that nobody knows (RFC 2606), to see where a relative address leads. */
const NOWHERE = 'http://page.invalid/'

/** The scheme as it is written, where it is plain: `data:` addresses are long, and no loss. */
const SCHEME = /^\s{0,9}([a-z][a-z0-9+.-]{0,30}:)/i
const MAX_SCHEME = 40
/** Longer addresses, in UTF-16 code units, are left out: servers take no more (Apache and nginx by default: 8 kB). */
const MAX_ADDRESS = 8192
/**
 * All addresses together are at most this many times as long as the page's HTML, and this much longer: each is made longer by the base,
 * and one link may be written for each paragraph in it. Set by hand, well above what pages that are not made for it come to.
 */
const MAX_GROWTH = 4
const SPARE = 65_536

/**
 * The addresses of a page that may be written: absolute, or relative where nothing says where the page came from, and of a scheme that is let
 * through. Counts those that are too long.
 */
export class Addresses {
  /** How many were left out because of their length. */
  leftOut = 0
  private readonly base: string | undefined
  private readonly hasBase: boolean
  private readonly baseIsTooLong: boolean
  /** How many characters of addresses may still be written. */
  private room: number

  /** @param url where the page came from; its own `base` is read against it, and holds where it is one */
  constructor({ facts, html }: Page, url?: string) {
    const { base = '' } = facts
    const own = base.length > MAX_ADDRESS ? undefined : resolved(base, isTooLong(url) ? undefined : url)
    this.hasBase = base !== ''
    const used = own && SHOWN.has(own.protocol) ? own.href : url
    this.baseIsTooLong = base.length > MAX_ADDRESS || isTooLong(used)
    this.base = this.baseIsTooLong ? undefined : used
    this.room = html.length * MAX_GROWTH + SPARE
  }

  /** The address of a link to be written once: http, https, mailto or tel. */
  link(href: string): string | undefined {
    return this.allowed(href, LINKED)
  }

  /** The address of an image to be written once: http or https. */
  image(src: string): string | undefined {
    return this.allowed(src, SHOWN)
  }

  private allowed(address: string, schemes: ReadonlySet<string>): string | undefined {
    const scheme = SCHEME.exec(address.slice(0, MAX_SCHEME))?.[1]
    if (scheme !== undefined && !schemes.has(scheme.toLowerCase())) return undefined
    if (isTooLong(address)) {
      this.leftOut++
      return undefined
    }
    const href = this.written(address, schemes)
    if (href === undefined) {
      if (this.baseIsTooLong) this.leftOut++
      return undefined
    }
    if (isTooLong(href) || href.length > this.room) {
      this.leftOut++
      return undefined
    }
    this.room -= href.length
    return href
  }

  private written(address: string, schemes: ReadonlySet<string>): string | undefined {
    const url = resolved(address, this.base)
    if (url) return schemes.has(url.protocol) ? url.href.replace(UNFIT, encodeURIComponent) : undefined
    return this.base === undefined && !this.hasBase ? relative(address) : undefined
  }
}

/** A relative address as it is written, if it leads to another page of the same site whatever that is. */
function relative(address: string): string | undefined {
  const written = address.trim().replace(UNFIT, encodeURIComponent)
  if (written === '' || written.startsWith('#')) return undefined
  return resolved(written, NOWHERE)?.href.startsWith(NOWHERE) && !resolved(written, undefined) ? written : undefined
}

function isTooLong(address = ''): boolean {
  return address.length > MAX_ADDRESS
}

function resolved(address: string, base: string | undefined): URL | undefined {
  try {
    return new URL(address, base)
  } catch {
    return undefined
  }
}
