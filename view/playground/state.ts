import { fromBase64 } from '../../src/data/base64.js'
import type { CategoryId } from '../../src/model/category.js'
import type { AnyCleanOptions } from '../../src/pipeline/options.js'
import { POLICIES, type PolicyName } from '../../src/decide/policies.js'
import type { Shown } from '../document/document-view.js'

/** All that the playground shows: what a link holds. */
export interface PlaygroundState {
  /** What was typed, or a file in UTF-8. */
  readonly text: string
  /** A file in another encoding, in base64. */
  readonly base64?: string
  /** The text was typed or pasted: what it says of its encoding does not count. */
  readonly isTyped?: true
  /** The name of the file or sample. */
  readonly name: string
  readonly format?: 'text' | 'markdown' | 'html'
  readonly policy: PolicyName
  /** What the policy does otherwise with single categories. */
  readonly actions: Readonly<Partial<Record<CategoryId, 'strip' | 'tag' | 'keep'>>>
  /** Another threshold than the policy's. */
  readonly stripAt?: number
  readonly shown?: Shown
}

export const EMPTY: PlaygroundState = { text: '', name: 'text', policy: 'standard', actions: {} }

/** The options that a state amounts to. */
export function optionsOf({ policy, actions, stripAt }: PlaygroundState): AnyCleanOptions {
  const listed = (action: string) => Object.entries(actions).flatMap(([category, own]) => (own === action ? [category as CategoryId] : []))
  const lists = { strip: listed('strip'), tag: listed('tag'), keep: listed('keep') }
  if (stripAt === undefined) return { policy, ...lists }
  const tagAt = Math.min(stripAt, POLICIES[policy].tagAt)
  return { policy: 'custom', policies: { custom: { extends: policy, stripAt, tagAt } }, ...lists }
}

/** A link longer than this is refused by some programs; the state then goes without its text. In characters. */
const LONGEST_LINK = 100_000

/** A state for the part of an address behind `#`; without the text where that makes it too long. */
export async function encodeState(state: PlaygroundState): Promise<{ hash: string; hasText: boolean }> {
  // What does not shrink below the bound is not even tried.
  const isLong = state.text.length + (state.base64?.length ?? 0) > 8 * LONGEST_LINK
  const hash = isLong ? '' : await packed(state)
  if (!isLong && hash.length <= LONGEST_LINK) return { hash, hasText: true }
  const { text: _, base64: __, ...rest } = state
  return { hash: await packed({ ...rest, text: '' }), hasText: false }
}

/** The state of an address; undefined where it holds none. @throws Error where it is damaged */
export async function decodeState(hash: string): Promise<PlaygroundState | undefined> {
  if (hash.length < 2) return undefined
  let state: unknown
  try {
    const bytes = fromBase64(hash.replace(/^#/, '').replaceAll('-', '+').replaceAll('_', '/'))
    state = JSON.parse(await new Response(through(bytes, new DecompressionStream('deflate-raw'))).text())
  } catch (cause) {
    throw new Error('The link is damaged: it was cut, or is of another page.', { cause })
  }
  return checked(state)
}

async function packed(state: PlaygroundState): Promise<string> {
  const json = new TextEncoder().encode(JSON.stringify(state))
  const bytes = new Uint8Array(await new Response(through(json, new CompressionStream('deflate-raw'))).arrayBuffer())
  return toBase64(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

function through(bytes: Uint8Array<ArrayBuffer>, transform: CompressionStream | DecompressionStream): ReadableStream<Uint8Array> {
  return new Blob([bytes]).stream().pipeThrough(transform as ReadableWritablePair<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>)
}

/** A link may come from anybody: values that make no sense are left out. */
function checked(value: unknown): PlaygroundState {
  const { text, base64, isTyped, name, format, policy, actions, stripAt, shown } = (value ?? {}) as Partial<
    Record<keyof PlaygroundState, unknown>
  >
  const isOneOf = (own: unknown, ...names: string[]) => typeof own === 'string' && names.includes(own)
  const known = Object.entries(typeof actions === 'object' && actions !== null ? actions : {}).filter(([, action]) =>
    isOneOf(action, 'strip', 'tag', 'keep'),
  )
  return {
    text: typeof text === 'string' ? text : '',
    ...(typeof base64 === 'string' && /^[A-Za-z\d+/]*=*$/.test(base64) && { base64 }),
    ...(isTyped === true && { isTyped }),
    name: typeof name === 'string' ? name.slice(0, 200) : EMPTY.name,
    policy: isOneOf(policy, ...Object.keys(POLICIES)) ? (policy as PolicyName) : EMPTY.policy,
    actions: Object.fromEntries(known),
    ...(isOneOf(format, 'text', 'markdown', 'html') && { format: format as 'text' }),
    ...(typeof stripAt === 'number' && stripAt >= 0 && stripAt <= 1 && { stripAt }),
    ...(isOneOf(shown, 'source', 'clean', 'both', 'markdown') && { shown: shown as Shown }),
  }
}

export function toBase64(bytes: Uint8Array): string {
  let binary = ''
  for (let i = 0; i < bytes.length; i += 0x8000) binary += String.fromCharCode(...bytes.subarray(i, i + 0x8000))
  return btoa(binary)
}

/** The state of a file: its text where it is in UTF-8, its bytes otherwise. */
export function stateOfFile(name: string, bytes: Uint8Array): Pick<PlaygroundState, 'name' | 'text' | 'base64'> {
  try {
    return { name, text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) }
  } catch {
    return { name, text: '', base64: toBase64(bytes) }
  }
}

/** The bytes that a state stands for. */
export function bytesOf({ text, base64 }: PlaygroundState): Uint8Array {
  return base64 === undefined ? new TextEncoder().encode(text) : fromBase64(base64)
}
