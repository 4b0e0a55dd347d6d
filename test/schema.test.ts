import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Ajv } from 'ajv'
import { describe, expect, it } from 'vitest'
import { createCleaner, type Report } from '../src/index.js'
import { createBytesCleaner } from '../src/node/index.js'
import { runNode } from './support/process.js'

const path = (relative: string) => fileURLToPath(new URL(`../${relative}`, import.meta.url))
const shipped = readFileSync(path('schema/report.schema.json'), 'utf8')
const validate = new Ajv({ strict: true, allErrors: true }).compile<Report>(JSON.parse(shipped))

function errorsOf(report: unknown): unknown {
  return validate(JSON.parse(JSON.stringify(report))) ? [] : validate.errors
}

describe('the JSON Schema of reports', () => {
  it('is made from the code as it is: `npm run schema` writes it', async () => {
    const { code, stdout } = await runNode(['scripts/schema.mjs', '--print'])
    expect({ code, schema: stdout.toString() }).toEqual({ code: 0, schema: shipped })
  })

  it.each(['full', 'compact'] as const)('takes the %s reports of the samples, under every policy', (report) => {
    for (const policy of ['careful', 'standard', 'thorough', 'body'] as const) {
      const clean = createBytesCleaner({ policy, report })
      for (const name of readdirSync(path('samples'))) {
        const format = name.endsWith('.html') ? 'html' : 'text'
        expect(errorsOf(clean(readFileSync(path(`samples/${name}`)), { format }).report)).toEqual([])
      }
    }
  })

  it('takes reports on odd input', () => {
    for (const source of ['', '\n', '\u0000', '\ud800', 'a\u00a0b']) expect(errorsOf(createCleaner()(source).report)).toEqual([])
    const { report } = createBytesCleaner()(Buffer.concat([Buffer.from('é ü ö '), Buffer.of(0xe9)]))
    expect(report.source.invalidBytes).toHaveLength(1)
    expect(errorsOf(report)).toEqual([])
  })

  it('refuses what is no report', () => {
    const { report } = createCleaner()('text')
    for (const wrong of [
      {},
      { ...report, version: 2 },
      { ...report, more: 1 },
      { ...report, spans: [{}] },
      { ...report, clean: { length: 1.5 } },
    ])
      expect(errorsOf(wrong)).not.toEqual([])
  })
})
