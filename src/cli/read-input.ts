import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { sniffFormat } from '../read/sniff-format.js'
import { type Format, STDIN } from './jobs.js'

/** The bytes of a file, or of stdin for `-`. */
export async function readInput(path: string): Promise<Uint8Array> {
  if (path !== STDIN) return readFile(path)
  const chunks: Uint8Array[] = []
  for await (const chunk of process.stdin) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** What stdin holds, by its first chunk, which stays there to be read. */
export async function sniffStdin(): Promise<Format> {
  await Promise.race([once(process.stdin, 'readable'), once(process.stdin, 'end')])
  const head: Buffer | null = process.stdin.read()
  if (head === null) return 'text'
  process.stdin.unshift(head)
  return sniffFormat(head.toString('utf8'))
}
