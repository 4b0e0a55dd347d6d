import type * as Zstd from '@bokuweb/zstd-wasm'
import { loadOptional } from './optional-package.js'

let loading: Promise<typeof Zstd> | undefined

/** zstd as WebAssembly, loaded when it is first asked for, and once: to initialize it again breaks what is at work. */
export function zstdWasm(): Promise<typeof Zstd> {
  loading ??= loadOptional(
    'writing zstd, and reading zstd with a dictionary or a large window,',
    ['@bokuweb/zstd-wasm'],
    () => import('@bokuweb/zstd-wasm'),
  ).then(async (zstd) => {
    await zstd.init()
    return zstd
  })
  return loading
}
