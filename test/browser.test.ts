import { readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import vm from 'node:vm'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { expect, it } from 'vitest'
import { clean } from '../src/pipeline/clean.js'
import { PAGE } from './support/page.js'

const entry = fileURLToPath(new URL('../dist/index.js', import.meta.url))
const sample = readFileSync(new URL('../samples/004_fe4a6660fe6cb3fd.txt', import.meta.url), 'utf8')

it('gives a bundler that asks for restore alone nothing else', async () => {
  const { outputFiles } = await build({
    stdin: { contents: `export { restore } from './index.js'`, resolveDir: dirname(entry) },
    bundle: true,
    minify: true,
    platform: 'browser',
    format: 'esm',
    write: false,
    logLevel: 'silent',
  })
  expect(gzipSync(outputFiles[0]!.contents).length).toBeLessThan(5000)
})

it('bundles for a browser without a Node module, and gives the same result there', async () => {
  const { outputFiles, metafile, errors } = await build({
    entryPoints: [entry],
    bundle: true,
    platform: 'browser',
    format: 'iife',
    globalName: 'dechaff',
    metafile: true,
    write: false,
    logLevel: 'silent',
  })
  expect(errors).toEqual([])
  expect(
    Object.keys(metafile.inputs).filter((path) => path.startsWith('node:') || /(digest|data)\/node|text\/franc\.js/.test(path)),
  ).toEqual([])
  // What a browser has and a bare realm has not; nothing of Node.
  const page = vm.createContext({ atob, TextEncoder, TextDecoder, TransformStream, URL, sample, PAGE })
  vm.runInContext(outputFiles[0]!.text, page)
  const inPage = JSON.parse(vm.runInContext('JSON.stringify(dechaff.clean(sample))', page))
  expect(inPage).toEqual(JSON.parse(JSON.stringify(clean(sample))))
  const ofPage = JSON.parse(vm.runInContext("JSON.stringify(dechaff.clean({ html: PAGE }, { format: 'markdown', scorer: false }))", page))
  expect(ofPage).toEqual(JSON.parse(JSON.stringify(clean({ html: PAGE }, { format: 'markdown', scorer: false }))))
})
