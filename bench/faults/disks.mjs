import { execFileSync } from 'node:child_process'
import { closeSync, mkdirSync, openSync } from 'node:fs'
import { isSame } from '../command-line.mjs'
import { jsonl, recordsOf, unless } from './stage.mjs'

const DOCUMENTS = 800
/** A disk that holds so much takes a part of what a run writes of them, but not all; brotli writes less than others. */
const [SMALL, SMALLER, LARGE] = ['size=1m', 'size=100k', 'size=100m']

/** Disks that take nothing more, and outputs that cannot be written. */
export const DISKS = {
  'disk full: JSONL': (stage) => diskFull(stage, SMALL),
  'disk full: gzip shards': (stage) => diskFull(stage, SMALL, '--compress', 'gzip', '--shard-size', '300KB'),
  'disk full: brotli shards': (stage) => diskFull(stage, SMALLER, '--compress', 'brotli', '--shard-size', '1MB'),
  'disk full: text files': (stage) => diskFull(stage, SMALL, '--to', 'text'),
  'disk full: Parquet': (stage) => diskFull(stage, SMALL, '--to', 'parquet'),
  'output on a read-only disk': readOnly,
  'output folder is a file': (stage) => refused(stage, 'out', /cannot write out: a part of its path is a file/),
  'output folder in a file': (stage) => refused(stage, 'out/below', /cannot write out.below: a part of its path is a file/),
  'stdout on /dev/full': fullStdout,
  'of 30 outputs the name of one is a folder': oneName,
}

/** A run that fills its disk says what to do; once that is done it goes on, and leaves what it would have left. */
async function diskFull(stage, size, ...flags) {
  stage.put('in/records.jsonl', jsonl(recordsOf(DOCUMENTS)))
  const args = ['in', '--resume', ...flags, '--out']
  await stage.clean([...args, 'whole'])
  return onDisk(stage, size, async (disk) => {
    const cut = await stage.clean([...args, 'disk/out'])
    mount('-o', `remount,${LARGE}`, disk)
    const resumed = await stage.clean([...args, 'disk/out'])
    return {
      readable: DOCUMENTS,
      processed: stage.totals('disk/out').documents,
      code: `${cut.code}, then ${resumed.code}`,
      expected: '1, then 0',
      complaints: [
        ...unless(/make room/.test(cut.stderr) && /--resume/.test(cut.stderr), `it does not say what to do: ${cut.stderr}`),
        ...unless(isSame(stage.outputs('whole'), stage.outputs('disk/out')), 'the outputs are not those of an undisturbed run'),
      ],
    }
  })
}

async function readOnly(stage) {
  stage.put('in.jsonl', jsonl(recordsOf(10)))
  return onDisk(stage, SMALL, async (disk) => {
    mount('-o', 'remount,ro', disk)
    return { expected: 1, ...(await refusal(stage, 'disk/new/out', /cannot write disk.new.out.*read-only/)) }
  })
}

async function refused(stage, out, reason) {
  stage.put('in.jsonl', jsonl(recordsOf(10)))
  stage.put('out', 'a file')
  return { expected: 1, ...(await refusal(stage, out, reason)) }
}

async function refusal(stage, out, reason) {
  const { code, stderr } = await stage.clean(['in.jsonl', '--out', out])
  return { code, complaints: unless(reason.test(stderr), `it does not say why: ${stderr}`) }
}

async function fullStdout(stage) {
  stage.put('in.jsonl', jsonl(recordsOf(10)))
  const stdout = openSync('/dev/full', 'w')
  const { code, stderr } = await stage.clean(['in.jsonl'], { stdout })
  closeSync(stdout)
  return { code, expected: 1, complaints: unless(/stdout: .*make room/.test(stderr), `it does not say what to do: ${stderr}`) }
}

/** The name is the trouble, not the disk: the other documents are written. */
async function oneName(stage) {
  for (const { id, text } of recordsOf(30)) stage.put(`in/${id}.txt`, text)
  mkdirSync(stage.path('out/7.txt'), { recursive: true })
  const run = await stage.clean(['in', '--out', 'out'])
  const written = [...stage.outputs('out').keys()].filter((name) => name.endsWith('.txt'))
  return {
    readable: 29,
    ...stage.figures('out', run),
    losses: '1 unwritable',
    expected: 1,
    complaints: unless(written.length === 29, `${written.length} texts are there`),
  }
}

/** Works on a disk of its own, mounted as `disk`; where that is refused the case is skipped. */
async function onDisk(stage, size, work) {
  const disk = stage.path('disk')
  mkdirSync(disk)
  try {
    mount('-t', 'tmpfs', '-o', size, 'tmpfs', disk)
  } catch {
    return { skipped: 'cannot mount: run it as root, where mounting is allowed' }
  }
  try {
    return await work(disk)
  } finally {
    execFileSync('umount', [disk])
  }
}

function mount(...args) {
  execFileSync('mount', args, { stdio: 'pipe' })
}
