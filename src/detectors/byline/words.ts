/** Words that join names or stand inside them. */
export const NAME_JOINTS =
  'and und et y e i en og och ja a ve with mit avec con von van de der den del della di da dos das do du le la el al bin ben ibn ter ten te zu zur st jr sr dr prof mr mrs ms sir lady dame on at in from for am vom em en w v i в uhr'
