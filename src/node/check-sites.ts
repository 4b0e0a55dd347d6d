import { openSites } from './template-files.js'

/** Reads a file of site templates from beginning to end and gives its sample size. @throws Error as `openSites` does. */
export async function checkSites(path: string, signal?: AbortSignal): Promise<number> {
  const { sampleSize, sites } = await openSites(path, signal)
  for await (const _ of sites);
  return sampleSize
}
