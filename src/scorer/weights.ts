import type { Column, Tables } from '../data/tables.js'
import { narrowed } from '../data/tables.js'
import { NAME_BUCKETS, type NameWeights } from '../features/markup/names.js'
import { withBuckets } from './cuts.js'
import { type ForestLayout, layOut } from './layout.js'
import { unpackForest } from './packed-forest.js'

/** The forests of a scorer, laid out. */
export interface Weights {
  readonly first: ForestLayout
  readonly second: ForestLayout
}

/** Those of the scorer of pages. */
export interface PageWeights extends Weights {
  readonly names: NameWeights
}

/**
 * Reads weights as `training/` packs them: the length of the first forest (32 bits, little-endian), it, and the second one.
 * @throws RangeError where the bytes are cut short, or a forest is too large.
 */
export function unpackWeights(bytes: Uint8Array): Weights {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = 4 + view.getUint32(0, true)
  return { first: layOut(unpackForest(bytes.subarray(4, end))), second: layOut(unpackForest(bytes.subarray(end))) }
}

/**
 * The same for pages: a byte for each bucket of names before the rest.
 * @throws RangeError where the bytes are cut short, or a forest is too large.
 */
export function unpackPageWeights(bytes: Uint8Array): PageWeights {
  const names = Int8Array.from(bytes.subarray(0, NAME_BUCKETS), (byte) => (byte << 24) >> 24)
  return { names, ...unpackWeights(bytes.subarray(NAME_BUCKETS)) }
}

type Columns = Readonly<Record<string, Column>>

/** Weights as a data file holds them: the tables of each forest under its name. */
export function weightColumns({ first, second, ...others }: Weights | PageWeights): Columns {
  return { ...others, ...layoutColumns('first', first), ...layoutColumns('second', second) }
}

export function weightsOf({ columns }: Tables): Weights {
  return { first: layoutOf(columns, 'first'), second: layoutOf(columns, 'second') }
}

export function pageWeightsOf(tables: Tables): PageWeights {
  return { names: tables.columns.names as Int8Array, ...weightsOf(tables) }
}

/** Leaves are single numbers where they come from: nothing is lost. Buckets follow from the cuts and are left out. */
function layoutColumns(name: string, { cuts, nodes, nodeEnds, terms, termEnds, leaves }: ForestLayout): Columns {
  const { columns, firsts, limits } = cuts
  const integers = { columns, firsts, nodes, nodeEnds, termEnds }
  const tables = {
    ...Object.fromEntries(Object.entries(integers).map(([table, numbers]) => [table, narrowed(numbers)])),
    limits,
    terms,
    leaves: Float32Array.from(leaves),
  }
  return Object.fromEntries(Object.entries(tables).map(([table, column]) => [`${name}.${table}`, column]))
}

function layoutOf(all: Columns, name: string): ForestLayout {
  const integers = (table: string) => Int32Array.from(all[`${name}.${table}`]!)
  return {
    cuts: withBuckets({ columns: integers('columns'), firsts: integers('firsts'), limits: all[`${name}.limits`] as Float32Array }),
    nodes: integers('nodes'),
    nodeEnds: integers('nodeEnds'),
    terms: all[`${name}.terms`] as Uint8Array,
    termEnds: integers('termEnds'),
    leaves: Float64Array.from(all[`${name}.leaves`]!),
  }
}
