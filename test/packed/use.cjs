// Uses the installed package from CommonJS: by `import()` on every Node, by `require` where Node can.
const { readFileSync } = require('node:fs')

const source = readFileSync('article.txt', 'utf8')
import('dechaff').then(({ clean, restore }) => {
  const { text, report } = clean(source)
  if (restore(text, report) !== source) throw new Error('it was not restored')
  if (process.features.require_module && require('dechaff').clean(source).text !== text) throw new Error('required, it cleans otherwise')
})
