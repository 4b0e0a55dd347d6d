/** The commands that read documents. */
export { addClean } from './clean.js'
export { addExplain } from './explain.js'
export { addLearn } from './learn.js'
export { addRestore } from './restore.js'
