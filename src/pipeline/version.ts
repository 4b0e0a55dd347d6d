/** Version of the package; a test holds it to package.json. */
export const VERSION = '0.1.0'

/** Version of what is found and how it is judged: raised with every change to detectors, phrases or weights. */
export const RULES_VERSION = '2'
