// Without the optional packages, errors name the command that installs them.
import { loadReadability, MissingPackageError } from 'dechaff/node'

const error = await loadReadability().catch((error) => error)
if (!(error instanceof MissingPackageError) || !error.message.includes('npm i jsdom @mozilla/readability parse5')) throw error
