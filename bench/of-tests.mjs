import { build } from 'esbuild'
import { fileURLToPath } from 'node:url'

/** What a module of the tests, which are in TypeScript, exports: `support/malformed.ts`. */
export async function ofTests(path) {
  const source = fileURLToPath(new URL(`../test/${path}`, import.meta.url))
  const { outputFiles } = await build({ entryPoints: [source], bundle: true, write: false, format: 'esm', platform: 'node' })
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`)
}
