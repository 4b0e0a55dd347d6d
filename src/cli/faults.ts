import { ResumeError } from '../node/batch/checkpoint.js'
import { HaltedError } from '../node/batch/halted.js'
import { CollisionError } from '../node/collisions.js'
import { WriteError } from '../node/outputs.js'
import { OptionError } from '../pipeline/options.js'
import { DecodeError } from '../read/decode.js'
import { EXIT, UsageError } from './failures.js'

const USAGE = [UsageError, OptionError, CollisionError, DecodeError, ResumeError]
const FAILED = [WriteError, HaltedError]

/** The exit code of a command that ended with this error; undefined where it is a fault in the code of the command. */
export function exitCodeOf(error: unknown): number | undefined {
  if (FAILED.some((kind) => error instanceof kind)) return EXIT.someFailed
  return USAGE.some((kind) => error instanceof kind) ? EXIT.usage : undefined
}
