/** What is known of the lines of a document from other pages of its site. */
export interface Sightings {
  /** How many other pages were looked at: those of the site's sample that are neither this very page nor another version of it. */
  readonly pages: number
  /** By block: on how many of these its line stands; 0 also where the line is too little to be told apart (a number, a mark). */
  readonly seen: Int16Array
  /** By block: 1 where a person said that it goes, -1 where a person said that it stays, else 0. */
  readonly pins: Int8Array
}
