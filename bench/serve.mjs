#!/usr/bin/env node
// What the HTTP service does under load, on loopback alone: requests and bytes a second, latency, memory and answers by status, at a load that it
// can take, at twice its capacity, and for one stream of records. Bounded by the number of requests.
//   node bench/serve.mjs [--requests 1000] [--workers 2] [--queue 16] [--json FILE]
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { Agent, request as httpRequest } from 'node:http'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { refuse } from './quality-options.mjs'
import { metricOf, startService } from './service.mjs'
import { printTable } from './tables.mjs'

const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '1000' },
    workers: { type: 'string', default: '2' },
    queue: { type: 'string', default: '16' },
    json: { type: 'string' },
  },
})
const [requests, workers, queue] = [values.requests, values.workers, values.queue].map(Number)
for (const [name, value] of Object.entries({ requests, workers, queue }))
  refuse(!(Number.isInteger(value) && value > 0 && value <= 100_000), `--${name} wants a whole number from 1 to 100000`)

const samples = fileURLToPath(new URL('../samples', import.meta.url))
const BODIES = readdirSync(samples).map((name) => {
  const content = readFileSync(join(samples, name), 'utf8')
  return Buffer.from(JSON.stringify(name.endsWith('.html') ? { id: name, html: content } : { id: name, text: content }))
})
const concurrency = 2 * workers
const service = await startService(['--workers', `${workers}`, '--concurrency', `${concurrency}`, '--queue', `${queue}`])
try {
  await load(concurrency, Math.min(requests, 100))
  const rows = [
    { name: `${concurrency} clients`, ...(await load(concurrency, requests)) },
    { name: `${2 * (concurrency + queue)} clients, twice what it holds`, ...(await load(2 * (concurrency + queue), requests)) },
    { name: 'one stream of records', ...(await stream(requests)) },
  ]
  printTable(
    ['load', 'requests/s', 'MB/s', 'p50 ms', 'p99 ms', 'memory MB', 'answers'],
    rows.map(({ name, rate, megabytes, p50, p99, memory, statuses }) => [
      name,
      rate.toFixed(0),
      megabytes.toFixed(2),
      p50?.toFixed(1) ?? '',
      p99?.toFixed(1) ?? '',
      memory.toFixed(0),
      Object.entries(statuses)
        .map(([status, count]) => `${status}: ${count}`)
        .join(', '),
    ]),
  )
  if (values.json) writeFileSync(values.json, `${JSON.stringify({ requests, workers, queue, rows }, null, 2)}\n`)
} finally {
  await service.stop()
}

/** So many requests by so many clients, each of which asks again when it has its answer. Latencies are those of answers with status 200. */
async function load(clients, count) {
  const agent = new Agent({ keepAlive: true, maxSockets: clients })
  const statuses = {}
  const latencies = []
  let [next, bytes] = [0, 0]
  const began = performance.now()
  const client = async () => {
    while (next < count) {
      const body = BODIES[next++ % BODIES.length]
      const asked = performance.now()
      const status = await post(agent, body)
      statuses[status] = (statuses[status] ?? 0) + 1
      if (status !== 200) continue
      latencies.push(performance.now() - asked)
      bytes += body.length
    }
  }
  await Promise.all(Array.from({ length: clients }, client))
  const seconds = (performance.now() - began) / 1000
  agent.destroy()
  latencies.sort((a, b) => a - b)
  return {
    rate: latencies.length / seconds,
    megabytes: bytes / 1e6 / seconds,
    p50: latencies[Math.floor(latencies.length * 0.5)],
    p99: latencies[Math.floor(latencies.length * 0.99)],
    memory: await memory(),
    statuses,
  }
}

/** The same documents as one stream, answered while it is sent. */
async function stream(count) {
  let [sent, bytes] = [0, 0]
  const body = new ReadableStream({
    pull(controller) {
      if (sent === count) return controller.close()
      const line = Buffer.concat([BODIES[sent++ % BODIES.length], Buffer.from('\n')])
      bytes += line.length
      controller.enqueue(line)
    },
  })
  const began = performance.now()
  const answer = await fetch(`${service.address}/v1/clean`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson' },
    body,
    duplex: 'half',
  })
  let lines = 0
  for await (const chunk of answer.body) for (const byte of chunk) if (byte === 10) lines++
  if (lines !== count) throw new Error(`${count} records were sent, ${lines} came back`)
  const seconds = (performance.now() - began) / 1000
  return { rate: count / seconds, megabytes: bytes / 1e6 / seconds, memory: await memory(), statuses: { [answer.status]: 1 } }
}

/** The resident set of the service, in MB. */
async function memory() {
  return (await metricOf(service.address, 'process_resident_memory_bytes')) / 1e6
}

/** Resolves to the status of the answer, when all of it is here. */
function post(agent, body) {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-length': body.length }
    const request = httpRequest(`${service.address}/v1/clean`, { method: 'POST', agent, headers }, (response) => {
      response.resume()
      response.on('end', () => resolve(response.statusCode))
      response.on('error', reject)
    })
    request.on('error', reject).end(body)
  })
}
