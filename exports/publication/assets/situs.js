// Sorting of tables, finding in a long list, the figures under the pointer, slides by key. Nothing needs it.
"use strict";
const value = (cell) => {
  const text = (cell.dataset.v ?? cell.textContent).trim().replace("−", "-");  // as figures below nothing are written
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

// A field that leaves of a long list what contains the words.
for (const list of document.querySelectorAll("[data-search]")) {
  const label = document.createElement("label");
  const field = document.createElement("input");
  field.type = "search";
  label.className = "find";
  label.append(list.dataset.search, field);
  list.before(label);
  field.addEventListener("input", () => {
    const words = field.value.toLowerCase().split(/\s+/);
    for (const item of list.children) {
      item.hidden = !words.every((word) => item.textContent.toLowerCase().includes(word));
    }
  });
}

// The row of the curve's table at the day under the pointer.
const said = document.querySelector(".hover");
if (said) {
  const drawing = said.parentElement.querySelector(".curve");
  const table = document.querySelector("#angka-kurva");
  const heads = [...table.tHead.rows[0].cells].map((cell) => cell.textContent);
  const rows = [...table.tBodies[0].rows];
  const [first, last] = [drawing.dataset.first, drawing.dataset.last].map(Date.parse);
  drawing.addEventListener("pointermove", (event) => {
    const box = drawing.getBoundingClientRect();
    const at = first + ((event.clientX - box.left) / box.width) * (last - first);
    const row = rows.findLast((one) => Date.parse(one.dataset.day) <= at) ?? rows[0];
    const cells = [...row.cells].map((cell) => cell.textContent);
    said.textContent = cells.map((text, place) => (place ? `${heads[place]} ${text || "–"}` : text)).join(" · ");
    said.hidden = false;
  });
}

// Slides go on by the keys of a presenter.
const slides = [...document.querySelectorAll(".slide")];
if (slides.length) {
  const steps = { ArrowRight: 1, PageDown: 1, " ": 1, ArrowDown: 1, ArrowLeft: -1, PageUp: -1, ArrowUp: -1 };
  document.addEventListener("keydown", (event) => {
    const step = steps[event.key];
    if (!step || event.target.closest("a, button")) return;
    event.preventDefault();
    const now = Math.round(scrollY / innerHeight);
    slides[Math.min(slides.length - 1, Math.max(0, now + step))].scrollIntoView();
  });
}
