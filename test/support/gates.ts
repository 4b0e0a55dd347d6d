/** Longer than the time between two checkpoints of a run, in milliseconds. */
const DWELL = 2500

/**
 * A config file whose detector holds a run up where the environment says, so that a test can end it at a place of its choice however
 * fast the machine is: at a text that holds `DWELL_AT` until a checkpoint is due, at one that holds `STAY_AT` for ever.
 */
export const GATES = `
const wait = (ms) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)
const { DWELL_AT, STAY_AT } = process.env
export default { detectors: [{ id: 'gates', category: 'other-noise', summary: 'Gates.', detect({ source }) {
  if (DWELL_AT && source.includes(DWELL_AT)) wait(${DWELL})
  while (STAY_AT && source.includes(STAY_AT)) wait(50)
} }] }
`
