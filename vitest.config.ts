import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

// Bounds what hangs and nothing else: no test may depend on how fast the machine is. Slow ones take minutes on a quiet machine.
const timeout = process.env.DECHAFF_SLOW === '1' ? 3_600_000 : 300_000

export default defineConfig({
  resolve: { alias: { '#sha256': fileURLToPath(new URL('src/digest/node.ts', import.meta.url)) } },
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/build.ts'],
    testTimeout: timeout,
    hookTimeout: timeout,
    // Commands that tests run change the working directory, which threads cannot; they share what is loaded, which takes a second.
    pool: 'forks',
    isolate: false,
    // Some wait for processes that wait themselves: one worker more than there are cores keeps these busy.
    maxWorkers: availableParallelism() + 1,
  },
})
