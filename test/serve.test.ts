import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { request as httpRequest } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { Validator } from '@seriousme/openapi-schema-validator'
import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createLineCleaner } from '../src/pipeline/lines.js'
import { ARTICLE } from './support/article.js'
import { runCommand } from './support/command.js'
import { PAGE } from './support/page.js'
import { SAMPLES } from './support/package.js'
import { startProcess, ended } from './support/process.js'
import { asyncProperty, cases } from './support/property.js'
import { CRASHING, gatedConfig, metricIn, RawClient, type StartedService, startService, STUCK } from './support/service.js'
import { unlessSlow } from './support/slow.js'
import { until } from './support/until.js'

let cwd: string
beforeEach(() => (cwd = mkdtempSync(join(tmpdir(), 'dechaff-serve-'))))
afterEach(() => rmSync(cwd, { recursive: true, force: true }))

/** The samples as records: pages as HTML, texts as text and as Markdown. */
const RECORDS = readdirSync(SAMPLES).flatMap((name): Record<string, string>[] => {
  const content = readFileSync(join(SAMPLES, name), 'utf8')
  const url = `https://courier.example/${name}`
  return name.endsWith('.html')
    ? [{ id: name, html: content, url }]
    : [
        { id: name, text: content },
        { id: name, markdown: content, url },
      ]
})
const asLines = (records: readonly unknown[]) => records.map((record) => `${JSON.stringify(record)}\n`)
/** What the command line makes of records. */
const cleaned = async (lines: readonly string[], ...flags: string[]) => {
  const { stdout } = await runCommand(['clean', '--from', 'jsonl', '--to', 'jsonl', '--no-config', '-q', ...flags], {
    cwd,
    input: lines.join(''),
  })
  return stdout.toString()
}
const NDJSON = { 'content-type': 'application/x-ndjson' }
const JSON_TYPE = { 'content-type': 'application/json' }
const stream = (service: StartedService, body: string | ReadableStream, query = '') =>
  service.fetch(`/v1/clean${query}`, { method: 'POST', headers: NDJSON, body, duplex: 'half' } as RequestInit)
const problemOf = async (response: Response) => ({ status: response.status, ...((await response.json()) as object) })

