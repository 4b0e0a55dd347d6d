import { RequestLog } from '../serve/request-log.js'
import { type Settings, type SettingsFlags, settingsOf } from '../runs/settings.js'
import type { CommandIo } from './command-io.js'
import { EXIT, noteIgnored, UsageError } from './failures.js'
import { interruptible } from './interrupt.js'
import { print } from './output.js'
import { type ServiceFlags, serviceOptionsOf, settingsFlagsOf } from './service-flags.js'

/** What the flags of a service amount to. */
export interface GivenService {
  readonly options: ReturnType<typeof serviceOptionsOf>
  readonly settings: Settings
  /** What workers make their settings of. */
  readonly flags: SettingsFlags
  readonly log: RequestLog
  /** Ends the service. */
  readonly signal: AbortSignal
  /** Starts to listen, and says where on stdout. @throws UsageError if that cannot be done here. */
  readonly listen: (start: () => Promise<string>, said: (address: string) => string) => Promise<void>
}

/** Runs a service until a signal; it ends in good order then, and so does the command. A second signal ends it at once. */
export async function runService(io: CommandIo, flags: ServiceFlags, serve: (given: GivenService) => Promise<void>): Promise<number> {
  const own = settingsFlagsOf(flags)
  const settings = await settingsOf(own)
  noteIgnored(io, settings)
  const log = new RequestLog(flags.log, (line) => io.stderr.write(line))
  const listen: GivenService['listen'] = async (start, said) => print(io, `${said(await listening(flags, start))}\n`)
  await interruptible(io, async (signal) => {
    await serve({ options: serviceOptionsOf(flags), settings, flags: own, log, signal, listen })
    return EXIT.done
  })
  return EXIT.done
}

/** Resolves at the signal. */
export function raised(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}

const LISTENING: Readonly<Record<string, string>> = {
  EADDRINUSE: 'another program listens there: choose another --port',
  EACCES: 'this user may not listen there: choose a --port from 1024 on',
  EADDRNOTAVAIL: 'this machine has no such address: choose another --host',
  ENOTFOUND: 'no machine is known by this name: choose another --host',
}

async function listening({ host, port }: ServiceFlags, listen: () => Promise<string>): Promise<string> {
  try {
    return await listen()
  } catch (error) {
    const reason = LISTENING[(error as NodeJS.ErrnoException).code ?? '']
    if (reason === undefined) throw error
    throw new UsageError(`cannot listen at ${host}, port ${port}: ${reason}`, { cause: error })
  }
}
