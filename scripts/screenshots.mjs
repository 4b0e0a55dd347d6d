#!/usr/bin/env node
// Takes the pictures of pages in docs/pictures from the samples, in Chromium: /usr/bin/chromium, or the one that the variable CHROMIUM names.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'

const root = fileURLToPath(new URL('..', import.meta.url))
const pictures = join(root, 'docs/pictures')
const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium'
const PAGE = '005_tide-gauge.html'

if (!existsSync(executablePath)) {
  console.log('skipped: there is no Chromium here; name one by the variable CHROMIUM')
  process.exit()
}
const folder = mkdtempSync(join(tmpdir(), 'dechaff-pictures-'))
const at = (...names) => join(folder, ...names)
const dechaff = (...args) => execFileSync(process.execPath, [join(root, 'dist/cli/bin.js'), ...args], { cwd: root })
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'] })
try {
  dechaff('explain', `samples/${PAGE}`, '--html', at('explain.html'))
  dechaff('clean', 'samples', '--out', at('run'), '--quiet')
  dechaff('report', at('run'), '--out', at('report'))
  dechaff('playground', '--out', at('playground'))
  mkdirSync(pictures, { recursive: true })
  await shoot('explain', 'explain.html', 560, (page) => page.keyboard.press('n'))
  await shoot('side-by-side', 'explain.html#view=both', 480, (page) => page.keyboard.press('n'))
  await shoot('playground', 'playground/index.html', 760, async (page) => {
    await page.locator('#sample option', { hasText: PAGE }).waitFor({ state: 'attached' })
    await page.selectOption('#sample', PAGE)
    await page.waitForSelector('.document-view')
    await page.evaluate(() => (document.querySelector('.playground .faint[role=status]:last-child').textContent = ''))
  })
  await shoot('report', 'report/documents.html', 460, (page) => page.locator('.list li').first().waitFor())
} finally {
  await browser.close()
  rmSync(folder, { recursive: true })
}

async function shoot(name, url, height, prepare) {
  const page = await browser.newPage({ viewport: { width: 1080, height }, colorScheme: 'light' })
  await page.goto(`${pathToFileURL(folder).href}/${url}`)
  await prepare(page)
  const path = join(pictures, `${name}.png`)
  await page.screenshot({ path })
  await page.close()
  console.log(`docs/pictures/${name}.png: ${statSync(path).size} bytes`)
}
