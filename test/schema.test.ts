import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Ajv } from 'ajv'
import { afterAll, describe, expect, it } from 'vitest'
import { createCleaner, type Report } from '../src/index.js'
import { cleanFiles, createBytesCleaner } from '../src/node/index.js'
import { runCommand } from './support/command.js'
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

describe('the JSON Schema of run.json', () => {
  const shippedRun = readFileSync(path('schema/run.schema.json'), 'utf8')
  const validateRun = new Ajv({ strict: true, allErrors: true, allowUnionTypes: true }).compile(JSON.parse(shippedRun))
  const errorsOfRun = (run: unknown) => (validateRun(run) ? [] : validateRun.errors)
  const folder = mkdtempSync(join(tmpdir(), 'dechaff-schema-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  const file = (name: string, text: string) => {
    writeFileSync(join(folder, name), text)
    return name
  }
  const runIn = (out: string) => JSON.parse(readFileSync(join(folder, out, 'run.json'), 'utf8'))
  const RECORDS = `${JSON.stringify({ id: 1, url: 'https://a.example/1', text: 'Share\n\nThe ferry left the harbour on Friday with two hundred on board.\n\nLeave a Reply' })}\n{"id": 2}\nno JSON\n`

  it('is made from the code as it is: `npm run schema` writes it', async () => {
    const { stdout } = await runNode(['scripts/schema.mjs', '--print', 'run'])
    expect(stdout.toString()).toBe(shippedRun)
  })

  it.each([
    ['a folder of texts and pages', ['clean', path('samples')]],
    [
      'records, some of which fail, with every kind of flag',
      [
        'clean',
        'in.jsonl',
        ...['--strip', 'caption,byline', '--shard-size', '1MB', '--compress', 'gzip', '--offsets', 'utf8', '--max-bytes', '1MB'],
      ],
    ],
    ['a config file', ['clean', 'in.jsonl', '--config', 'config.json', '--report', 'none']],
    [
      'a page without a scorer',
      ['clean', path('samples/005_tide-gauge.html'), '--no-scorer', '--to', 'markdown', '--front-matter', '--url', 'https://a.example/'],
    ],
    ['nothing that can be read', ['clean', 'binary.txt']],
  ])('takes a run over %s', async (name, args) => {
    file('in.jsonl', RECORDS)
    file('config.json', JSON.stringify({ policies: { own: { extends: 'careful', strip: ['x-own'] } }, policy: 'own' }))
    file('binary.txt', '\u0000\u0001'.repeat(100))
    const out = name.replaceAll(' ', '-')
    const { stderr } = await runCommand([...args, '--out', out, '--quiet', '--workers', '0'], { cwd: folder })
    const run = runIn(out)
    expect(errorsOfRun(run), stderr.toString()).toEqual([])
    for (const key of Object.keys(run.settings)) expect(key).toMatch(/^[a-z][A-Za-z]*$/)
  })

  it('takes a run of a program with policies and phrases of its own, which is found again and reported', async () => {
    const options = {
      out: join(folder, 'program'),
      workers: 0,
      policies: { archive: { extends: 'careful', strip: ['promotion', 'x-own'], stripAt: 0.8 } },
      policy: 'archive',
      phrases: { promotion: { line: { certain: { en: 'visit our gift shop' } } } },
      resume: true,
    } as const
    const input = join(folder, file('one.jsonl', RECORDS))
    expect((await cleanFiles(input, options)).wasDone).toBe(false)
    expect(errorsOfRun(runIn('program'))).toEqual([])
    expect((await cleanFiles(input, options)).wasDone).toBe(true)
    const { code, stdout } = await runCommand(['report', 'program'], { cwd: folder })
    expect(code).toBe(0)
    expect(stdout.toString()).toMatch(/policies +archive: extends: careful; strip: promotion, x-own; stripAt: 0\.8/)
  })

  it('refuses what is no run.json', async () => {
    await runCommand(['clean', file('in.jsonl', RECORDS), '--out', 'right', '--quiet'], { cwd: folder })
    const run = runIn('right')
    for (const wrong of [
      {},
      { ...run, version: 2 },
      { ...run, settings: { ...run.settings, 'the option policy': 'careful' } },
      { ...run, totals: { ...run.totals, documents: 'one' } },
      { ...run, identity: 'abc' },
      { ...run, seconds: -1 },
    ])
      expect(errorsOfRun(wrong)).not.toEqual([])
  })
})
