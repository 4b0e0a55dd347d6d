import { readdirSync, readFileSync } from 'node:fs'

const SAMPLES = new URL('../samples/', import.meta.url)
const POLICIES = ['careful', 'standard', 'thorough', 'body']

/**
 * What the snapshots folder must hold, file name to content, by the code that the functions come from: the sources in the
 * test, the build in the command that writes them. Texts give their clean text and report, pages Markdown, HTML and metadata besides.
 */
export function snapshots({ createCleaner, decodeHtml }) {
  const files = new Map()
  const samples = readdirSync(SAMPLES).sort()
  for (const policy of POLICIES) {
    const [clean, toMarkdown, toHtml] = ['text', 'markdown', 'html'].map((format) => createCleaner({ policy, format, images: true }))
    for (const sample of samples) {
      const bytes = readFileSync(new URL(sample, SAMPLES))
      const isPage = sample.endsWith('.html')
      const source = isPage ? { html: decodeHtml(bytes).source, url: `https://example.com/${sample}` } : bytes.toString('utf8')
      const { text, report, metadata } = clean(source)
      const name = `${policy}/${sample.replace(/\.[a-z]+$/, '')}`
      files.set(`${name}.txt`, text)
      files.set(`${name}.report.json`, `${JSON.stringify(report, null, 2)}\n`)
      if (!isPage) continue
      files.set(`${name}.md`, toMarkdown(source).formatted)
      files.set(`${name}.html`, toHtml(source).formatted)
      files.set(`${name}.metadata.json`, `${JSON.stringify(metadata, null, 2)}\n`)
    }
  }
  return files
}

const FOLDER = new URL('../snapshots/', import.meta.url)

/** The files of the snapshots folder as they are, file name to content. */
export function snapshotsOnDisk() {
  const files = new Map()
  for (const entry of readdirSync(FOLDER, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const name = `${entry.parentPath ?? entry.path}/${entry.name}`.slice(FOLDER.pathname.length)
    files.set(name.replace(/^\//, ''), readFileSync(new URL(name.replace(/^\//, ''), FOLDER), 'utf8'))
  }
  return files
}
