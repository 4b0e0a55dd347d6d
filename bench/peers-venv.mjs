import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** The extractors of PyPI that we compare with, and what they need beside them. They are only run: nothing of theirs is in this package. */
const PACKAGES = ['trafilatura==2.3.1', 'jusText==3.0.2', 'Resiliparse==2.0.1', 'lxml_html_clean==0.4.6']

/**
 * Installs the peers into a virtual environment, once.
 * @returns the Python that can import them, or the reason why there is none
 */
export function peersPython(folder) {
  const python = join(folder, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python')
  const steps = [
    ...(existsSync(python) ? [] : [['python3', '-m', 'venv', folder]]),
    [python, '-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...PACKAGES],
  ]
  if (canImport(python)) return { python }
  for (const [command, ...args] of steps) {
    const { error, status, stderr } = spawnSync(command, args, { encoding: 'utf8' })
    if (status !== 0) return { reason: `${command} ${args.join(' ')} failed: ${error?.message ?? stderr.trim().split('\n').at(-1)}` }
  }
  return canImport(python) ? { python } : { reason: `${python} cannot import them` }
}

function canImport(python) {
  return existsSync(python) && spawnSync(python, ['-c', 'import trafilatura, justext, resiliparse.extract.html2text']).status === 0
}
