/** A request that is refused: the status of the answer, and what the client is told. */
export class ServiceError extends Error {
  override name = 'ServiceError'

  constructor(
    readonly status: number,
    /** For programs: kebab-case. */
    readonly code: string,
    /** What is wrong and what to do about it. It names no path of this machine. */
    message: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message)
  }
}
