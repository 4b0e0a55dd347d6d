import { createRequire } from 'node:module'
import type * as Jschardet from 'jschardet'

let jschardet: typeof Jschardet | undefined

/** `detectAll` of jschardet, loaded when the first bytes come that are not UTF-8: that takes 0.2 s and 70 MB, and few texts need it. */
export const detectAll: typeof Jschardet.detectAll = (bytes, options) => {
  jschardet ??= createRequire(import.meta.url)('jschardet') as typeof Jschardet
  return jschardet.detectAll(bytes, options)
}
