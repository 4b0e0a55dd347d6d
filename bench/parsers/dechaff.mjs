import { existsSync } from 'node:fs'

const READER = new URL('../../build/read/html/read-html.js', import.meta.url)
if (!existsSync(READER)) throw new Error('build/read/html/read-html.js is missing: run node scripts/build.mjs first')
const { readHtml } = await import(READER)

/** Our own reader. It leaves out hidden elements within a line, which the others know nothing of: here it shows them. */
export const dechaff = { name: 'dechaff', textOf: (page) => readHtml(page, { hidden: 'all' }).text }
