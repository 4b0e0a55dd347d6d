/** The extensions by which files of single documents are known. Not those of web archives (MHTML), which are mail. */
export const DOCUMENT_EXTENSIONS = {
  text: ['.txt', '.text'],
  markdown: ['.md', '.markdown'],
  html: ['.html', '.htm', '.xhtml', '.shtml'],
} as const
