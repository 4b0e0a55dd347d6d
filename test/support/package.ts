import { fileURLToPath } from 'node:url'

/** The path of a file of the package. */
export const pathOf = (relative: string): string => fileURLToPath(new URL(`../../${relative}`, import.meta.url))

/** The folder of documents that come with the package. */
export const SAMPLES = pathOf('samples')
