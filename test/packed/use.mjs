// Uses the installed package as a module. Throws if a result is wrong.
import { clean, loadData, restore } from 'dechaff'
import { createBytesCleaner } from 'dechaff/node'
import { readFileSync } from 'node:fs'

const source = readFileSync('article.txt', 'utf8')
await loadData()
const { text, report } = clean(source)
if (!text.startsWith('The old bridge') || /Share|Reply/.test(text)) throw new Error(`it was not cleaned: ${text}`)
if (restore(text, report) !== source) throw new Error('it was not restored')
if (createBytesCleaner()(readFileSync('article.txt')).text !== text) throw new Error('bytes are cleaned otherwise')
if (!clean({ markdown: `# Bridge\n\n${source}` }).text.includes('old bridge')) throw new Error('Markdown is not read')
