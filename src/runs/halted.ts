/** The run cannot go on. What was written up to the last checkpoint stays, and the run can be taken up there. */
export class HaltedError extends Error {
  override name = 'HaltedError'
}
