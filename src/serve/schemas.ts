import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

/** A JSON Schema, or a part of one. */
export type Schema = { readonly [key: string]: unknown }

/** A schema of the package, as `scripts/schema.mjs` wrote it. */
export interface SchemaFile {
  readonly properties: { readonly [name: string]: Schema }
  readonly definitions: { readonly [name: string]: Schema }
}

/** Reads a schema of the package by its name. */
export function readSchema(name: 'service' | 'mcp'): SchemaFile {
  // The package by its own name: the code may have been bundled into any file of it.
  const file = createRequire(import.meta.url).resolve(`dechaff/${name}.schema.json`)
  return JSON.parse(readFileSync(file, 'utf8')) as SchemaFile
}
