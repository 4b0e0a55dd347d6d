import type * as Zstd from '@bokuweb/zstd-wasm'

let loading: Promise<typeof Zstd> | undefined

/** zstd as WebAssembly, loaded when it is first asked for, and once: to initialize it again breaks what is at work. */
export function zstdWasm(): Promise<typeof Zstd> {
  loading ??= import('@bokuweb/zstd-wasm').then(async (zstd) => {
    await zstd.init()
    return zstd
  })
  return loading
}
