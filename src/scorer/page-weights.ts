export const PAGE_WEIGHTS_ID = ''
export const PAGE_WEIGHTS = ''
