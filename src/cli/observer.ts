import type { Input } from '../runs/input.js'
import type { RunObserver, WorkingRequest } from '../runs/run-inputs.js'
import { type CleanFlags, styleOf } from './clean-flags.js'
import type { CommandIo } from './command-io.js'
import { complain } from './failures.js'
import type { Failures } from './run-failures.js'
import { Progress } from './progress.js'

const STOPPED = 'stopped: add --resume to go on; what was written stays'
const GIVEN_UP = 'stopped: short runs and those of stdin cannot be resumed, so unfinished files are removed'

/** Shows on stderr how far a run is, and names what fails. */
export function observerOf(io: CommandIo, flags: Pick<CleanFlags, 'quiet' | 'jsonProgress' | 'out'>, failures: Failures): RunObserver {
  const progress = new Progress(io.stderr, styleOf(io, flags))
  return {
    onBegin: (done) => progress.begin(done),
    onFailure(failure) {
      progress.clear()
      failures.add(failure)
    },
    onProgress: (state) => progress.at(state),
    onEnd: (state) => progress.end(state),
    onStopped: (canResume) => complain(io, canResume ? STOPPED : GIVEN_UP),
  }
}

/** Lets go of stdin if it is an input of a run that ends before it does. */
export function reading({ stdin }: CommandIo, inputs: readonly Input[]): Pick<WorkingRequest, 'stopReading'> {
  return inputs.some(({ chunks }) => chunks) ? { stopReading: () => stdin.destroy() } : {}
}
