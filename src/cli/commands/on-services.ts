/** The commands that wait for requests. */
export { addMcp } from './mcp.js'
export { addServe } from './serve.js'
