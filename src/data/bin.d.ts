/** A data file in base64: see the build. */
declare module '*.bin' {
  const base64: string
  export default base64
}
