import { metadataOf } from '../metadata/metadata.js'
import type { Metadata, Page } from '../model/page.js'

/**
 * Adds the metadata of a page to a result, as a property like all others that is worked out when it is first read: many never read it,
 * and it takes a tenth of the time of a page. Until then the result keeps the page in memory.
 */
export function withMetadata<Result extends object>(
  result: Result,
  page: Page,
  url: string | undefined,
): Result & { readonly metadata: Metadata } {
  const settle = (value: Metadata): Metadata => {
    Object.defineProperty(result, 'metadata', { value, writable: true, enumerable: true, configurable: true })
    return value
  }
  return Object.defineProperty(result, 'metadata', {
    get: () => settle(metadataOf(page, url)),
    set: settle,
    enumerable: true,
    configurable: true,
  }) as Result & { readonly metadata: Metadata }
}
