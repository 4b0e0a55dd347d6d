import { isAbsolute, relative, resolve, sep } from 'node:path'

/** The site that a file belongs to where each folder in `sites` is one: the name of the folder that it lies in or below; undefined elsewhere. */
export function siteOfPath(path: string, sites: string): string | undefined {
  const way = relative(resolve(sites), resolve(path))
  const [folder, ...below] = way.split(sep)
  return below.length === 0 || folder === '..' || isAbsolute(way) ? undefined : folder
}
