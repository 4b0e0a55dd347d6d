import { type Command, Option } from 'commander'
import { FROM } from '../runs/config.js'
import { type InputFormat, inputFormatCalled } from '../runs/input-formats.js'
import { DEFAULT_MAX_RATIO } from '../node/formats/expansion-limit.js'
import { RUN_DEFAULTS, type WorkOptions } from '../runs/run-request.js'
import type { ReadingFlags } from '../runs/settings.js'
import { INPUT_FIELDS } from '../pipeline/record-fields.js'
import { choiceOption, pathName } from './flags.js'
import { bytes, columnList, ratio, megabytes, seconds, whole } from './quantities.js'

/** The flags of a run over many inputs: `clean` and `learn` share them. */
export interface RunFlags extends ReadingFlags, WorkOptions {
  from?: 'auto' | InputFormat
  columns?: string[]
  quiet?: true
  jsonProgress?: true
}

/** The flag that says what inputs are. */
export function fromOption(): Option {
  const description = 'the format of the inputs; auto (default) detects it from the file extension, then from the content'
  return choiceOption('--from <format>', description, FROM, inputFormatCalled)
}

/** Adds the flags that say where records have what they hold, and to which site documents belong; `text` says what the field of the text is. */
export function withFieldFlags(command: Command, text: string): Command {
  return command
    .option('--text-field <name>', `${text} (default: ${INPUT_FIELDS.text})`)
    .option('--markdown-field <name>', `the field that holds a document in Markdown (default: ${INPUT_FIELDS.markdown})`)
    .option('--html-field <name>', `the field that holds the HTML of a page (default: ${INPUT_FIELDS.html})`)
    .option('--url-field <name>', `the field that holds the address, whose host is the site (default: ${INPUT_FIELDS.url})`)
    .option('--group-field <name>', 'the field that names the site of a record, used instead of the host of its address')
    .option('--sites-in <folder>', 'each folder in this one is a site: all files below it belong to it, whatever their address', pathName)
    .option('--columns <names>', 'read only these columns of Parquet (comma-separated); the text must be among them', columnList)
}

/** Adds the flags that say who works and what one document may take; `larger` says what becomes of one that is larger. */
export function withLimitFlags(command: Command, larger: string): Command {
  return command
    .option('-j, --workers <n>', 'number of worker threads (default: one per processor; none for small inputs)', whole)
    .addOption(
      new Option('--timeout <seconds>', 'a document that takes longer fails; each further 16 MB of it get the same time again')
        .argParser(seconds)
        .default(RUN_DEFAULTS.timeout, '60'),
    )
    .addOption(
      new Option('--memory <size>', 'heap of one worker; a document that needs more fails')
        .argParser(megabytes)
        .default(RUN_DEFAULTS.memory, '4096MB'),
    )
    .option('--max-bytes <size>', larger, bytes)
    .addOption(
      new Option(
        '--max-ratio <n>',
        `compressed inputs may expand to this many times their size, beyond the first 16 MiB (default: ${DEFAULT_MAX_RATIO})`,
      ).argParser(ratio),
    )
    .option('-q, --quiet', 'show only errors: no summary, notes or progress')
    .option('--json-progress', 'write progress to stderr as JSON, one line per second')
}
