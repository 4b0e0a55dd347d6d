import type { Column, Tables } from '../data/tables.js'
import { narrowed } from '../data/tables.js'
import { NAME_BUCKETS, type NameWeights } from '../features/markup/names.js'
import { FEATURES } from '../features/features.js'
import type { FeatureNames } from '../features/feature-names.js'
import { PAGE_FEATURES } from '../features/page.js'
import { withBuckets } from './cuts.js'
import { type ForestLayout, layOut, packNode, unpackNode } from './layout.js'
import { unpackForest } from './packed-forest.js'
import { checkFeatures, readWeightsHeader, type WeightsHeader, WEIGHTS_HEADER_BYTES } from './weights-header.js'

/** The forests of a scorer, laid out. */
export interface Weights {
  /** Reads what a block shows by itself; one output: log-odds of main text. */
  readonly local: ForestLayout
  /** Reads the block in its context; two outputs: log-odds of main text, and log-odds of noise. */
  readonly context: ForestLayout
}

/** Those of the scorer of pages. */
export interface PageWeights extends Weights {
  readonly names: NameWeights
}

/**
 * Reads weights of texts as `training/` packs them: the header of `readWeightsHeader`, and behind it the local forest, the context forests of
 * main text and of noise, each after its length in bytes (32 bits, little-endian).
 * @throws RangeError if they are of other features than this version computes, if the bytes are cut short, or a forest is too large.
 */
export function unpackWeights(bytes: Uint8Array): Weights {
  return unpackForests(withoutHeader(bytes, FEATURES))
}

function withoutHeader(bytes: Uint8Array, features: FeatureNames): Uint8Array {
  checkFeatures(readWeightsHeader(bytes), features)
  return bytes.subarray(WEIGHTS_HEADER_BYTES)
}

function unpackForests(bytes: Uint8Array): Weights {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let at = 0
  const next = () => {
    const start = at + 4
    at = start + view.getUint32(at, true)
    if (at > bytes.length) throw new RangeError(`weights are cut short: ${bytes.length} bytes instead of ${at}`)
    return unpackForest(bytes.subarray(start, at))
  }
  return { local: layOut([next()]), context: layOut([next(), next()]) }
}

/**
 * The same for pages: a byte for each bucket of names before the forests.
 * @throws RangeError as for `unpackWeights`.
 */
export function unpackPageWeights(bytes: Uint8Array): PageWeights {
  const content = withoutHeader(bytes, PAGE_FEATURES)
  const names = Int8Array.from(content.subarray(0, NAME_BUCKETS), (byte) => (byte << 24) >> 24)
  return { names, ...unpackForests(content.subarray(NAME_BUCKETS)) }
}

type Columns = Readonly<Record<string, Column>>

/** Weights as a data file holds them: the tables of each forest under its name, and what they were trained for. */
export function weightTables(packed: Uint8Array): Pick<Tables, 'columns' | 'info'> {
  return { columns: forestColumns(unpackWeights(packed)), info: readWeightsHeader(packed) }
}

export function pageWeightTables(packed: Uint8Array): Pick<Tables, 'columns' | 'info'> {
  const { names, ...forests } = unpackPageWeights(packed)
  return { columns: { names, ...forestColumns(forests) }, info: readWeightsHeader(packed) }
}

/** @throws RangeError if they are of other features than this version computes. */
export function weightsOf(tables: Tables): Weights {
  return forestsOf(tables, FEATURES)
}

/** @throws RangeError as for `weightsOf`. */
export function pageWeightsOf(tables: Tables): PageWeights {
  return { names: tables.columns.names as Int8Array, ...forestsOf(tables, PAGE_FEATURES) }
}

function forestsOf({ columns, info }: Tables, features: FeatureNames): Weights {
  checkFeatures(info as WeightsHeader, features)
  return { local: layoutOf(columns, 'local'), context: layoutOf(columns, 'context') }
}

function forestColumns({ local, context }: Weights): Columns {
  return { ...layoutColumns('local', local), ...layoutColumns('context', context) }
}

/** Leaves are single numbers where they come from: nothing is lost. Buckets follow from the cuts and are left out. What a node is made of is apart. */
function layoutColumns(name: string, { cuts, nodes, nodeEnds, leaves, outputEnds }: ForestLayout): Columns {
  const { columns, firsts, limits } = cuts
  const parts = Array.from(nodes, unpackNode)
  const [slots, bits, places] = (['slot', 'bit', 'place'] as const).map((part) => Int32Array.from(parts, (node) => node[part]))
  const integers = { columns, firsts, slots: slots!, bits: bits!, places: places!, nodeEnds, outputEnds }
  const tables = {
    ...Object.fromEntries(Object.entries(integers).map(([table, numbers]) => [table, narrowed(numbers)])),
    limits,
    leaves: Float32Array.from(leaves),
  }
  return Object.fromEntries(Object.entries(tables).map(([table, column]) => [`${name}.${table}`, column]))
}

function layoutOf(all: Columns, name: string): ForestLayout {
  const table = (part: string) => all[`${name}.${part}`]!
  const [bits, places] = [table('bits'), table('places')]
  return {
    cuts: withBuckets({
      columns: Int32Array.from(table('columns')),
      firsts: Int32Array.from(table('firsts')),
      limits: table('limits') as Float32Array,
    }),
    nodes: Int32Array.from(table('slots'), (slot, n) => packNode(slot, bits[n]!, places[n]!)),
    nodeEnds: Int32Array.from(table('nodeEnds')),
    leaves: Float64Array.from(table('leaves')),
    outputEnds: Int32Array.from(table('outputEnds')),
  }
}
