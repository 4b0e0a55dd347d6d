#!/usr/bin/env node
// Cleans the gold sets and holds what comes out to them: the one measure of quality. See bench/README.md.
import { writeFileSync } from 'node:fs'
import { holdToFloors, pinFloors } from './floors.mjs'
import { chosenSets, readOptions } from './quality-options.mjs'
import { printFigures } from './tables.mjs'

const values = readOptions()
const sets = chosenSets(values)
// Wrong usage is said before what cleans is loaded, which takes a second.
const { measureAll } = await import('./figures.mjs')
const figures = await measureAll(values, sets)
printFigures(figures)
if (values.json) writeFileSync(values.json, `${JSON.stringify(figures, null, 2)}\n`)
if (values.floors && !holdToFloors(figures.rows)) process.exitCode = 1
if (values.pin && !pinFloors(figures.rows, values.lower)) process.exitCode = 1
