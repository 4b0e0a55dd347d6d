/** A file of the build, as an import in a script names it. */
export const dist = (file: string) => JSON.stringify(new URL(`../../dist/${file}`, import.meta.url).href)

/** Options of Node with which it refuses the packages that build a document of a page, whoever asks for them. */
export const REFUSING_DOM = [
  '--import',
  `data:text/javascript,${encodeURIComponent(
    `import { register } from 'node:module'
  register('data:text/javascript,' + encodeURIComponent(\`export async function resolve(name, context, next) {
    if (/^(?:jsdom|@mozilla\\\\/readability|parse5|htmlparser2|linkedom)$/.test(name)) throw new Error('asked for ' + name)
    return next(name, context)
  }\`))`,
  )}`,
]
