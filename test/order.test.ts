import { readdirSync, readFileSync } from 'node:fs'
import { expect, it, vi } from 'vitest'

const SAMPLES = new URL('../samples/', import.meta.url)
/** Stretches of samples, with a menu and a line of their own around them. */
const texts = readdirSync(SAMPLES)
  .filter((name) => name.endsWith('.txt'))
  .flatMap((name) => {
    const lines = readFileSync(new URL(name, SAMPLES), 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '')
    const notice = 'The courier is written by the people of the valley, who have read our stories every day since the barn burned down.'
    return lines.flatMap((_, first) =>
      first % 3 > 0 ? [] : [['Home', ...lines.slice(first, first + 7), notice, 'Leave a Reply'].join('\n\n')],
    )
  })

it('cleans a text the same whatever was cleaned before', async () => {
  vi.resetModules()
  const { clean } = await import('../src/index.js')
  const first = texts.map((text) => clean(text))
  // All letters of all scripts that a page may bring, so that tables which grow with what is read have grown.
  clean(`${String.fromCharCode(...Array.from({ length: 0xd000 }, (_, code) => code + 0x20))}\n`)
  clean({ html: `<h1>THE BRIDGE</h1><p>${texts.slice(0, 9).join(' ')}</p>` })
  for (const i of [...texts.keys()].reverse()) expect(clean(texts[i]!), texts[i]).toEqual(first[i])
})
