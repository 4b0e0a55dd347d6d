/** How the page of a report looks, by day and by night. */
export const PAGE_STYLE = `:root { --back: #fff; --text: #1b1b1b; --faint: #5c5c5c; --line: #d9d9d9; --fill: #f3c7b8; }
@media (prefers-color-scheme: dark) {
  :root { --back: #161616; --text: #e6e6e6; --faint: #a3a3a3; --line: #3a3a3a; --fill: #6b3a2b; }
}
body { margin: 0; background: var(--back); color: var(--text); font: 15px/1.5 system-ui, sans-serif; }
main { max-width: 75rem; margin: 0 auto; padding: 1rem; }
h1 { font-size: 1.5rem; }
h2 { font-size: 1.15rem; margin: 2rem 0 0.25rem; }
p { margin: 0 0 0.25rem; color: var(--faint); }
.wide { overflow-x: auto; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: 0.2rem 0.75rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; overflow-wrap: anywhere; }
th { color: var(--faint); font-weight: 600; white-space: nowrap; }
tfoot td { font-weight: 600; border-bottom: 0; }
.number { text-align: right; white-space: nowrap; }
.bar { min-width: 8rem; background: linear-gradient(to right, var(--fill) var(--bar), transparent var(--bar)); }
`
