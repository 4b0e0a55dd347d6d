#!/usr/bin/env node
// Writes the JSON Schemas of what dechaff reads and writes, each from its type. With --print NAME one goes to stdout instead.
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { createGenerator } from 'ts-json-schema-generator'

const path = (relative) => fileURLToPath(new URL(`../${relative}`, import.meta.url))

const SCHEMAS = {
  report: { file: 'src/model/report.ts', type: 'Report', title: 'dechaff report, version 1' },
  config: { file: 'src/runs/json-config.ts', type: 'JsonConfig', title: 'dechaff config file' },
  service: { file: 'src/serve/contract.ts', type: 'ServiceContract', title: 'what dechaff serve takes and gives' },
  mcp: { file: 'src/serve/mcp/contract.ts', type: 'ToolContract', title: 'what the tools of dechaff mcp take and give' },
  run: { file: 'src/runs/run-state.ts', type: 'RunSummary', title: 'run.json of dechaff, version 1' },
  errors: { file: 'src/runs/run-output.ts', type: 'ErrorLine', title: 'a line of errors.jsonl of dechaff' },
}

function textOf(name) {
  const { file, type, title } = SCHEMAS[name]
  const { $schema, $id, ...rest } = createGenerator({
    path: path(file),
    tsconfig: path('tsconfig.json'),
    type,
    schemaId: `https://unpkg.com/dechaff/schema/${name}.schema.json`,
    topRef: false,
    skipTypeCheck: true,
    additionalProperties: false,
  }).createSchema(type)
  return `${JSON.stringify({ $schema, $id, title, ...rest }, null, 2)}\n`
}

const at = process.argv.indexOf('--print')
if (at >= 0) process.stdout.write(textOf(process.argv[at + 1] ?? 'report'))
else for (const name of Object.keys(SCHEMAS)) writeFileSync(path(`schema/${name}.schema.json`), textOf(name))