describe('answers', () => {
  it('have the bytes that the command line writes, for every sample as text, Markdown and HTML', async () => {
    const service = await startService({ pool: { workers: 2, timeout: 60_000, memory: 1024 } })
    const lines = asLines(RECORDS)
    const expected = await cleaned(lines)
    const answers = []
    for (const line of lines) {
      const answer = await service.clean(line)
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/json'])
      answers.push(await answer.text())
    }
    expect(answers.join('')).toBe(expected)
    const streamed = await stream(service, lines.join(''))
    expect([streamed.status, streamed.headers.get('content-type')]).toEqual([200, 'application/x-ndjson'])
    expect(await streamed.text()).toBe(expected)
  })

  it('take options from the query and from the document, which wins', async () => {
    const service = await startService()
    const lines = asLines(RECORDS.slice(0, 3))
    const flags = ['--policy', 'careful', '--strip', 'caption,byline', '--report', 'none', '--format', 'markdown', '--no-metadata']
    const expected = await cleaned(lines, ...flags)
    const query = '?policy=careful&strip=caption,byline&report=none&format=markdown&metadata=false'
    expect(await (await stream(service, lines.join(''), query)).text()).toBe(expected)
    const options = { policy: 'careful', strip: ['caption', 'byline'], report: 'none', format: 'markdown', metadata: false }
    const answers = await Promise.all(
      RECORDS.slice(0, 3).map(async (record) => (await service.clean({ ...record, options }, '?policy=thorough&report=full')).text()),
    )
    expect(answers.join('')).toBe(expected)
    const contradictory = await service.clean(RECORDS[0], '?strip=counter,icon-labels&tag=counter,caption&keep=caption,counter')
    expect(await contradictory.text()).toBe(await cleaned(lines.slice(0, 1), '--strip', 'icon-labels', '--keep', 'caption,counter'))
  })

  it('keep a document as it is written, but for its options and line ends between tokens', async () => {
    const service = await startService()
    const clean = createLineCleaner({ report: 'none' })
    const space = fc.constantFrom('', ' ', '\n', '\r\n  ', '\t')
    const values = fc.oneof(fc.constantFrom('12345678901234567890', '1.0', '"\\u00e9\\/"', '[1, {"a" :2}]', 'null'), fc.json())
    const name = fc
      .string()
      .filter((key) => !['text', 'html', 'markdown', 'url', 'options', 'report', 'metadata', '__proto__'].includes(key))
    const members = fc.uniqueArray(fc.tuple(name, values), { selector: ([key]) => key, maxLength: 4 })
    await fc.assert(
      asyncProperty(
        members,
        fc.nat(5),
        fc.option(fc.nat(5)),
        fc.array(space, { minLength: 3, maxLength: 3 }),
        async (others, at, optionsAt, spaces) => {
          const [a, b, c] = spaces as [string, string, string]
          const all = others.map(([key, value]) => `${JSON.stringify(key)}${a}:${b}${value}`)
          all.splice(at, 0, `"text"${c}:${JSON.stringify(ARTICLE)}`)
          const written = [...all]
          if (optionsAt !== null) written.splice(optionsAt, 0, `"options"${b}:${c}{"report":"none"}`)
          // A member that goes takes a comma with it, and the spaces between itself and that.
          const answer = await service.clean(`{${written.join(',')}}`, '?report=none')
          expect([answer.status, await answer.text()]).toEqual([200, `${clean(`{${all.join(',')}}`.replace(/[\r\n]/g, ' ')).line}\n`])
        },
      ),
      cases(40, 19),
    )
  })

  it('in a stream name what is wrong with a record, and the stream continues', async () => {
    const service = await startService()
    const lines = ['{"text": "One."}\n', 'no JSON\n', '\n', '{"text": 5}\n', '[1]\n', '{"id": 1}\n', '{"html": "<p>Two."}']
    expect(await (await stream(service, lines.join(''))).text()).toBe(await cleaned(lines))
    expect(await service.metric('dechaff_documents_total{result="text-not-a-string"}')).toBe(1)
  })

  it('do not come where a document is invalid: the problem names the field and the remedy', async () => {
    const service = await startService()
    const told = async (body: unknown, query = '') => problemOf(await service.clean(body, query))
    const bad = (code: string, detail: unknown) => ({ status: 400, title: 'Bad Request', code, detail })
    expect(await told('{"text": "a"')).toEqual(
      bad('malformed-json', expect.stringMatching(/^the body is not JSON .*: send one JSON object$/)),
    )
    expect(await told('')).toMatchObject(bad('malformed-json', expect.stringContaining('send one JSON object')))
    expect(await told('[1]')).toEqual(bad('not-an-object', expect.stringContaining('send {"text": "…"}')))
    expect(await told({ id: 1 })).toEqual(bad('no-text', expect.stringContaining('"html"')))
    for (const field of ['text', 'markdown', 'html'])
      expect(await told({ [field]: null, id: 1 })).toEqual(bad(`${field}-not-a-string`, `"${field}" is not a string: send it as one`))
    expect(await told({ text: 'a', url: 5 })).toEqual(bad('invalid-request', expect.stringContaining('"url"')))
    expect(await told({ text: 'a', report: 5 })).toEqual(
      bad('field-taken', 'the record has a field "report" already: rename it, as the answer has one of this name'),
    )
    for (const [options, detail] of [
      [{ polcy: 'x' }, 'unknown option "polcy"'],
      [{ policy: 'x' }, 'unknown policy "x"'],
      [{ policy: 5 }, 'policy is 5'],
      [{ strip: 'caption' }, 'strip is "caption"'],
      [{ strip: ['captoin'] }, 'unknown category "captoin"'],
      [{ metadata: 'yes' }, 'metadata is "yes"'],
      [{ scorer: {} }, 'scorer is {}'],
      [{ lang: 'english' }, 'lang is "english"'],
      [{ templates: '/etc/passwd' }, 'unknown option "templates"'],
      [5, 'options is not an object'],
    ] as const)
      expect(await told({ text: 'a', options })).toEqual(bad('invalid-request', expect.stringContaining(detail)))
    for (const query of [
      '?policy=x',
      '?polcy=careful',
      '?metadata=yes',
      '?strip=captoin',
      '?strip=',
      '?policy=careful&policy=body',
      '?__proto__=1',
    ])
      expect(await told({ text: 'a' }, query)).toMatchObject(bad('invalid-request', expect.any(String)))
  })

  it('are of other statuses for other types, methods and addresses', async () => {
    const service = await startService()
    const post = (headers: Record<string, string>, body: string | null = '{"text": "a"}') =>
      service.fetch('/v1/clean', { method: 'POST', headers, body })
    for (const headers of [
      { 'content-type': 'text/plain' },
      { 'content-type': 'application/json; charset=utf-16' },
      { ...JSON_TYPE, 'content-encoding': 'gzip' },
      { 'content-type': '' },
    ])
      expect(await problemOf(await post(headers))).toMatchObject({ status: 415, code: 'unsupported-type' })
    expect((await post({}, null)).status).toBe(415)
    expect((await post({ 'content-type': 'application/json; charset=UTF-8' })).status).toBe(200)
    const wrong = await service.fetch('/v1/clean')
    expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'POST'])
    for (const method of ['QUERY', 'PUT', 'PATCH', 'OPTIONS', 'DELETE', 'PROPFIND'])
      expect((await service.fetch('/healthz', { method })).status).toBe(405)
    expect(await problemOf(await service.fetch('/v1/nothing'))).toMatchObject({ status: 404, code: 'not-found' })
    for (const path of ['/../package.json', '/%2e%2e/package.json', '/..%2fpackage.json'])
      expect((await service.fetch(path)).status).toBe(404)
  })
})

