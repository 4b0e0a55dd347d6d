export { DocumentCleaner } from '../document-cleaner.js'
export { RequestLog } from '../request-log.js'
export { serveMcpOverStdio } from './serve-stdio.js'
