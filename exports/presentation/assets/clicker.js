// The screen's side of a telephone as clicker: R shows its code, then what the telephone does is done here as by keys.
"use strict";
(() => {
  const dialog = document.getElementById("clicker");
  const kept = JSON.parse(sessionStorage.getItem("clicker") || "null"); // survives a change of government
  let held = kept; // { code, said }
  let timer = null;
  const keep = () => sessionStorage.setItem("clicker", JSON.stringify(held));
  const press = (key) => document.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
  const deeds = { held: () => dialog.close(), next: () => press("ArrowRight"), previous: () => press("ArrowLeft"), black: () => press("b") };
  const act = (deed) => (deeds[deed] || (() => document.querySelector(`#jump [data-to="${CSS.escape(deed)}"]`)?.click()))();
  const follow = async () => {
    try {
      const answer = await fetch(`/kendali/${held.code}/sejak/${held.said}`);
      if (answer.status === 404) { held = null; keep(); return; }
      if (!answer.ok) throw new Error(answer.status);
      const { said, deeds: fresh } = await answer.json();
      held.said = said;
      keep();
      fresh.forEach(act);
    } catch { /* the network or the server is away for a moment: asked again */ }
    timer = setTimeout(follow, 500);
  };
  const open = async () => {
    const slides = [...document.querySelectorAll(".slide")].map((slide) => slide.dataset.key).join(",");
    const answer = await fetch(`/kendali${location.search}`, { method: "POST", body: new URLSearchParams({ slides }) });
    dialog.classList.toggle("refused", !answer.ok);
    if (answer.ok) {
      const { code, picture, address } = await answer.json();
      dialog.querySelector(".code").innerHTML = picture;
      dialog.querySelector(".address").textContent = address;
      held = { code, said: 0 };
      keep();
      clearTimeout(timer);
      follow();
    }
    dialog.showModal();
  };
  document.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "r" || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    open();
  });
  if (held) follow();
})();
