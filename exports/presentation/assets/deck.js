// Turning the slides: everything is on this page already, so no key waits for a server, and a lost connection costs nothing.
"use strict";
(() => {
  const slides = [...document.querySelectorAll(".slide")];
  const root = document.documentElement;
  let now = Math.max(0, slides.findIndex((slide) => "#" + slide.dataset.key === location.hash));
  let timer = null;
  let typed = "";
  let typing = null;
  const show = (place) => {
    now = Math.min(slides.length - 1, Math.max(0, place));
    slides.forEach((slide, at) => slide.classList.toggle("now", at === now));
    history.replaceState(null, "", "#" + slides[now].dataset.key);
  };
  const closed = () => {
    const open = document.querySelector("dialog[open]");
    if (open) open.close();
    return Boolean(open);
  };
  const advance = () => {
    if (timer) { clearInterval(timer); timer = null; return; }
    const seconds = Number(root.dataset.seconds) || 20;
    timer = setInterval(() => show((now + 1) % slides.length), seconds * 1000);
  };
  const jump = (digit) => {
    typed += digit;
    clearTimeout(typing);
    typing = setTimeout(() => { typed = ""; }, 700);
    show(Number(typed) - 1);
  };
  const keys = {
    ArrowRight: () => show(now + 1), PageDown: () => show(now + 1), " ": () => show(now + 1),
    ArrowLeft: () => show(now - 1), PageUp: () => show(now - 1),
    Home: () => show(0), End: () => show(slides.length - 1),
    f: () => (document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen()),
    n: () => document.body.classList.toggle("with-notes"),
    a: advance,
    d: () => { const dark = matchMedia("(prefers-color-scheme: dark)").matches !== root.classList.contains(matchMedia("(prefers-color-scheme: dark)").matches ? "light" : "dark"); root.classList.remove("light", "dark"); root.classList.add(dark ? "light" : "dark"); },
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") { if (!closed() && root.dataset.back) location.href = root.dataset.back; return; }
    if (document.querySelector("dialog[open]")) return;
    if (/^[0-9]$/.test(event.key)) { jump(event.key); return; }
    const deed = keys[event.key] || keys[event.key.toLowerCase()];
    if (deed) { event.preventDefault(); deed(); }
  });
  document.addEventListener("click", (event) => {
    const bar = event.target.closest("[data-behind]");
    if (bar) document.getElementById(bar.dataset.behind).showModal();
    else if (event.target.tagName === "DIALOG") event.target.close();
  });
  const tick = () => document.querySelectorAll(".clock").forEach((clock) => {
    clock.textContent = new Date().toTimeString().slice(0, 5).replace(":", root.lang === "id" ? "." : ":");
  });
  tick();
  setInterval(tick, 10_000);
  show(now);
  root.dataset.ready = "yes";
})();
