/** A package that only some inputs or options need is not installed. The message names the command that installs it. */
export class MissingPackageError extends Error {
  override name = 'MissingPackageError'
}

/**
 * Loads optional packages: peer dependencies that few users need.
 * @param purpose what needs them, as the subject of a sentence: `reading Parquet`
 * @param packages all packages that the purpose needs, as `npm install` takes them
 * @throws MissingPackageError if one of them is not installed.
 */
export async function loadOptional<Loaded>(purpose: string, packages: readonly string[], load: () => Promise<Loaded>): Promise<Loaded> {
  try {
    return await load()
  } catch (cause) {
    if (!isMissing(cause, packages)) throw cause
    throw new MissingPackageError(
      `${purpose} needs ${packages.length === 1 ? 'a package that is' : 'packages that are'} not installed: npm i ${packages.join(' ')}`,
      { cause },
    )
  }
}

/** True if one of the packages themselves is missing: what they miss in turn is a broken installation and is reported as it is. */
function isMissing(error: unknown, packages: readonly string[]): boolean {
  if (!(error instanceof Error) || !('code' in error)) return false
  if (error.code !== 'ERR_MODULE_NOT_FOUND' && error.code !== 'MODULE_NOT_FOUND') return false
  return packages.some((name) => error.message.includes(`'${name}'`) || error.message.includes(`"${name}"`))
}
