import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { afterAll, expect, it } from 'vitest'
import { pathOf, SAMPLES } from './support/package.js'
import { runNode, runShell } from './support/process.js'

// Recipes call tools that the package does not need. Each runs if its tool is on this machine; otherwise the name of the test says what is missing.
const home = mkdtempSync(join(tmpdir(), 'dechaff-recipes-'))
mkdirSync(join(home, 'bin'))
mkdirSync(join(home, 'node_modules'))
for (const name of readdirSync(pathOf('node_modules')))
  if (!name.startsWith('.')) symlinkSync(pathOf(`node_modules/${name}`), join(home, 'node_modules', name))
symlinkSync(pathOf('.'), join(home, 'node_modules/dechaff'), 'dir')
cpSync(SAMPLES, join(home, 'samples'), { recursive: true })
// Other programs start `dechaff` by its name.
writeFileSync(join(home, 'bin/dechaff'), `#!/bin/sh\nexec '${process.execPath}' '${pathOf('dist/cli/bin.js')}' "$@"\n`)
chmodSync(join(home, 'bin/dechaff'), 0o755)
afterAll(() => rmSync(home, { recursive: true }))

const env = {
  PATH: [join(home, 'bin'), process.env['PATH']].join(delimiter),
  NODE_NO_WARNINGS: '1',
  // The Python package needs nothing but itself.
  PYTHONPATH: pathOf('python/src'),
}
const tried = new Set<string>()

/** Tests a recipe; skipped, with the reason in its name, if there is one. */
function recipe(name: string, missing: string | undefined, test: () => Promise<void>) {
  tried.add(`${name}.md`)
  it.skipIf(missing)(missing ? `${name}: skipped, ${missing}` : name, test)
}

/** Writes the files of a recipe, whose first line names them, and runs its commands; returns their stdout. */
async function follow(name: string, more: Readonly<Record<string, string>> = {}): Promise<string> {
  let output = ''
  for (const [, language, code] of readFileSync(pathOf(`docs/recipes/${name}.md`), 'utf8').matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)) {
    if (language === 'sh') {
      const { code: status, stdout, stderr } = await runShell(code!, { cwd: home, env: { ...env, ...more } })
      expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' })
      output += stdout.toString()
    } else {
      const file = /^(?:#|\/\/|<!--) (\S+)/.exec(code!)?.[1]
      if (!file) throw new Error(`${name}: a block of ${language} names no file`)
      writeFileSync(join(home, file), code!)
    }
  }
  return output
}

