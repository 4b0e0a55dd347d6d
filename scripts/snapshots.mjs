import { readdirSync, readFileSync } from 'node:fs'

const SAMPLES = new URL('../samples/', import.meta.url)
const POLICIES = ['careful', 'standard', 'thorough']

/**
 * What the snapshots folder must hold, file name to content, by the code that `createCleaner` comes from: the sources in the
 * test, the build in the command that writes them.
 */
export function snapshots(createCleaner) {
  const files = new Map()
  for (const policy of POLICIES) {
    const clean = createCleaner({ policy })
    for (const sample of readdirSync(SAMPLES).sort()) {
      const { text, report } = clean(readFileSync(new URL(sample, SAMPLES), 'utf8'))
      const name = `${policy}/${sample.replace(/\.txt$/, '')}`
      files.set(`${name}.txt`, text)
      files.set(`${name}.report.json`, `${JSON.stringify(report, null, 2)}\n`)
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