describe('limits', () => {
  it('more requests than it may hold get 429 with Retry-After, and the others their answers', async () => {
    const { config, open } = gatedConfig(cwd)
    const service = await startService({ concurrency: 1, queue: 3 }, { config })
    const requests = Array.from({ length: 8 }, (_, id) => service.clean({ id, text: `${STUCK}\n\n${ARTICLE}` }))
    const answered: Response[] = []
    const answers = requests.map(async (request) => void answered.push(await request))
    await until('refusals', () => answered.length === 4)
    expect(answered.map(({ status }) => status)).toEqual([429, 429, 429, 429])
    for (const { headers } of answered) expect(Number(headers.get('retry-after'))).toBeGreaterThanOrEqual(1)
    expect((await service.metric('dechaff_requests_in_work')) + (await service.metric('dechaff_requests_in_queue'))).toBe(4)
    open()
    await Promise.all(answers)
    expect(answered.slice(4).map(({ status }) => status)).toEqual([200, 200, 200, 200])
    expect(await service.metric('dechaff_requests_total{route="/v1/clean",method="POST",status="429"}')).toBe(4)
  })

  it('at twice its capacity and more memory does not grow with what is refused', async () => {
    const { config, open } = gatedConfig(cwd)
    const service = await startService({ concurrency: 1, queue: 3, maxBody: 4_000_000 }, { config })
    const large = JSON.stringify({ text: `${STUCK}\n\n${'The bridge is open again. '.repeat(80_000)}` })
    const held = Array.from({ length: 4 }, () => service.clean(large))
    await until('a full queue', async () => (await service.metric('dechaff_requests_in_queue')) === 3)
    await until('all bodies', async () => (await service.clean('{}')).status === 429)
    const before = process.memoryUsage().arrayBuffers
    for (let i = 0; i < 100; i++) {
      const response = await service.clean(large)
      expect(response.status).toBe(429)
      await response.arrayBuffer()
    }
    // 200 MB were refused.
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(60_000_000)
    open()
    expect((await Promise.all(held)).map(({ status }) => status)).toEqual([200, 200, 200, 200])
  })

  it('a body that is too large gets 413, whether it says so or not', async () => {
    const service = await startService({ maxBody: 1000 })
    const large = { text: 'a'.repeat(2000) }
    expect(await problemOf(await service.clean(large))).toMatchObject({
      status: 413,
      code: 'too-large',
      detail: expect.stringContaining('1000 bytes'),
    })
    const endless = new RawClient(service.address).post({ ...JSON_TYPE, 'transfer-encoding': 'chunked' })
    for (let i = 0; i < 20; i++) endless.socket.write(`64\r\n${' '.repeat(100)}\r\n`)
    expect(await endless.status()).toBe(413)
    const records = [{ text: 'Small.' }, large, { text: 'Small, too.' }]
    const lines = (await (await stream(service, asLines(records).join(''), '?report=none')).text()).trimEnd().split('\n')
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      { text: 'Small.' },
      { error: { code: 'too-long', message: expect.stringContaining('1000 bytes') } },
      { text: 'Small, too.' },
    ])
  })

  it('a client that sends too slowly gets 408 and keeps no other waiting', async () => {
    const service = await startService({ bodyTimeout: 300, concurrency: 1 })
    const slow = new RawClient(service.address).post({ ...JSON_TYPE, 'content-length': '100' })
    slow.socket.write('{"text": "a')
    const silent = new RawClient(service.address).post({ ...NDJSON, 'transfer-encoding': 'chunked' })
    expect(await slow.status()).toBe(408)
    expect(slow.received).toContain('"code":"too-slow"')
    expect(await silent.status()).toBe(408)
    expect((await service.clean({ text: 'a' })).status).toBe(200)
    // Of one that has had a part of its answer the connection is cut: its end is missing.
    const begun = new RawClient(service.address).post({ ...NDJSON, 'transfer-encoding': 'chunked' })
    begun.socket.write('10\r\n{"text": "One"}\n\r\n')
    await begun.closed
    expect(begun.received).toContain('"One"')
    expect(begun.received).not.toContain('0\r\n\r\n')
    await until('an empty house', async () => (await service.metric('dechaff_requests_in_work')) === 0)
  })

  it('a document that kills its worker or holds it up costs itself alone', async () => {
    const { config } = gatedConfig(cwd)
    const service = await startService({ pool: { workers: 2, timeout: 500, memory: 1024 } }, { config })
    const [crashed, fine, late] = await Promise.all([
      service.clean({ text: `${CRASHING}\n\n${ARTICLE}` }),
      service.clean({ text: ARTICLE }),
      service.clean({ text: `${STUCK}\n\n${ARTICLE}` }),
    ])
    expect(fine.status).toBe(200)
    const problems = await Promise.all([crashed, late].map(problemOf))
    expect(problems).toMatchObject([
      { status: 422, code: 'crashed' },
      { status: 422, code: 'timeout' },
    ])
    for (const problem of problems) expect(JSON.stringify(problem)).not.toMatch(/node_modules|\.js|\/tmp|Error/)
    const records = [
      { id: 1, text: 'One.' },
      { id: 2, text: CRASHING },
      { id: 3, text: 'Three.' },
    ]
    const lines = (await (await stream(service, asLines(records).join(''), '?report=none')).text()).trimEnd().split('\n')
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      records[0],
      { ...records[1], error: { code: 'crashed', message: expect.any(String) } },
      records[2],
    ])
  })

  it('cut connections leave it healthy, and what they waited for is given up', async () => {
    const { config } = gatedConfig(cwd)
    const service = await startService({ concurrency: 1 }, { config })
    const half = new RawClient(service.address).post({ ...JSON_TYPE, 'content-length': '100' })
    half.socket.write('{"text": "a')
    await until('half a request', async () => (await service.metric('dechaff_requests_in_queue')) === 1)
    half.socket.destroy()
    const controller = new AbortController()
    const stuck = Array.from({ length: 3 }, () => service.clean({ text: STUCK }, '', controller.signal).catch(() => 'gone'))
    await until('requests that wait', async () => (await service.metric('dechaff_requests_in_queue')) === 2)
    controller.abort()
    expect(await Promise.all(stuck)).toEqual(['gone', 'gone', 'gone'])
    // Nobody opens the gate: the worker must have been replaced, and the others not begun.
    expect((await service.clean({ text: 'a' })).status).toBe(200)
    expect(await service.metric('dechaff_requests_in_queue')).toBe(0)
    expect(await service.metric('dechaff_requests_total{route="/v1/clean",method="POST",status="499"}')).toBe(4)
    expect(service.log.join('')).not.toContain('"stack"')
  })
})

