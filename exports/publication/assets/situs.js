// Sorting of tables. Everything else works without scripts, and so does every figure.
"use strict";
const value = (cell) => {
  const text = (cell.dataset.v ?? cell.textContent).trim();
  const comma = document.documentElement.lang === "id";
  const plain = text.replace(comma ? /\./g : /,/g, "").replace(",", ".");
  const number = parseFloat(plain);
  return cell.dataset.v === undefined && !Number.isNaN(number) && /^[\d–-]/.test(text) ? number : text.toLowerCase();
};
const compare = (a, b) => (typeof a === typeof b ? (a < b ? -1 : a > b ? 1 : 0) : typeof a === "number" ? -1 : 1);
for (const table of document.querySelectorAll("table.sortable")) {
  for (const head of table.tHead.rows[0].cells) {
    if (head.classList.contains("drawn")) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      const up = head.getAttribute("aria-sort") !== "ascending";
      for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", up ? "ascending" : "descending");
      const body = table.tBodies[0];
      const rows = [...body.rows].map((row) => [value(row.cells[head.cellIndex]), row]);
      rows.sort(([a], [b]) => (up ? compare(a, b) : compare(b, a)));
      body.append(...rows.map(([, row]) => row));
    });
  }
}
