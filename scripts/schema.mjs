#!/usr/bin/env node
// Writes schema/report.schema.json from the type Report in src/model/report.ts. With --print it goes to stdout instead.
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { createGenerator } from 'ts-json-schema-generator'

const path = (relative) => fileURLToPath(new URL(`../${relative}`, import.meta.url))

const schema = createGenerator({
  path: path('src/model/report.ts'),
  tsconfig: path('tsconfig.json'),
  type: 'Report',
  schemaId: 'https://unpkg.com/dechaff/schema/report.schema.json',
  topRef: false,
  skipTypeCheck: true,
  additionalProperties: false,
}).createSchema('Report')

const { $schema, $id, ...rest } = schema
const text = `${JSON.stringify({ $schema, $id, title: 'dechaff report, version 1', ...rest }, null, 2)}\n`

if (process.argv.includes('--print')) process.stdout.write(text)
else writeFileSync(path('schema/report.schema.json'), text)
