/** Pins under this name hold for all sites. */
export const ALL_SITES = '*'

/** The host of an address: in lower case, without `www.`; undefined where it has none. */
export function hostOf(url: string): string | undefined {
  const host = URL.canParse(url) ? new URL(url).host.toLowerCase() : ''
  return host.replace(/^www\./, '') || undefined
}

/** What a document is grouped under: the group it is given, else the host of its address; undefined where it has neither. */
export function groupOf({ group, url }: { readonly group?: string | undefined; readonly url?: string | undefined }): string | undefined {
  // Half a surrogate pair has no place in a file in UTF-8.
  return group?.replace(/\p{Cs}/gu, '\ufffd') || (url === undefined ? undefined : hostOf(url))
}
