import { TOKEN, type SourceDocument, type Tokens } from '../model/document.js'
import { HASH_START, mix } from './hash.js'

/** The words from `first` up to, not including, `last` in one number. All numbers look the same in it. */
export function wordsHash({ hash }: Tokens, first: number, last: number): number {
  let mixed = HASH_START
  for (let token = first; token < last; token++) mixed = mix(mixed, hash[token]!)
  return mixed
}

/** As `wordsHash`, and the digits of numbers are told apart. */
export function wordsAndDigitsHash({ source, tokens }: Pick<SourceDocument, 'source' | 'tokens'>, first: number, last: number): number {
  let mixed = HASH_START
  for (let token = first; token < last; token++) {
    if (tokens.kind[token] !== TOKEN.number) mixed = mix(mixed, tokens.hash[token]!)
    else for (let at = tokens.start[token]!; at < tokens.end[token]!; at++) mixed = mix(mixed, source.charCodeAt(at))
  }
  return mixed
}
