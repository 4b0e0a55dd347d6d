import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: { alias: { '#sha256': fileURLToPath(new URL('src/digest/node.ts', import.meta.url)) } },
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/build.ts'],
    testTimeout: 60_000,
    // Many tests wait for processes they have started: left to itself vitest keeps a core of two idle.
    maxWorkers: '100%',
  },
})
