import { createRequire } from 'node:module'

type Franc = typeof import('franc')

let franc: Franc | undefined

/** `francAll` of franc, which the build has put into one file: it takes 30 ms to load, and few texts need it. */
export const francAll: Franc['francAll'] = (text, options) => {
  franc ??= createRequire(import.meta.url)('./franc.cjs') as Franc
  return franc.francAll(text, options)
}
