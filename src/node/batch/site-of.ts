/** The host of an address, in small letters and without `www.`. */
export function siteOf(url: string | undefined): string | undefined {
  if (url === undefined || !URL.canParse(url)) return undefined
  const { host } = new URL(url)
  return host === '' ? undefined : host.replace(/^www\./, '')
}
