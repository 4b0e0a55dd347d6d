#!/usr/bin/env node
// Writes the page that bench/start.mjs opens: the library as a bundler takes it up, and a script that cleans a text and leaves in the
// document how many milliseconds it took from the beginning of the first script to the first result.
//   node bench/start-browser.mjs FILE PAGE
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const [file, page] = process.argv.slice(2)
const { outputFiles } = await build({
  entryPoints: [fileURLToPath(new URL('../dist/index.js', import.meta.url))],
  bundle: true,
  minify: true,
  platform: 'browser',
  format: 'iife',
  globalName: 'dechaff',
  write: false,
  logLevel: 'error',
})
const inScript = (code) => code.replaceAll('</', '<\\/')
const text = inScript(JSON.stringify(readFileSync(file, 'utf8')))
writeFileSync(
  page,
  `<!doctype html><meta charset="utf-8"><title>start</title><body>
<script>const began = performance.now()</script>
<script>${inScript(outputFiles[0].text)}</script>
<script>
dechaff.clean(${text})
document.body.dataset.milliseconds = performance.now() - began
</script>`,
)
console.log(JSON.stringify({ bytes: outputFiles[0].contents.length }))
