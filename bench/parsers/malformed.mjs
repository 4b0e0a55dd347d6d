import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const SOURCE = fileURLToPath(new URL('../../test/support/malformed.ts', import.meta.url))

/** The tests' malformed documents, `count` of them, always the same for the same seed. */
export async function malformedPages(count, seed) {
  const { outputFiles } = await build({ entryPoints: [SOURCE], bundle: true, write: false, format: 'esm', platform: 'node' })
  const module = `data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`
  const { malformedDocuments } = await import(module)
  return malformedDocuments(count, seed).map((html, i) => ({ id: `${i}`, html }))
}
