import { type Command, Option } from 'commander'
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Input } from '../../runs/input.js'
import { RunTotals } from '../../runs/run-totals.js'
import { SketchOutput } from '../../runs/sketch-output.js'
import { checkSites } from '../../node/check-sites.js'
import { reasonOf } from '../../node/reasons.js'
import { type ReadingSettings, readingSettingsOf } from '../../runs/settings.js'
import { SiteLearner } from '../../node/site-learner.js'
import { MAX_HELD } from '../../node/line-splitter.js'
import { recordFields } from '../../pipeline/record-fields.js'
import { SAMPLE_SIZE } from '../../site/site-sketch.js'
import { printable } from '../../write/printable.js'
import { checkAddresses } from '../arguments.js'
import type { CommandIo } from '../command-io.js'
import { complain, EXIT, noteIgnored, UsageError } from '../failures.js'
import { Failures } from '../run-failures.js'
import { pathName, withFileFlags } from '../flags.js'
import { withCommonFlags, withNotes } from '../help.js'
import { interruptible } from '../interrupt.js'
import { observerOf, reading } from '../observer.js'
import { checkSiteFolders, findInputs, inputsOf } from '../../runs/find-inputs.js'
import { print } from '../output.js'
import { bytes, samplePages } from '../quantities.js'
import { fromOption, type RunFlags, withFieldFlags, withLimitFlags } from '../reading-flags.js'
import { runInputs, type WorkingRequest } from '../../runs/run-inputs.js'
import { grouped } from '../table.js'

const EXAMPLES = `
Learn from the same kind of documents as you will clean: from HTML for HTML, from text for text. Ten pages of a site teach much, and a few
dozen almost everything. You can merge files that were learned separately (dechaff merge), and show and correct them (dechaff templates).

The site of a document comes from --group-field or --sites-in, otherwise from the host of its address, otherwise from the address that the
page itself declares. Use the same of these flags for clean.

Examples:
  dechaff learn crawl.jsonl.gz --out templates.jsonl.gz
  dechaff learn 'crawl/*.warc.gz' --out templates.jsonl.gz
  dechaff learn today.jsonl.gz --out templates.jsonl.gz --add     add to what the file has; pins stay
  dechaff learn pages --sites-in pages --out templates.jsonl.gz   pages/courier.example/1.html and so on
  dechaff clean crawl.jsonl.gz --templates templates.jsonl.gz --out clean`

interface LearnFlags extends RunFlags {
  out: string
  add?: true
  overwrite?: true
  pages?: number
  budget: number
}

/** Adds `learn` to the program. */
export function addLearn(program: Command, io: CommandIo, done: (exitCode: number) => void): void {
  const command = program
    .command('learn')
    .description('Learns the text that is repeated across the pages of each site, for clean --templates.')
    .argument('<input...>', 'files, folders, globs in quotes, or - for stdin')
    .requiredOption('-o, --out <file>', 'the file to write; compressed if the name ends in .gz', pathName)
    .option('--add', 'add to an existing file: its counts and pins stay')
    .option('--overwrite', 'overwrite the file: its counts and pins are lost')
    .addOption(fromOption())
    .option('--pages <n>', `number of pages to sample per site (default: ${SAMPLE_SIZE})`, samplePages)
    .addOption(
      new Option('--budget <size>', 'memory for learned data; the rest goes to disk, and the result is the same')
        .argParser(bytes)
        .default(256_000_000, '256MB'),
    )
  withFileFlags(command)
  withFieldFlags(command.optionsGroup('Records and sites:'), 'the field that holds the text')
  withLimitFlags(command.optionsGroup('Large runs:'), 'larger documents are not learned (default: 256 MiB)')
  withNotes(withCommonFlags(command, COMMON), EXAMPLES).action(async (inputs: string[], flags: LearnFlags) => {
    checkAddresses(inputs, () => 'learn - --out FILE')
    done(await interruptible(io, (signal) => learn(io, inputs, flags, signal)))
  })
}

/** The flags that one wants first. */
const COMMON = ['out', 'add', 'overwrite', 'from', 'pages', 'groupField', 'sitesIn', 'workers', 'quiet']