describe('streams', () => {
  const COUNT = unlessSlow(10_000, 100_000)

  it(`give ${COUNT} records in order`, async () => {
    const service = await startService({ pool: { workers: 2, timeout: 60_000, memory: 1024 } })
    let sent = 0
    const encoder = new TextEncoder()
    const body = new ReadableStream({
      pull(controller) {
        const lines = Array.from(
          { length: Math.min(100, COUNT - sent) },
          (_, i) => `{"id":${sent + i},"text":"Share\\n\\nThe bridge number ${sent + i} is open."}\n`,
        )
        sent += lines.length
        if (lines.length === 0) controller.close()
        else controller.enqueue(encoder.encode(lines.join('')))
      },
    })
    const answer = await stream(service, body, '?report=none')
    let next = 0
    let rest = ''
    for await (const piece of answer.body!.pipeThrough(new TextDecoderStream()) as unknown as AsyncIterable<string>) {
      const lines = (rest + piece).split('\n')
      rest = lines.pop()!
      for (const line of lines) {
        const { id, text } = JSON.parse(line) as { id: number; text: string }
        if (id !== next || !text.includes(`number ${id} `)) throw new Error(`record ${next} is ${line}`)
        next++
      }
    }
    expect([next, rest]).toEqual([COUNT, ''])
    expect(await service.metric('dechaff_documents_total{result="cleaned"}')).toBe(COUNT)
  })

  it('are answered while they are sent', async () => {
    const service = await startService()
    const client = new RawClient(service.address).post({ ...NDJSON, 'transfer-encoding': 'chunked' })
    for (const id of [1, 2, 3]) {
      const line = `{"id":${id},"text":"One."}\n`
      client.socket.write(`${line.length.toString(16)}\r\n${line}\r\n`)
      await until('an answer to a record', () => client.received.includes(`"id":${id},`))
    }
    client.socket.write('0\r\n\r\n')
    await until('the end', () => client.received.endsWith('0\r\n\r\n'))
  })

  it('read no further if their answer is not taken, and end then', async () => {
    const service = await startService({ bodyTimeout: 1000 })
    const client = new RawClient(service.address, false).post({ ...NDJSON, 'transfer-encoding': 'chunked' })
    const lines = `{"text":"${'The bridge is open. '.repeat(50)}"}\n`.repeat(64)
    const chunk = `${lines.length.toString(16)}\r\n${lines}\r\n`
    const OFFERED = 256_000_000
    let offered = 0
    const offer = () => {
      while (offered < OFFERED) {
        offered += chunk.length
        if (!client.socket.write(chunk)) return
      }
    }
    client.socket.on('drain', offer)
    offer()
    await client.closed
    // What the buffers of the system hold, on both ways.
    expect(client.socket.bytesWritten - client.socket.writableLength).toBeLessThan(64_000_000)
    expect((await service.clean({ text: 'a' })).status).toBe(200)
    await until('an empty house', async () => (await service.metric('dechaff_requests_in_work')) === 0)
  })
})

