/** How the page of a report looks: by day and by night, in narrow windows, and printed. */
export const PAGE_STYLE = `:root {
  --back: #fff; --card: #f7f7f5; --text: #1b1b1b; --faint: #595959; --line: #dcdcd8; --fill: #f3c7b8;
  --stripped: #c2512f; --tagged: #4a6fb5; --kept: #b9c4b5;
}
@media (prefers-color-scheme: dark) {
  :root {
    --back: #161616; --card: #1f1f1f; --text: #e6e6e6; --faint: #a8a8a8; --line: #3a3a3a; --fill: #6b3a2b;
    --stripped: #e0714e; --tagged: #7d9fe0; --kept: #4c554a;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--back); color: var(--text); font: 15px/1.5 system-ui, sans-serif; }
main { max-width: 90rem; margin: 0 auto; padding: 1.5rem; }
h1 { font-size: 1rem; font-weight: 600; color: var(--faint); margin: 0 0 0.5rem; }
h2 { font-size: 1.1rem; margin: 2rem 0 0.25rem; }
a { color: inherit; }
p { margin: 0 0 0.35rem; overflow-wrap: anywhere; }
header p:first-of-type { font-size: 1.45rem; line-height: 1.3; font-weight: 600; }
section p { color: var(--faint); }
.shares { display: flex; height: 1.25rem; margin: 0.5rem 0 0.75rem; border-radius: 4px; overflow: hidden; background: var(--card); }
.shares span { width: var(--bar); }
.shares .stripped, li.stripped::before { background: var(--stripped); }
.shares .tagged, li.tagged::before { background: var(--tagged); }
.shares .kept, li.kept::before { background: var(--kept); }
ul { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; margin: 0; padding: 0; list-style: none; color: var(--faint); }
li::before { content: ''; display: inline-block; width: 0.75rem; height: 0.75rem; margin-right: 0.4rem; border-radius: 2px; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: 0.25rem 0.75rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
th:first-child, td:first-child { padding-left: 0; }
th { color: var(--faint); font-weight: 600; white-space: nowrap; }
td { max-width: 28rem; overflow-wrap: break-word; }
tfoot td { font-weight: 600; border-bottom: 0; }
.number { text-align: right; white-space: nowrap; }
.name { white-space: nowrap; }
.text { min-width: 16rem; max-width: 44rem; overflow-wrap: anywhere; }
.bar { min-width: 8rem; background: linear-gradient(to right, var(--fill) var(--bar), transparent var(--bar)); }
@media screen and (min-width: 72rem) {
  main { display: grid; grid-template-columns: 1fr 1fr; gap: 0 3rem; align-items: start; }
  header, .full { grid-column: 1 / -1; }
  .text { max-width: 60rem; }
}
@media screen and (max-width: 40rem) {
  main { padding: 0.75rem; }
  header p:first-of-type { font-size: 1.15rem; }
  th, td { padding: 0.25rem 0.4rem; }
  td { max-width: 14rem; }
  .bar { min-width: 4.5rem; }
  .minor { display: none; }
  .texts, .texts thead, .texts tbody, .texts tfoot { display: block; }
  .texts tr { display: flex; flex-wrap: wrap; gap: 0 1rem; padding: 0.3rem 0; border-bottom: 1px solid var(--line); }
  .texts th, .texts td { padding: 0; border: 0; max-width: 100%; }
  .texts .text { flex: 1 0 100%; min-width: 0; }
}
@media print {
  :root { --back: #fff; --card: #f7f7f5; --text: #000; --faint: #444; --line: #bbb; --fill: #f3c7b8; --stripped: #c2512f; --tagged: #4a6fb5; --kept: #b9c4b5; }
  body { font-size: 9pt; }
  main { max-width: none; padding: 0; }
  .wide { overflow: visible; }
  th { white-space: normal; }
  td, .text { min-width: 0; overflow-wrap: anywhere; }
  tr { break-inside: avoid; }
  h2, section p { break-after: avoid; }
  .bar, .shares, .shares span, li::before { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`