async function learn(io: CommandIo, named: readonly string[], flags: LearnFlags, signal: AbortSignal): Promise<number> {
  const { out, budget } = flags
  const settings = await readingSettingsOf(flags)
  if (!flags.quiet) noteIgnored(io, settings)
  const { sampleSize, onto } = await beginningOf(flags, signal)
  const { inputs, refused } = await inputsFor(io, named, flags, settings, signal)
  const failures = new Failures(io, inputs)
  const totals = new RunTotals()
  const output = new SketchOutput(new SiteLearner({ sampleSize, budget, ...(onto !== undefined && { onto }) }), out, signal)
  await runInputs(requestOf(io, inputs, flags, settings, sampleSize, failures, signal), output, totals)
  failures.conclude(totals, undefined, () => 'they were not learned')
  const { ungrouped, learned } = output
  if (ungrouped > 0) {
    const what = ungrouped === 1 ? 'document has no address and was' : 'documents have no address and were'
    const { url } = recordFields(settings.fields).names
    complain(io, `${grouped(ungrouped)} ${what} not learned: put it into the field ${url}, or say --group-field or --sites-in`)
  }
  if (!flags.quiet) await print(io, `${grouped(learned!.pages)} pages of ${grouped(learned!.sites)} sites in ${out}\n`)
  return refused + totals.all.data.failed > 0 ? EXIT.someFailed : EXIT.done
}

/** How many pages are kept, and what is learned on top of. @throws UsageError where a file would be lost that is there. */
async function beginningOf(
  { out, add, overwrite, pages }: LearnFlags,
  signal: AbortSignal,
): Promise<{ sampleSize: number; onto?: string }> {
  if (add && overwrite) throw new UsageError('--add and --overwrite contradict each other: choose one')
  if (overwrite || !existsSync(out)) return { sampleSize: pages ?? SAMPLE_SIZE }
  if (!add)
    throw new UsageError(`${out} is there already: say --add to learn on top of it, or --overwrite to lose what it holds, its pins too`)
  try {
    const sampleSize = await checkSites(out, signal)
    if (pages === undefined || pages === sampleSize) return { sampleSize, onto: out }
    throw new Error(`${out} keeps ${sampleSize} pages of each site, and --pages says ${pages}: leave --pages out, or choose another file`)
  } catch (error) {
    signal.throwIfAborted()
    throw new UsageError(reasonOf(error))
  }
}

/** The inputs that are named, without the file that is written; what is none of them is said, and counted. */
async function inputsFor(
  io: CommandIo,
  named: readonly string[],
  flags: LearnFlags,
  settings: ReadingSettings,
  signal: AbortSignal,
): Promise<{ inputs: Input[]; refused: number }> {
  const { out, from = settings.from ?? 'auto' } = flags
  const { encoding, sitesIn } = settings
  const found = await findInputs(named, undefined)
  const files = found.files.filter(({ path }) => resolve(path) !== resolve(out))
  if (files.length === 0 && found.failures.length === 0)
    throw new UsageError(`${out} is what is written, and no output is read: name other inputs, or another file for --out`)
  const looked = await inputsOf(io.stdin, files, {
    from,
    sitesIn,
    signal,
    ...(encoding !== undefined && { encoding }),
  })
  checkSiteFolders(looked.inputs, flags.sitesIn)
  const refused = [...found.failures, ...looked.failures]
  for (const { input, message } of refused) complain(io, `${printable(input)}: ${message}`)
  return { inputs: looked.inputs, refused: refused.length }
}

function requestOf(
  io: CommandIo,
  inputs: readonly Input[],
  flags: LearnFlags,
  { fields, encoding }: ReadingSettings,
  sampleSize: number,
  failures: Failures,
  signal: AbortSignal,
): WorkingRequest {
  const { maxBytes = MAX_HELD, maxRatio, columns, workers, timeout, memory } = flags
  const { names } = recordFields(fields)
  const known = { maxBytes, ...(maxRatio !== undefined && { maxRatio }), ...(encoding !== undefined && { encoding }) }
  return {
    inputs,
    refused: failures.refused,
    work: { ...known, names, sampleSize },
    reading: { ...known, idField: 'id', urlField: names.url, columns, signal },
    workers,
    limits: { timeout, memory },
    observer: observerOf(io, flags, failures),
    ...reading(io, inputs),
  }
}
