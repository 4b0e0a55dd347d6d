const LONGEST = 2048
/** Stands in for a page's own address where nobody knows it. */
const NOWHERE = 'http://nowhere.invalid/'

/**
 * An address of the web, made absolute against `base`; as it is written where it is relative and there is no base.
 * Undefined where it is none: another scheme, or longer than any server takes.
 */
export function webAddress(value: string, base: string | undefined): string | undefined {
  const written = value.trim()
  if (written === '' || written.length > LONGEST || /^#|[\s<>{}"]/.test(written)) return undefined
  const url = parse(written, base ?? NOWHERE)
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.hostname === '') return undefined
  return url.href.startsWith(NOWHERE) ? written : url.href
}

/** What two writings of one address have in common: no scheme, no `www`, no fragment, no slash at its end; empty where it is none. */
export function addressKey(value: string): string {
  const address = webAddress(value, undefined)
  if (address === undefined || !/^https?:/i.test(address)) return ''
  return address
    .replace(/^https?:\/\/(?:www\.|m\.|amp\.)?/i, '')
    .replace(/#.*$/s, '')
    .replace(/\/(?=\?|$)/, '')
    .toLowerCase()
}

/** The names of a host that a site may go by: `news.example.com`, `example.com`, `news` and `example` of `www.news.example.com`. */
export function hostNames(address: string | undefined): string[] {
  const host = address === undefined ? undefined : parse(address, NOWHERE)?.hostname
  if (host === undefined || NOWHERE.includes(host)) return []
  const labels = host.replace(/^(?:www\d?|m|amp)\./, '').split('.')
  return [...labels.slice(1).map((_, i) => labels.slice(i).join('.')), ...labels.slice(0, -1).filter((label) => label.length > 3)]
}

function parse(value: string, base: string): URL | undefined {
  try {
    return new URL(value, base)
  } catch {
    return undefined
  }
}
