import type { PageFacts } from '../../model/page.js'

const LINKED: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:', 'tel:'])
const SHOWN: ReadonlySet<string> = new Set(['http:', 'https:'])
/** Characters that no address may hold as they are, and that would mean something in Markdown or HTML. */
const UNFIT = /[\s"<>\\^`{|}]/g

/** Makes the addresses of a page absolute; undefined where one cannot be, or is of a scheme that is not let through. */
export class Addresses {
  private readonly base: string | undefined

  /** @param url where the page came from; its own `base` is read against it, and holds where it is one */
  constructor({ base = '' }: PageFacts, url?: string) {
    const own = resolved(base, url)
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
    return url && schemes.has(url.protocol) ? url.href.replace(UNFIT, encodeURIComponent) : undefined
  }
}

function resolved(address: string, base: string | undefined): URL | undefined {
  try {
    return new URL(address, base)
  } catch {
    return undefined
  }
}
