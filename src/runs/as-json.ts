/** JSON on one line of values that may come from columns: large integers as strings, bytes as Base64. */
export function asJson(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) => {
    if (typeof inner === 'bigint') return Number.isSafeInteger(Number(inner)) ? Number(inner) : String(inner)
    return inner instanceof Uint8Array ? Buffer.from(inner.buffer, inner.byteOffset, inner.length).toString('base64') : inner
  })
}
