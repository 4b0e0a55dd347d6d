#!/usr/bin/env node
// Trains the scorer from gold data and puts its weights into the package, in one command: see training/README.md.
//   npm run train -- --data DIR [--work DIR] [--python FILE]
import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { FOLDS } from './folds.mjs'

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    work: { type: 'string' },
    python: { type: 'string', default: 'python3' },
    only: { type: 'string' },
    help: { type: 'boolean' },
  },
})
if (values.help || !values.data || ![undefined, 'noise', 'categories'].includes(values.only)) {
  console.error('usage: npm run train -- --data DIR [--work DIR] [--python FILE] [--only noise|categories]')
  console.error('DIR holds the gold sets that training/README.md names; --work keeps the intermediate files (some 9 GB) there;')
  console.error('--only noise trains the forests of noise and the categories alone (some ten minutes), --only categories these alone (two)')
  process.exit(values.help ? 0 : 2)
}
const work = values.work ?? mkdtempSync(join(tmpdir(), 'dechaff-training-'))
const texts = inFolder('texts')
const pages = inFolder('pages')
for (const { own, context, second, typed } of [texts, pages])
  for (const folder of [own, context, second, typed]) mkdirSync(folder, { recursive: true })
mkdirSync(pages.named, { recursive: true })

const { data } = values
if (values.only === undefined) {
  learnMainText()
  learnMainTextOfPages()
}
if (values.only !== 'categories') {
  learnNoise(texts, 'dump')
  learnNoise(pages, 'html', '--pages')
}
learnCategories()
// Last, as they are fitted to what the weights of the folds come to.
if (values.only !== 'categories') write('quality.mjs')
if (!values.work) rmSync(work, { recursive: true })

function learnMainText() {
  write('export.mjs', '--out', texts.own)
  learn('first', texts.own, texts.first)
  write('export.mjs', '--out', texts.context, '--first', texts.first)
  learn('second', texts.context, texts.second)
  pack(texts.context, '--first', texts.first, '--second', texts.second)
}

function learnMainTextOfPages() {
  write('export-pages.mjs', '--out', pages.named)
  learn('names', pages.named, pages.names)
  write('export-pages.mjs', '--out', pages.own, '--names', pages.names)
  learn('first', pages.own, pages.first)
  write('export-pages.mjs', '--out', pages.context, '--names', pages.names, '--first', pages.first)
  learn('second', pages.context, pages.second)
  pack(pages.context, '--pages', '--names', pages.names, '--first', pages.first, '--second', pages.second)
}

/** With the local forests that are packed. */
function learnNoise({ typed, noise }, from, ...kind) {
  write('export-typed.mjs', '--out', typed, '--from', from, '--weights', fileURLToPath(new URL('weights/', import.meta.url)))
  learn('noise', typed, noise)
  pack(typed, ...kind, '--noise', noise)
}

/** Of the lines that the scorers, as they are packed now, take for noise. */
function learnCategories() {
  const [known, weights] = [join(work, 'categories'), fileURLToPath(new URL('weights/', import.meta.url))]
  write('export-categories.mjs', '--out', known, '--weights', weights)
  learn('categories', known, known)
  for (let fold = 0; fold < FOLDS; fold++) {
    copyFileSync(join(known, `categories-${fold}.json`), join(weights, `categories-fold-${fold}.json`))
  }
  copyFileSync(join(known, 'categories-all.json'), fileURLToPath(new URL('../src/decide/naming/weights.json', import.meta.url)))
}

function inFolder(name) {
  const at = (file) => join(work, name, file)
  return {
    own: at('own'),
    context: at('context'),
    second: at('second'),
    named: at('named'),
    typed: at('typed'),
    noise: at('noise'),
    first: at('first.json'),
    names: at('names.json'),
  }
}

function write(name, ...args) {
  step(process.execPath, script(name), '--data', data, ...args)
}

function learn(stage, from, to) {
  step(values.python, script('train.py'), stage, '--in', from, '--out', to)
}

/** @param trainedOn the folder of what the context forest was trained on */
function pack(trainedOn, ...args) {
  step(process.execPath, script('pack.mjs'), '--features', join(trainedOn, 'pages.json'), ...args)
}

function script(name) {
  return fileURLToPath(new URL(name, import.meta.url))
}

function step(command, ...args) {
  console.log(`> ${command} ${args.join(' ')}`)
  const { status, error } = spawnSync(command, args, { stdio: 'inherit' })
  if (error) throw new Error(`${command} does not start (${error.code}): see training/README.md for what must be installed`)
  if (status !== 0) process.exit(status ?? 1)
}
