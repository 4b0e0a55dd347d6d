// Without jschardet, which is optional, bytes in an encoding that nothing declares are read as windows-1252, and the report says what is missing.
import { createBytesCleaner, restoreBytes } from 'dechaff/node'

const bytes = Uint8Array.from(Buffer.from('Le maire a \xe9t\xe9 tr\xe8s applaudi \xe0 la gare, o\xf9 tout a \xe9t\xe9 rouvert.', 'latin1'))
const { text, report } = createBytesCleaner()(bytes)
const flag = report.flags.find(({ flag }) => flag === 'encoding')
if (report.source.encoding !== 'windows-1252' || !flag?.message.includes('needs the package jschardet'))
  throw new Error(JSON.stringify(report))
if (!Buffer.from(restoreBytes(text, report)).equals(bytes)) throw new Error('the bytes are not those of the source')