describe('stopping', () => {
  it('loses nothing that was accepted', async () => {
    const { config, open } = gatedConfig(cwd)
    const service = startProcess(['serve', '--port', '0', '--workers', '1', '--queue', '8', '--config', config, '--log', 'none'], { cwd })
    const end = ended(service)
    const address = await addressOf(service)
    const clean = (id: number) =>
      fetch(`${address}/v1/clean?report=none`, { method: 'POST', headers: JSON_TYPE, body: JSON.stringify({ id, text: `${STUCK}.` }) })
    const accepted = [1, 2, 3, 4].map(clean)
    const streamed = fetch(`${address}/v1/clean?report=none`, {
      method: 'POST',
      headers: NDJSON,
      body: Array.from({ length: 300 }, (_, id) => `{"id":${id},"text":"${STUCK}."}\n`).join(''),
    })
    const metrics = async () => (await fetch(`${address}/metrics`)).text()
    await until('requests', async () => {
      const text = await metrics()
      return metricIn(text, 'dechaff_requests_in_work') + metricIn(text, 'dechaff_requests_in_queue') === 5
    })
    service.kill('SIGTERM')
    // Asked in a way that is answered at once: a document would be taken, and wait, if it came before the signal.
    await until('a closed door', () =>
      fetch(`${address}/readyz`).then(
        ({ status }) => status === 503,
        () => true,
      ),
    )
    const late = await clean(5).then(
      ({ status }) => status,
      () => 503,
    )
    expect(late).toBe(503)
    open()
    for (const [i, answer] of (await Promise.all(accepted)).entries())
      expect([answer.status, await answer.json()]).toEqual([200, { id: i + 1, text: `${STUCK}.` }])
    expect((await (await streamed).text()).trimEnd().split('\n')).toHaveLength(300)
    expect(await end).toMatchObject({ code: 0, stderr: '' })
  })

  it('is bounded, whatever is under way', async () => {
    const { config } = gatedConfig(cwd)
    const service = startProcess(['serve', '--port', '0', '--workers', '1', '--config', config, '--log', 'none', '--grace', '0.3'], { cwd })
    const end = ended(service)
    const address = await addressOf(service)
    const answer = fetch(`${address}/v1/clean`, { method: 'POST', headers: JSON_TYPE, body: JSON.stringify({ text: STUCK }) }).catch(
      () => 'cut',
    )
    await until('a request', async () => metricIn(await (await fetch(`${address}/metrics`)).text(), 'dechaff_requests_in_work') === 1)
    service.kill('SIGINT')
    expect(await answer).toBe('cut')
    expect(await end).toMatchObject({ code: 0 })
  })

  it('is told on connections that are open', async () => {
    const { config, open } = gatedConfig(cwd)
    const { service, address, clean, metric } = await startService({}, { config })
    const client = new RawClient(address)
    client.socket.write('GET /readyz HTTP/1.1\r\nhost: localhost\r\n\r\nGET /')
    await until('ready', () => client.received.includes('{"status":"ready"}'))
    const busy = clean({ text: STUCK })
    await until('a request', async () => (await metric('dechaff_requests_in_work')) === 1)
    const stopped = service.stop()
    await setImmediate()
    client.socket.write('readyz HTTP/1.1\r\nhost: localhost\r\n\r\n')
    await until('stopping', () => client.received.includes('{"status":"stopping"}'))
    expect(client.received).toContain('HTTP/1.1 503 ')
    open()
    expect((await busy).status).toBe(200)
    await stopped
  })
})

