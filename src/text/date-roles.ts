/** What a word can be within a date. One word can be several, in different languages: `ago` is August, or says "in the past". */
export const MONTH = 1
export const WEEKDAY = 2
/** `am`, `Uhr`, `hrs`: says that the number beside it is a time of day. */
export const CLOCK = 4
/** Time zones, and words such as `local time` that stand in for one. */
export const ZONE = 8
/** Words that only join the parts: `of`, `de`, `at`, `th`. */
export const JOIN = 16
/** `minutes`, `hours`, `days`. */
export const UNIT = 32
/** `ago`, `vor`, `hace`: with a unit, a time detected from its distance. */
export const AGO = 64
/** `today`, `yesterday`. */
export const DAY_WORD = 128
/** `年`, `년`: says that the number before it is a year, a month or a day. */
export const YEAR_MARK = 256
export const MONTH_MARK = 512
export const DAY_MARK = 1024
/** The minutes of `14h30`, or the hour of an ISO time: a word that holds digits. */
export const CLOCK_PART = 2048
