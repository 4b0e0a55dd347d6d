import type { Command } from 'commander'
import { editSite } from '../../node/edit-site.js'
import { reasonOf } from '../../node/reasons.js'
import { openSites } from '../../node/template-files.js'
import { keyOf } from '../../site/line-key.js'
import { hasPins, type PinKind, type Pins, withoutPin, withPin } from '../../site/pins.js'
import { linesOf, type SiteSketch } from '../../site/site-sketch.js'
import { printable } from '../../write/printable.js'
import type { CommandIo } from '../command-io.js'
import { complain, EXIT, UsageError } from '../failures.js'
import { withNotes } from '../help.js'
import { print } from '../output.js'
import { grouped, table } from '../table.js'

const EXAMPLES = `
Examples:
  dechaff templates show sites.jsonl.gz                          the sites
  dechaff templates show sites.jsonl.gz courier.example          the lines that are on several of its pages, and its pins
  dechaff templates pin sites.jsonl.gz --host courier.example --keep 'Ingredients'
  dechaff templates pin sites.jsonl.gz --host '*' --strip 'Read also'
  dechaff templates unpin sites.jsonl.gz --host courier.example 'Ingredients'

Lines are compared without case, white space and the digits of numbers. You can give a long line as show prints it.`

interface PinFlags {
  host: string
  keep?: string
  strip?: string
}

/** Adds `templates` with its subcommands to the program. */
export function addTemplates(program: Command, io: CommandIo, done: (exitCode: number) => void): void {
  const templates = withNotes(
    program
      .command('templates')
      .description('Shows the contents of a file of site templates, and pins lines: they are always kept, or always stripped.'),
    EXAMPLES,
  )
  templates
    .command('show')
    .description('Lists the sites of a file, or the lines of one site that are on several of its pages, and its pins.')
    .argument('<file>', 'a file of site templates')
    .argument('[host]', 'a site, or * for the pins that apply to all sites')
    .option('--json', 'write JSON, one object per line')
    .action(async (file: string, host: string | undefined, { json }: { json?: true }) =>
      done(await failing(io, () => show(io, file, host, json === true))),
    )
  templates
    .command('pin')
    .description('Pins a line: it is always kept, or always stripped.')
    .argument('<file>', 'a file of site templates')
    .requiredOption('--host <host>', 'the site, or * for all sites')
    .option('--keep <line>', 'always keep this line')
    .option('--strip <line>', 'always strip this line')
    .action(async (file: string, flags: PinFlags) => done(await pin(io, file, flags)))
  templates
    .command('unpin')
    .description('Removes the pin from a line.')
    .argument('<file>', 'a file of site templates')
    .argument('<line>', 'the line')
    .requiredOption('--host <host>', 'the site, or * for all sites')
    .action(async (file: string, line: string, { host }: PinFlags) =>
      done(
        await failing(io, () =>
          editSite(file, host, (site) => {
            const pins = withoutPin(site.pins, line)
            if (!pins)
              throw new Error(`${file}: there is no pin on ${JSON.stringify(line)} of ${host}: dechaff templates show lists the pins`)
            return { ...site, pins }
          }),
        ),
      ),
    )
}

async function pin(io: CommandIo, file: string, { host, keep, strip }: PinFlags): Promise<number> {
  if ((keep === undefined) === (strip === undefined)) throw new UsageError('say either --keep or --strip, with the line')
  const [kind, line]: [PinKind, string] = keep === undefined ? ['strip', strip!] : ['keep', keep]
  if (keyOf(line) === '') throw new UsageError(`--${kind} names no line: it is blank`)
  return failing(io, () => editSite(file, host, (site) => ({ ...site, pins: withPin(host, site.pins, kind, line) })))
}

async function failing(io: CommandIo, work: () => Promise<void>): Promise<number> {
  try {
    await work()
    return EXIT.done
  } catch (error) {
    complain(io, reasonOf(error))
    return EXIT.someFailed
  }
}

async function show(io: CommandIo, file: string, host: string | undefined, json: boolean): Promise<void> {
  const { sites } = await openSites(file)
  if (host === undefined) return json ? printJson(io, sites) : showSites(io, sites)
  for await (const site of sites) {
    if (site.host !== host) continue
    return json ? print(io, `${JSON.stringify(summaryOf(site))}\n`) : showSite(io, site)
  }
  throw new Error(`${file}: there is no site ${host}: dechaff templates show ${file} lists its sites`)
}

/** The lines of a site that stand on several pages of its sample. */
function templatesOf(site: SiteSketch) {
  const of = site.sample.length
  return linesOf(site).flatMap(({ key, on }) => (on.length > 1 ? [{ seen: on.length, of, share: on.length / of, line: key }] : []))
}

function summaryOf(site: SiteSketch) {
  const { host, pages, sample, pins } = site
  return { host, pages, sampled: sample.length, lines: templatesOf(site), pins: { keep: [...pins.keep], strip: [...pins.strip] } }
}

async function printJson(io: CommandIo, sites: AsyncIterable<SiteSketch>): Promise<void> {
  for await (const site of sites) await print(io, `${JSON.stringify(summaryOf(site))}\n`)
}

const numbers = (title: string) => ({ title, align: 'right' as const })
const words = (title: string) => ({ title, align: 'left' as const })
const countPins = ({ keep, strip }: Pins) => keep.size + strip.size

async function showSites(io: CommandIo, sites: AsyncIterable<SiteSketch>): Promise<void> {
  const rows: string[][] = []
  for await (const site of sites) {
    const lines = templatesOf(site).length
    rows.push([...[site.pages, site.sample.length, lines, countPins(site.pins)].map(grouped), printable(site.host)])
  }
  await print(io, table([numbers('pages'), numbers('sampled'), numbers('lines'), numbers('pins'), words('site')], rows))
}

async function showSite(io: CommandIo, site: SiteSketch): Promise<void> {
  const { host, pages, sample, pins } = site
  const pinOf = (line: string) => (pins.keep.has(line) ? 'keep' : pins.strip.has(line) ? 'strip' : '')
  const rows = templatesOf(site).map(({ seen, share, line }) => [`${seen}`, `${Math.round(share * 100)}%`, pinOf(line), printable(line)])
  const shown = new Set(rows.map((row) => row[3]))
  const others = [...pins.keep, ...pins.strip].filter((line) => !shown.has(printable(line)))
  rows.push(...others.map((line) => ['', '', pinOf(line), printable(line)]))
  const head = `${printable(host)}: ${grouped(pages)} pages seen, ${sample.length} sampled${hasPins(pins) ? `, ${countPins(pins)} pinned` : ''}\n`
  await print(io, `${head}\n${table([numbers('seen'), numbers('share'), words('pin'), words('line')], rows)}`)
}
