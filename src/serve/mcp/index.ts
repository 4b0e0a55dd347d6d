export { DocumentCleaner } from '../document-cleaner.js'
export { serveMcpOverStdio } from './serve-stdio.js'
