// Without the optional packages, errors name the command that installs them.
import { spawnSync } from 'node:child_process'
import { loadReadability, MissingPackageError } from 'dechaff/node'

const error = await loadReadability().catch((error) => error)
if (!(error instanceof MissingPackageError) || !error.message.includes('npm i jsdom @mozilla/readability parse5')) throw error

for (const [command, packages] of [
  ['serve', 'fastify prom-client'],
  ['mcp', '@modelcontextprotocol/server'],
]) {
  const { status, stderr } = spawnSync(process.execPath, ['node_modules/dechaff/dist/cli/bin.js', command], { encoding: 'utf8' })
  if (status !== 2 || !stderr.includes(`npm i ${packages}`)) throw new Error(`${command}: ${status} ${stderr}`)
}