/** The address that a service prints when it listens. */
async function addressOf(service: ReturnType<typeof startProcess>): Promise<string> {
  let output = ''
  service.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
  await until('an address', () => output.includes('\n'), service)
  return /http:\S+/.exec(output)![0]
}

describe('who may ask', () => {
  /** `fetch` sets Host itself. */
  const askAs = (address: string, headers: Record<string, string>, method = 'GET') =>
    new Promise<{ status: number; headers: NodeJS.Dict<string | string[]> }>((resolve, reject) => {
      const request = httpRequest(`${address}/v1/categories`, { method, headers }, (response) => {
        response.resume()
        response.on('end', () => resolve({ status: response.statusCode!, headers: response.headers }))
      })
      request.on('error', reject).end()
    })

  it('on loopback only those who know the service by a name of this machine', async () => {
    const { address } = await startService({ allowedHosts: ['cleaner.example'] })
    for (const host of ['localhost', 'localhost:8080', '127.0.0.1:1', '[::1]:80', 'CLEANER.example', 'cleaner.example:443'])
      expect((await askAs(address, { host })).status).toBe(200)
    for (const host of ['evil.example', 'localhost.evil.example', 'evil.example:8080', '169.254.0.1', 'a@localhost', 'localhost/x'])
      expect([host, (await askAs(address, { host })).status]).toEqual([host, 403])
    expect(await new RawClient(address).post({ host: '', 'content-length': '0' }).status()).toBe(403)
  })

  it('pages of no other origin, but for those that were allowed', async () => {
    const closed = await startService()
    const origin = 'https://app.example'
    const preflight = { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' }
    expect((await askAs(closed.address, { origin })).headers['access-control-allow-origin']).toBeUndefined()
    expect((await askAs(closed.address, preflight, 'OPTIONS')).headers['access-control-allow-origin']).toBeUndefined()
    const open = await startService({ cors: [origin] })
    expect((await askAs(open.address, { origin })).headers).toMatchObject({ 'access-control-allow-origin': origin, vary: 'origin' })
    expect((await askAs(open.address, { origin: 'https://evil.example' })).headers['access-control-allow-origin']).toBeUndefined()
    expect(await askAs(open.address, preflight, 'OPTIONS')).toMatchObject({
      status: 204,
      headers: { 'access-control-allow-origin': origin, 'access-control-allow-headers': 'content-type' },
    })
  })

  it('every answer has the headers that keep browsers in bounds', async () => {
    const service = await startService()
    for (const path of [...service.service.routes.keys(), '/nothing']) {
      const { headers } = await service.fetch(path)
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('referrer-policy')).toBe('no-referrer')
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
      expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'/)
      expect(headers.get('server')).toBeNull()
      expect(headers.get('x-powered-by')).toBeNull()
    }
  })
})