/** Serves pages on this machine: what `page` gives for a path, or 404. */
async function serve(page: (path: string) => string | Uint8Array | undefined): Promise<{ address: string; close: () => void }> {
  const server = createServer(({ url }, response) => {
    const content = page(url!)
    response.setHeader('content-type', 'text/html').writeHead(content === undefined ? 404 : 200)
    response.end(content)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const close = () => {
    server.closeAllConnections()
    server.close()
  }
  return { address: `http://127.0.0.1:${port}/`, close }
}

const lacksCommand = (...command: string[]) => {
  const { error, status } = spawnSync(command[0]!, [...command.slice(1), '--version'], { stdio: 'ignore' })
  return error || status !== 0 ? `no ${command.join(' ')} here` : undefined
}
const lacksModules = (...modules: string[]) =>
  spawnSync('python3', ['-c', `import ${modules.join(', ')}`], { stdio: 'ignore' }).status === 0
    ? undefined
    : `python3 cannot import ${modules.join(', ')}`
const lacksPackage = (name: string) => (existsSync(pathOf(`node_modules/${name}`)) ? undefined : `${name} is not installed`)
const browser = ['chromium', 'chromium-browser', 'google-chrome'].find((name) => !lacksCommand(name))

recipe('jq', lacksCommand('jq'), async () => {
  const output = await follow('jq')
  expect(output).toMatch(/^\{"id":"005_tide-gauge\.html","title":"A tide gauge built by pupils now warns the harbour","words":\d+\}$/m)
  expect(output).toMatch(/^\d+ related-list\n\d+ /m)
})

recipe('parallel', lacksCommand('parallel'), async () => {
  const records = (await follow('parallel'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(records.map(({ id, text }) => [id, text])).toEqual(
    [1, 2, 3].map((id) => [id, 'The bridge was opened again on Monday, after two years of repairs.']),
  )
})

recipe('scrapy', lacksModules('scrapy'), async () => {
  const pages = ['005_tide-gauge.html', '006_watermill.html']
  const links = pages.map((page) => `<a href="/${page}">${page}</a>`).join(' ')
  const served = await serve((path) => {
    if (path === '/') return links
    return pages.includes(path.slice(1)) ? readFileSync(join(SAMPLES, path)) : undefined
  })
  try {
    const output = await follow('scrapy', { SITE: served.address })
    const items = output
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(items.map(({ url }) => url).sort()).toEqual(pages.map((page) => `${served.address}${page}`))
    const item = items.find(({ url }) => url.endsWith('gauge.html'))
    expect(item.metadata).toMatchObject({ title: 'A tide gauge built by pupils now warns the harbour', byline: 'Miriam Achterberg' })
    expect(item.text).toContain('For eleven months a float')
    expect(item.text).not.toContain('Accept all')
    expect(item.html).toBeUndefined()
  } finally {
    served.close()
  }
})

recipe('langchain', lacksModules('langchain_core'), async () => {
  expect(await follow('langchain')).toMatch(/^https:\/\/harbour\.example\/gauge A tide gauge built by pupils now warns the harbour \d+\n$/)
})

recipe('datatrove', lacksModules('datatrove.pipeline.readers'), async () => {
  const documents = (await follow('datatrove'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(documents.map(({ id, text }) => [id, text.trim()])).toEqual([
    ['1', 'The bridge was opened again on Monday, after two years of repairs.'],
    ['2', 'The ferry left the harbour on Friday with two hundred passengers on board.'],
  ])
  expect(documents[0].metadata.report.spans[0].category).toBe('share-buttons')
})

recipe('ray', lacksModules('ray.data'), async () => {
  expect(await follow('ray')).toBe(
    [0, 1, 2].map((n) => `${n} None The bridge number ${n} was opened again on Monday, after two years of repairs.\n`).join(''),
  )
})

recipe('pandas', lacksModules('pandas'), async () => {
  const output = await follow('pandas')
  expect(output).toContain('"text":"The bridge was opened again on Monday, after two years of repairs.\\n"')
  expect(output).toContain("{1: 'text-not-a-string'}")
  expect(output).toMatch(/share-buttons +1/)
})

recipe('polars', lacksModules('polars'), async () => {
  const rows = (await follow('polars'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(rows.map(({ id, cleaned_text: text }) => [id, text])).toEqual([
    [1, 'The bridge was opened again on Monday, after two years of repairs.\n'],
    [2, null],
  ])
  expect(rows[0].cleaned_categories).toEqual(['share-buttons'])
})

recipe('llamaindex', lacksModules('llama_index.core'), async () => {
  const output = await follow('llamaindex')
  expect(output.trim().split('\n')).toHaveLength(7)
  expect(output).toMatch(/^005_tide-gauge\.html A tide gauge built by pupils now warns the harbour \d+$/m)
})

recipe('datasets', lacksModules('datasets'), async () => {
  const rows = (await follow('datasets')).trim().split('\n')
  expect(rows).toHaveLength(2)
  expect(rows[0]).toMatch(
    /^\{'id': 1, 'text': 'The bridge was opened again on Monday, after two years of repairs\.\\n', 'expected_f1': 0\.\d+\}$/,
  )
})

recipe('duckdb', lacksModules('duckdb'), async () => {
  const output = await follow('duckdb')
  expect(output).toContain('005_tide-gauge.html')
  expect(output).toMatch(/related-list +│ +\d/)
})

recipe('crawlee', lacksPackage('@crawlee/cheerio'), async () => {
  await follow('crawlee')
  const served = await serve(() => readFileSync(join(SAMPLES, '005_tide-gauge.html')))
  try {
    // One page: the links of the sample lead to this server, too.
    const code = readFileSync(join(home, 'crawl.mjs'), 'utf8').replace('maxRequestsPerCrawl: 50', 'maxRequestsPerCrawl: 1')
    writeFileSync(join(home, 'crawl.mjs'), code)
    const { code: status, stderr } = await runNode(['crawl.mjs', served.address], { cwd: home })
    expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' })
    const [page] = JSON.parse(readFileSync(join(home, 'storage/key_value_stores/default/pages.json'), 'utf8'))
    expect(page.title).toBe('A tide gauge built by pupils now warns the harbour')
    expect(page.markdown).toContain('## How it works')
  } finally {
    served.close()
  }
})

// The handler runs in Node, as the bundle that a Worker gets: with no module of Node in it.
recipe('cloudflare-worker', undefined, async () => {
  await follow('cloudflare-worker')
  await build({
    entryPoints: [join(home, 'worker.js')],
    outfile: join(home, 'worker.bundle.mjs'),
    bundle: true,
    format: 'esm',
    conditions: ['workerd', 'worker', 'browser'],
    platform: 'browser',
    logLevel: 'silent',
  })
  const { default: worker } = await import(pathToFileURL(join(home, 'worker.bundle.mjs')).href)
  const post = (body: string, type: string) =>
    worker.fetch(new Request('https://worker.example/', { method: 'POST', body, headers: { 'content-type': type } }))
  const page = await (await post(readFileSync(join(SAMPLES, '005_tide-gauge.html'), 'utf8'), 'text/html')).json()
  expect(page.metadata.title).toBe('A tide gauge built by pupils now warns the harbour')
  expect(page.quality.expectedF1).toBeGreaterThan(0.8)
  const text = await (await post('Share\n\nThe bridge was opened again on Monday, after two years of repairs.\n', 'text/plain')).json()
  expect(text.text).toBe('The bridge was opened again on Monday, after two years of repairs.\n')
  expect((await worker.fetch(new Request('https://worker.example/'))).status).toBe(405)
})

recipe('browser', browser ? undefined : 'no chromium or google-chrome here', async () => {
  await follow('browser')
  const page = pathToFileURL(join(home, 'index.html')).href
  const { stdout } = spawnSync(browser!, ['--headless', '--no-sandbox', '--disable-gpu', '--dump-dom', page], { encoding: 'utf8' })
  expect(stdout).toContain(
    '<pre id="output">The bridge was opened again on Monday, after two years of repairs that cost less than the town had feared.',
  )
  expect(stdout).toMatch(/<title>\d+ characters stripped<\/title>/)
})

it('are all tried', () => {
  expect([...tried].sort()).toEqual(
    readdirSync(pathOf('docs/recipes'))
      .filter((name) => name.endsWith('.md'))
      .sort(),
  )
})
