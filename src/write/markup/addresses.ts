import type { PageFacts } from '../../model/page.js'

const LINKED: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:', 'tel:'])
const SHOWN: ReadonlySet<string> = new Set(['http:', 'https:'])
/** Characters that no address may hold as they are, and that would mean something in Markdown or HTML. */
const UNFIT = /[\s"<>\\^`{|}]/g

/** Stands for the address of a page that nobody knows (RFC 2606), to see where a relative address leads. */
const NOWHERE = 'http://page.invalid/'

/**
 * Makes the addresses of a page absolute, or leaves them relative where nothing says where the page came from; undefined where one cannot be
 * made so, or is of a scheme that is not let through.
 */
export class Addresses {
  private readonly base: string | undefined
  private readonly hasBase: boolean

  /** @param url where the page came from; its own `base` is read against it, and holds where it is one */
  constructor({ base = '' }: PageFacts, url?: string) {
    const own = resolved(base, url)
    this.hasBase = base !== ''
    this.base = own && SHOWN.has(own.protocol) ? own.href : url
  }

  /** The address of a link: http, https, mailto or tel. */
  link(href: string): string | undefined {
    return this.allowed(href, LINKED)
  }

  /** The address of an image: http or https. */
  image(src: string): string | undefined {
    return this.allowed(src, SHOWN)
  }

  private allowed(address: string, schemes: ReadonlySet<string>): string | undefined {
    const url = resolved(address, this.base)
    if (!url && this.base === undefined && !this.hasBase) return relative(address)
    return url && schemes.has(url.protocol) ? url.href.replace(UNFIT, encodeURIComponent) : undefined
  }
}

/** A relative address as it is written, if it leads to another page of the same site whatever that is. */
function relative(address: string): string | undefined {
  const written = address.trim().replace(UNFIT, encodeURIComponent)
  if (written === '' || written.startsWith('#')) return undefined
  return resolved(written, NOWHERE)?.href.startsWith(NOWHERE) && !resolved(written, undefined) ? written : undefined
}

function resolved(address: string, base: string | undefined): URL | undefined {
  try {
    return new URL(address, base)
  } catch {
    return undefined
  }
}
