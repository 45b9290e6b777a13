/* The key "/" opens the search from any page, and puts the cursor into its box. */
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

document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  event.preventDefault();
  if (!document.querySelector(BOX)) whenThere(LINK, (link) => link.click());
  whenThere(BOX, (box) => box.focus());
});
