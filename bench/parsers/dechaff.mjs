import { existsSync } from 'node:fs'

const READER = new URL('../../dist/read/html/read-html.js', import.meta.url)
if (!existsSync(READER)) throw new Error('dist/read/html/read-html.js is missing: compile first')
const { readHtml } = await import(READER)

/** Our own reader. It leaves out hidden elements within a line, which the others know nothing of: here it shows them. */
export const dechaff = { name: 'dechaff', textOf: (page) => readHtml(page, { hidden: 'all' }).text }
