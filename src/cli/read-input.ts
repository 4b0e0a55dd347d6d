import { readFile } from 'node:fs/promises'
import { STDIN } from './jobs.js'

/** The bytes of a file, or of stdin for `-`. */
export async function readInput(path: string): Promise<Uint8Array> {
  if (path !== STDIN) return readFile(path)
  const chunks: Uint8Array[] = []
  for await (const chunk of process.stdin) chunks.push(chunk)
  return Buffer.concat(chunks)
}
