import { describe, test } from 'vitest'
import { createCleaner } from '../src/pipeline/clean.js'
import { expectLinearTime } from './support/linear-time.js'

describe('pages of many tiny blocks take time in proportion to their bytes', () => {
  const SHAPES: Record<string, (many: number) => string> = {
    'lines that each are a finding': (many) => '<p>x'.repeat(many),
    'lines of one word': (many) => '<p>yes'.repeat(many),
    'options of one select': (many) => `<h1>Title</h1><form><select>${'<option>Option'.repeat(many)}</select></form>`,
    'items of one list': (many) => `<ul>${'<li>two words'.repeat(many)}</ul>`,
  }
  const clean = createCleaner()

  test.each(Object.entries(SHAPES))('%s', (_, shape) => {
    expectLinearTime(4000, (many) => {
      const html = shape(many)
      return () => clean({ html })
    })
  })
})
