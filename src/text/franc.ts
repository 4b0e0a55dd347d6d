import type * as Franc from 'franc'
import { createRequire } from 'node:module'

let franc: typeof Franc | undefined

/** `francAll` of franc, which the build has put into one file: it takes 30 ms to load, and few texts need it. */
export const francAll: typeof Franc.francAll = (text, options) => {
  franc ??= createRequire(import.meta.url)('./franc.cjs') as typeof Franc
  return franc.francAll(text, options)
}

/** Nothing is left to load: it is read when it is needed. */
export async function fetchFranc(): Promise<void> {}
