import { OptionError } from '../pipeline/options.js'
import type { Config } from './config.js'

/** What cleaning is told, as plain data: workers must be sent it. Options that hold code stand in a module, which `config` names. */
export interface DataOptions extends Omit<Config, 'detectors' | 'scorer' | 'engine'> {
  readonly scorer?: boolean
  readonly engine?: 'native' | 'readability'
  /** A config file (JSON or a module) below these options; none is looked for where absent. */
  readonly config?: string
}

/** @throws OptionError where an option cannot be sent to a worker. */
export function assertData(options: object): void {
  for (const [name, value] of Object.entries(options)) {
    try {
      structuredClone(value)
    } catch {
      throw new OptionError(`${name} holds code, which workers cannot be sent: put it into a module, and name that by the option config`)
    }
  }
}
