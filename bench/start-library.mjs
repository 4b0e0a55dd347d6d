#!/usr/bin/env node
// What bench/start.mjs measures of the library: cleans one file, as the first thing that it does.
//   node bench/start-library.mjs FILE
import { readFileSync } from 'node:fs'
import { clean } from '../dist/index.js'

const [file] = process.argv.slice(2)
const source = readFileSync(file, 'utf8')
clean(file.endsWith('.html') ? { html: source } : source)