describe('the playground', () => {
  it('is at /, under a policy that lets it run its own files and ask nobody else', async () => {
    const files = [
      {
        name: 'index.html',
        type: 'text/html; charset=utf-8',
        content: '<!doctype html><title>Pläne</title><script src="parts/a.js"></script>',
      },
      { name: 'parts/a.js', type: 'text/javascript; charset=utf-8', content: 'document.title = "a"' },
    ]
    const { fetch, service } = await startService({ playground: files })
    for (const { name, type, content } of files) {
      const path = name === 'index.html' ? '/' : `/${name}`
      const answer = await fetch(path)
      expect([answer.status, answer.headers.get('content-type'), await answer.text()]).toEqual([200, type, content])
      const policy = answer.headers.get('content-security-policy')
      for (const part of ["default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", 'worker-src blob:', "frame-ancestors 'none'"])
        expect(policy).toContain(part)
      expect(policy).not.toContain('unsafe-inline')
      expect((await fetch(path, { headers: { 'if-none-match': answer.headers.get('etag')! } })).status).toBe(304)
    }
    expect([...service.routes.keys()]).toContain('/parts/a.js')
    for (const path of ['/index.html', '/parts/', '/parts/../parts/b.js', '/parts/%2e%2e/%2e%2e/package.json'])
      expect((await fetch(path)).status).toBe(404)
  })

  it('is replaced by what the service has where there is none', async () => {
    const { fetch } = await startService()
    const answer = await fetch('/')
    expect([answer.headers.get('content-type'), await answer.text()]).toEqual([
      'text/plain; charset=utf-8',
      expect.stringContaining('POST /v1/clean'),
    ])
  })
})

