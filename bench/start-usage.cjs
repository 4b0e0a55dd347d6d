// Preloaded by bench/start.mjs into the processes that it measures: writes what each took to file descriptor 3 when it ends.
// eslint-disable-next-line @typescript-eslint/no-require-imports -- what --require loads is CommonJS
const { writeSync } = require('node:fs')

process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage()
  writeSync(3, JSON.stringify({ cpu: (userCPUTime + systemCPUTime) / 1e6, peak: maxRSS / 1024 }))
})
