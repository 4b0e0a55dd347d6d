import { loadOptional } from './optional-package.js'

const WARC = ['warcio']
const PARQUET = ['hyparquet', 'hyparquet-compressors', 'hyparquet-writer']

/** The reader of WARC and WET records. */
export const loadWarcio = () => loadOptional('reading WARC and WET', WARC, () => import('warcio'))

/** Loads what reads Parquet. */
export const forParquet = <Loaded>(load: () => Promise<Loaded>) => loadOptional('reading and writing Parquet', PARQUET, load)