describe('the OpenAPI description', () => {
  it('is valid, and has every route', async () => {
    const service = await startService()
    const response = await service.fetch('/openapi.json')
    const description = (await response.json()) as { openapi: string; paths: Record<string, Record<string, unknown>> }
    expect(description.openapi).toBe('3.1.0')
    expect(await new Validator().validate(structuredClone(description))).toEqual({ valid: true })
    const described = Object.entries(description.paths).flatMap(([path, item]) =>
      Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
    )
    const routes = [...service.service.routes].flatMap(([path, methods]) => methods.map((method) => `${method} ${path}`))
    const pages = routes.filter((route) => !described.includes(route) && !route.startsWith('HEAD '))
    // Files of the playground are no part of the interface.
    expect(pages.filter((route) => !/\.\w+$/.test(route))).toEqual([])
    expect(described.filter((route) => !routes.includes(route))).toEqual([])
  })

  it('says what requests and answers are', async () => {
    const service = await startService()
    const { components } = (await (await service.fetch('/openapi.json')).json()) as { components: object }
    const ajv = new Ajv2020({ strict: false, allErrors: true }).addSchema({ $id: 'https://service/', components })
    const errorsOf = (name: string, value: unknown) => {
      const validate = ajv.getSchema(`https://service/#/components/schemas/${name}`)!
      return validate(value) ? [] : validate.errors
    }
    for (const record of RECORDS) {
      for (const report of ['full', 'compact', 'none']) {
        const request = { ...record, options: { report, format: 'markdown' } } as Record<string, unknown>
        expect(errorsOf('DocumentRequest', request)).toEqual([])
        expect(errorsOf('CleanedDocument', await (await service.clean(request)).json())).toEqual([])
      }
    }
    expect(errorsOf('Categories', await (await service.fetch('/v1/categories')).json())).toEqual([])
    expect(errorsOf('State', await (await service.fetch('/healthz')).json())).toEqual([])
    for (const wrong of [
      {},
      [],
      { text: 5 },
      { text: null, html: '' },
      { text: '', url: 5 },
      { text: '', options: { polcy: 'x' } },
      { text: '', options: { policy: 'x' } },
    ]) {
      expect(errorsOf('DocumentRequest', wrong)).not.toEqual([])
      const refused = await service.clean(wrong)
      expect(refused.status).toBe(400)
      expect(errorsOf('Problem', await refused.json())).toEqual([])
    }
  })
})

describe('the command', () => {
  it('names what keeps it from listening', async () => {
    const { address } = await startService()
    const run = (...args: string[]) => runCommand(['serve', '--no-config', ...args], { cwd })
    const taken = startProcess(['serve', '--workers', '1', '--port', new URL(address).port], { cwd })
    expect(await ended(taken)).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^dechaff: cannot listen .*another program listens there/),
    })
    expect(await run('--port', '70000')).toMatchObject({ code: 2, stderr: expect.stringContaining('from 0 to 65535') })
    expect(await run('--cors', 'example.com')).toMatchObject({ code: 2, stderr: expect.stringContaining('Use an origin') })
  })

  it('refuses a config file that renames the fields of documents', async () => {
    writeFileSync(join(cwd, '.dechaffrc'), '{"textField": "body"}')
    const { code, stderr } = await ended(startProcess(['serve', '--port', '0'], { cwd }))
    expect([code, stderr]).toEqual([2, expect.stringContaining('textField')])
  })

  it('logs requests, and nothing of documents or queries', async () => {
    const service = await startService()
    await service.clean({ text: 'The secret bridge', html: PAGE }, '?lang=xx')
    await until('a line of the log', () => service.log.length > 0)
    const line = JSON.parse(service.log.at(-1)!) as object
    expect(line).toMatchObject({ level: 'info', method: 'POST', route: '/v1/clean', status: 200 })
    expect(service.log.join('')).not.toMatch(/secret|lang/)
  })
})
