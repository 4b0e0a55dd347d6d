import { expect, it } from 'vitest'
import { createCleaner } from '../src/pipeline/clean.js'

const PAGE =
  '<p>The <a href="/docs/x">first room</a> is built in a minute, and <a href="https://e.org/">the second</a> takes <a href="#n">longer</a>.</p>'
const flags = (source: { html: string; url?: string }, options = {}) =>
  createCleaner({ format: 'markdown', ...options })(source).report.flags.filter(({ flag }) => flag === 'addresses')

it('flags relative addresses of which nobody knows where they lead', () => {
  expect(flags({ html: PAGE })).toEqual([
    { flag: 'addresses', message: expect.stringContaining('1 link has a relative address') as string },
  ])
  expect(flags({ html: `<base href="/y/">${PAGE}` })).toHaveLength(1)
  expect(createCleaner({ format: 'markdown' })({ html: PAGE }).formatted).toContain('[first room](/docs/x)')
})

it('flags none where the page says where it came from, or no links are written', () => {
  expect(flags({ html: PAGE, url: 'https://e.org/' })).toEqual([])
  expect(flags({ html: `<base href="https://e.org/">${PAGE}` })).toEqual([])
  expect(flags({ html: PAGE }, { links: false })).toEqual([])
  expect(flags({ html: PAGE }, { format: 'text' })).toEqual([])
})
