/* The keys that work on every page ("/" opens the search, its cursor in its box), the way back to where one was, and what a
   page does for paper. */
"use strict";
const BOX = ".st-key-kata input", LINK = ".st-key-search a", PATIENCE = 20000;

const isTyping = (target) => target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);

/* A page comes piece by piece: do something with an element as soon as it is there. */
function whenThere(selector, act) {
  const found = document.querySelector(selector);
  if (found) return act(found);
  const watcher = new MutationObserver(() => {
    const come = document.querySelector(selector);
    if (come) { watcher.disconnect(); act(come); }
  });
  watcher.observe(document.body, { childList: true, subtree: true });
  setTimeout(() => watcher.disconnect(), PATIENCE);
}

/* The first page is whole (web/index.py hides it until then): from here on parts may come one by one. */
whenThere(".stMainBlockContainer:has(.st-key-footer):not(:has([data-testid=stSkeleton]))", () => {
  document.documentElement.classList.add("arrived");
});

/* The link that keyboards meet first, in the language of the page. */
whenThere("[data-testid=stSkipToContent]", (link) => { link.textContent = document.documentElement.dataset.skip; });

/* On a telephone the menu lies over the page: whoever has chosen sees the page. */
const NARROW = 768;
document.addEventListener("click", (event) => {
  if (innerWidth >= NARROW || !event.target.closest?.("[data-testid=stSidebarNavLink]")) return;
  document.querySelector("[data-testid=stSidebarCollapseButton] button")?.click();
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  event.preventDefault();
  if (!document.querySelector(BOX)) whenThere(LINK, (link) => link.click());
  whenThere(BOX, (box) => box.focus());
});

/* Back and forward come to where one was. A page is drawn piece by piece, so the browser cannot do it itself: the place
   is tried until it holds, or until the reader scrolls. */
const MAIN = "[data-testid=stMain]", SETTLED = 1000, TRY_EVERY = 100, QUIET = 250;
const place = () => `scroll ${location.pathname}${location.search}`;
let coming = 0, noting = 0;
const note = () => { if (!coming) sessionStorage.setItem(place(), document.querySelector(MAIN)?.scrollTop ?? 0); };
document.addEventListener("scroll", (event) => {
  if (!event.target.matches?.(MAIN)) return;
  clearTimeout(noting); // a new page begins at its top before its address is there
  noting = setTimeout(note, QUIET);
}, { capture: true, passive: true });
addEventListener("pagehide", note);
function comeBack() {
  const wanted = Number(sessionStorage.getItem(place())), began = Date.now();
  clearInterval(coming);
  coming = 0;
  if (!wanted) return;
  let reached = 0;
  coming = setInterval(() => {
    const main = document.querySelector(MAIN), now = Date.now();
    if (main && main.scrollTop !== wanted) { main.scrollTop = wanted; reached = 0; }
    if (main && Math.abs(main.scrollTop - wanted) < 2) reached ||= now;
    if ((reached && now - reached > SETTLED) || now - began > PATIENCE) stay();
  }, TRY_EVERY);
}
const stay = () => { clearInterval(coming); coming = 0; };
for (const deed of ["wheel", "touchmove", "pointerdown", "keydown"]) addEventListener(deed, stay, { passive: true });
addEventListener("popstate", comeBack);
if (performance.getEntriesByType("navigation")[0]?.type === "back_forward") comeBack();

/* A chart has the width of the screen in pixels; on paper it is made as narrow as the sheet. */
const SHEET = 720;
const charts = () => document.querySelectorAll(".js-plotly-plot .svg-container");
addEventListener("beforeprint", () => {
  for (const chart of charts()) if (chart.offsetWidth > SHEET) chart.style.zoom = SHEET / chart.offsetWidth;
});
addEventListener("afterprint", () => { for (const chart of charts()) chart.style.zoom = ""; });
