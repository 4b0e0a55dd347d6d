import { availableParallelism } from 'node:os'
import { type Command, InvalidArgumentError, Option } from 'commander'
import { RUN_DEFAULTS } from '../runs/run-request.js'
import type { JudgementFlags, SettingsFlags } from '../runs/settings.js'
import { pathName, withConfigFlags, withPolicyFlags } from './flags.js'
import { bytes, count, megabytes, positive, seconds, tcpPort } from './quantities.js'

/** The flags that `serve` and `mcp` share. */
export interface ServiceFlags extends Omit<JudgementFlags, 'encoding'> {
  host: string
  port: number
  workers?: number
  timeout: number
  memory: number
  concurrency?: number
  queue: number
  maxBody: number
  bodyTimeout: number
  grace: number
  cors?: string[]
  allowedHost?: string[]
  log: 'text' | 'json' | 'none'
}

/** Adds the flags of a service that listens at a port if nothing else is said, and whose clients send what `asked` names. */
export function withServiceFlags(command: Command, { port, asked }: { readonly port: number; readonly asked: string }): Command {
  withAddressFlags(command, port)
  withCapacityFlags(command.optionsGroup('Limits:'))
  return withDefaultFlags(command.optionsGroup(`Judgement, if a ${asked} says nothing:`))
}

/** Adds the flags that say where a service listens. */
function withAddressFlags(command: Command, port: number): Command {
  return command
    .option('--host <address>', 'the address to listen on; 0.0.0.0 for all addresses of this machine', '127.0.0.1')
    .addOption(new Option('--port <number>', 'the port to listen on; 0 chooses a free port and prints it').argParser(tcpPort).default(port))
    .option('--allowed-host <name>', 'a host name that requests may use, such as that of a proxy; on loopback others are refused', added)
    .option('--cors <origin>', 'an origin that may send requests, such as https://example.com, or * (repeatable; default: none)', origin)
}

/** Adds the flags that bound what a service takes on. */
function withCapacityFlags(command: Command): Command {
  return command
    .option('-j, --workers <n>', 'number of worker threads (default: one per processor)', positive)
    .option('--concurrency <n>', 'requests that are processed at the same time (default: two per worker)', positive)
    .addOption(new Option('--queue <n>', 'further requests that may wait; more get status 429').argParser(count).default(32))
    .addOption(
      new Option('--max-body <size>', 'the largest document, and the largest record of a stream')
        .argParser(bytes)
        .default(10_000_000, '10MB'),
    )
    .addOption(
      new Option('--body-timeout <seconds>', 'a body that takes longer gets status 408; also the longest pause of a stream')
        .argParser(seconds)
        .default(30_000, '30'),
    )
    .addOption(
      new Option('--timeout <seconds>', 'a document that takes longer to clean fails')
        .argParser(seconds)
        .default(RUN_DEFAULTS.timeout, '60'),
    )
    .addOption(
      new Option('--memory <size>', 'heap of one worker; a document that needs more fails')
        .argParser(megabytes)
        .default(RUN_DEFAULTS.memory, '4096MB'),
    )
    .addOption(
      new Option('--grace <seconds>', 'time for requests in progress when the service is stopped').argParser(seconds).default(30_000, '30'),
    )
    .addOption(new Option('--log <format>', 'how requests are logged on stderr').choices(['text', 'json', 'none']).default('text'))
}

/** Adds the flags that say how documents are judged if a request says nothing. */
function withDefaultFlags(command: Command): Command {
  return withConfigFlags(withPolicyFlags(command))
    .option('--templates <file>', 'strip text that is repeated across the pages of a site (a file of dechaff learn)', pathName)
    .option('--no-templates', 'ignore the templates that the config file names')
}

/** The options of a service that its flags amount to. */
export function serviceOptionsOf({ host, port, workers = availableParallelism(), ...flags }: ServiceFlags) {
  const {
    timeout,
    memory,
    concurrency = 2 * workers,
    queue,
    maxBody,
    bodyTimeout,
    grace,
    cors = [],
    allowedHost: allowedHosts = [],
  } = flags
  return { host, port, pool: { workers, timeout, memory }, concurrency, queue, maxBody, bodyTimeout, grace, cors, allowedHosts }
}

/** The flags that workers make their settings of. */
export function settingsFlagsOf({ policy, strip, tag, keep, lang, scorer, engine, templates, config }: ServiceFlags): SettingsFlags {
  const flags = { policy, strip, tag, keep, lang, scorer, engine, templates, config }
  return Object.fromEntries(Object.entries(flags).filter(([, value]) => value !== undefined)) as SettingsFlags
}

function added(value: string, before: readonly string[] = []): string[] {
  return [...before, value]
}

function origin(value: string, before: readonly string[] = []): string[] {
  if (value !== '*' && !(URL.canParse(value) && new URL(value).origin === value))
    throw new InvalidArgumentError('Use an origin such as https://example.com, without a path, or *.')
  return [...before, value]
}
