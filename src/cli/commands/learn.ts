import { type Command, Option } from 'commander'
import { bytesOfAll } from '../../node/batch/input.js'
import { itemsOf, type ReadingOptions } from '../../node/batch/items.js'
import { documentOf } from '../../node/batch/sources.js'
import { emptyTotals, Totals } from '../../node/batch/totals.js'
import { FROM } from '../../node/config.js'
import type { InputFormat } from '../../node/discover.js'
import { SiteLearner } from '../../node/site-learner.js'
import { INPUT_FIELDS, recordFields } from '../../pipeline/record-fields.js'
import { sketchOf } from '../../pipeline/site-sketches.js'
import { encodingName } from '../../read/decode.js'
import { SAMPLE_SIZE } from '../../site/site-sketch.js'
import { complain, EXIT, Failures } from '../failures.js'
import { pathName } from '../flags.js'
import { interruptible } from '../interrupt.js'
import { findInputs, inputsOf } from '../jobs.js'
import { print } from '../output.js'
import { Progress } from '../progress.js'
import { bytes, columnList, whole } from '../quantities.js'
import { grouped } from '../table.js'

const EXAMPLES = `
Learn from the same kind of documents that are to be cleaned: from the HTML for HTML, from the text for text. Ten pages of a site tell much,
some dozens all there is to tell. What was learned apart can be merged (dechaff merge), looked at and corrected (dechaff templates).

Examples:
  dechaff learn crawl.jsonl.gz --out templates.jsonl.gz
  dechaff learn 'crawl/*.warc.gz' --out templates.jsonl.gz
  dechaff clean crawl.jsonl.gz --templates templates.jsonl.gz --out clean`

interface LearnFlags {
  out: string
  from?: 'auto' | InputFormat
  textField?: string
  htmlField?: string
  urlField?: string
  groupField?: string
  columns?: string[]
  encoding?: string
  pages: number
  budget: number
  quiet?: true
}

/** Adds `learn` to the program. */
export function addLearn(program: Command, done: (exitCode: number) => void): void {
  program
    .command('learn')
    .summary('learn what is repeated across the pages of each site')
    .description('Learns what is repeated across the pages of each site, for clean --templates.')
    .argument('<input...>', 'files, folders, globs in quotes, or - for stdin: records with addresses')
    .requiredOption('--out <file>', 'write here; packed where the name ends in .gz', pathName)
    .addOption(new Option('--from <format>', 'what the inputs are; auto (default) goes by the name, else by how they begin').choices(FROM))
    .option('--text-field <name>', `the field that holds the text (default: ${INPUT_FIELDS.text})`)
    .option('--html-field <name>', `the field that holds the HTML of a page (default: ${INPUT_FIELDS.html})`)
    .option('--url-field <name>', `the field that holds the address, whose host is the site (default: ${INPUT_FIELDS.url})`)
    .option('--group-field <name>', 'a field that says what belongs together, in place of the host')
    .option('--columns <names>', 'read only these columns of Parquet (comma-separated)', columnList)
    .option('--encoding <name>', 'the encoding of the files; else told from the bytes', encodingName)
    .option('--pages <n>', 'pages that are kept of each site', whole, SAMPLE_SIZE)
    .option('--budget <size>', 'memory for what is learned; beyond it goes to disk, and the result is the same', bytes, 256_000_000)
    .option('--quiet', 'errors only')
    .addHelpText('after', EXAMPLES)
    .action(async (inputs: string[], flags: LearnFlags) => done(await interruptible((signal) => learn(inputs, flags, signal))))
}

/** Documents that are learned in one go. */
const AT_ONCE = 64

async function learn(named: readonly string[], flags: LearnFlags, signal: AbortSignal): Promise<number> {
  const { textField, htmlField, urlField, groupField, columns, encoding, pages, budget, quiet, from = 'auto' } = flags
  const fields = Object.entries({ textField, htmlField, urlField, groupField }).filter(([, name]) => name !== undefined)
  const { names } = recordFields(Object.fromEntries(fields))
  const decoding = encoding === undefined ? {} : { encoding }
  const { files, failures: notFound } = await findInputs(named, undefined)
  const { inputs, failures: refused } = await inputsOf(files, { from, signal, ...decoding })
  for (const { input, message } of [...notFound, ...refused]) complain(`${input}: ${message}`)
  const progress = new Progress(quiet ? 'none' : process.stderr.isTTY ? 'live' : 'lines', bytesOfAll(inputs))
  const reading: ReadingOptions = {
    ...decoding,
    idField: 'id',
    urlField: names.url,
    columns,
    maxBytes: 256_000_000,
    onRead: (read) => progress.read(read),
    signal,
  }
  const failures = new Failures(inputs)
  const totals = new Totals(emptyTotals())
  const learner = new SiteLearner({ sampleSize: pages, budget })
  let ungrouped = 0
  let documents: Parameters<typeof sketchOf>[0] & unknown[] = []
  const flush = async () => {
    const partial = sketchOf(documents, pages)
    ungrouped += partial.ungrouped
    await learner.add(partial)
    documents = []
  }
  try {
    for (const [index, input] of inputs.entries()) {
      for await (const item of itemsOf(input, index, 0, reading)) {
        const document = await documentOf(item, names, decoding)
        if (!document) continue
        if ('fault' in document) {
          totals.fail(document.fault.code)
          failures.add({ input: index, number: item.number, ...document.fault })
          continue
        }
        totals.data.documents++
        documents.push(document)
        if (documents.length >= AT_ONCE) await flush()
        progress.at(totals.data)
      }
    }
    await flush()
    progress.clear()
    const { sites, pages: learned } = await learner.finish(flags.out, signal)
    if (!quiet) await print(`${grouped(learned)} pages of ${grouped(sites)} sites in ${flags.out}\n`)
  } catch (error) {
    progress.clear()
    await learner.discard()
    throw error
  }
  if (ungrouped > 0)
    complain(
      `${grouped(ungrouped)} documents have no address and were not learned: put it into the field ${names.url}, or say --group-field`,
    )
  return notFound.length + refused.length + totals.data.failed > 0 ? EXIT.someFailed : EXIT.done
}
