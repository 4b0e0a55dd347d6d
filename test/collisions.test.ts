import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assertNoCollision, CollisionError } from '../src/runs/collisions.js'
import { cases, property } from './support/property.js'

const named = (...paths: string[]) => paths.map((path) => ({ path, name: path }))

describe('outputs that would lie over another', () => {
  it('are refused where they bear a reserved name', () => {
    const check = () => assertNoCollision(named('in/a', 'in/errors'), ({ path }) => [`out/${path.slice(3)}.jsonl`], ['./out/errors.jsonl'])
    expect(check).toThrow('in/errors would be written to out/errors.jsonl, which has the results of the run: rename it')
  })

  it('are refused where they lie over an input that is called by another path', () => {
    const check = () => assertNoCollision(named('in/a', 'out/../in/b'), ({ path }) => [path === 'in/a' ? 'in/b' : 'c'])
    expect(check).toThrow('in/b would be written over an input')
  })

  it('let names that differ pass, however many', () => {
    const files = named(...Array.from({ length: 20_000 }, (_, i) => `in/${i}.txt`))
    expect(() =>
      assertNoCollision(files, ({ path }) => [join('out', path), join('out', `${path}.json`)], ['out/errors.jsonl']),
    ).not.toThrow()
  })

  it('are refused where any two names are one, and only there', () => {
    const path = fc.constantFrom('a', 'b', './a', 'x/../b', 'x/a', 'x/b')
    const files = fc.uniqueArray(fc.tuple(path, fc.array(path, { maxLength: 3 })), {
      selector: ([input]) => join(input),
      maxLength: 4,
    })
    fc.assert(
      property(files, fc.array(path, { maxLength: 1 }), (files, reserved) => {
        const outputs = files.flatMap(([, outputs]) => outputs).map((output) => join(output))
        const inputs = files.map(([input]) => join(input))
        const own = reserved.map((name) => join(name))
        const all = [...outputs, ...own]
        const collides = new Set(all).size < all.length || all.some((output) => inputs.includes(output))
        const byPath = new Map<string, readonly string[]>(files)
        const check = () => assertNoCollision(named(...byPath.keys()), ({ path }) => byPath.get(path)!, reserved)
        if (collides) expect(check).toThrow(CollisionError)
        else expect(check).not.toThrow()
      }),
      cases(1000, 1),
    )
  })
})
