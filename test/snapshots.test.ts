import { describe, expect, it } from 'vitest'
import { snapshots, snapshotsOnDisk } from '../scripts/snapshots.mjs'
import { createCleaner } from '../src/pipeline/clean.js'
import { decodeHtml } from '../src/read/decode-html.js'

describe('snapshots (npm run snapshots:update writes them)', () => {
  const wanted = snapshots({ createCleaner, decodeHtml })
  const present = snapshotsOnDisk()

  it('are all there and none is left over', () => expect([...present.keys()].sort()).toEqual([...wanted.keys()].sort()))

  it.each([...wanted])('%s is what the code makes', (name, content) => expect(present.get(name)).toBe(content))
})
