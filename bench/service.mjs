// A service on loopback, in a process of its own, for the benches that ask it.
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const BIN = fileURLToPath(new URL('../dist/cli/bin.js', import.meta.url))

/** Starts `dechaff serve` on a free port and resolves to its address when it is ready; `stop` resolves when it has ended. */
export async function startService(flags) {
  const child = spawn(process.execPath, [BIN, 'serve', '--no-config', '--port', '0', '--log', 'none', ...flags], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise((resolve) => child.once('close', resolve))
  const address = await new Promise((resolve, reject) => {
    let output = ''
    child.stdout.on('data', (chunk) => {
      output += chunk
      const [found] = /http:\S+/.exec(output) ?? []
      if (found) resolve(found)
    })
    child.once('close', () => reject(new Error('the service did not start')))
  })
  while (!(await fetch(`${address}/readyz`)).ok) await new Promise((resolve) => setTimeout(resolve, 50))
  return {
    address,
    async stop() {
      child.kill('SIGTERM')
      return ended
    },
  }
}

/** A value of the metrics of a service; 0 where it was never counted. */
export async function metricOf(address, name) {
  const text = await (await fetch(`${address}/metrics`)).text()
  const line = text.split('\n').find((line) => line.startsWith(`${name} `))
  return line === undefined ? 0 : Number(line.slice(name.length + 1))
}
