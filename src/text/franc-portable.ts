export { francAll } from 'franc'

/** Nothing is left to load: franc is part of the code. */
export async function fetchFranc(): Promise<void> {}
