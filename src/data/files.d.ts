/** A data file, deflated and in base64: see the build. */
declare module '#data/*' {
  const base64: string
  export default base64
}
