// The page on the telephone: each button is a deed that the screen picks up. The first takes hold of the code.
"use strict";
(() => {
  const told = document.querySelector("[role=status]");
  const words = document.querySelector("main").dataset;
  const send = async (deed) => {
    try {
      const answer = await fetch(location.pathname, { method: "POST", body: new URLSearchParams({ deed }) });
      told.textContent = answer.ok ? "" : words.taken;
    } catch { told.textContent = words.lost; }
  };
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-deed]");
    if (button) send(button.dataset.deed);
  });
  send("held");
})();
