// Turning the slides: everything is on this page already, so no key waits for a server, and a lost connection costs nothing.
"use strict";
(() => {
  const slides = [...document.querySelectorAll(".slide")];
  const root = document.documentElement;
  const presenter = root.dataset.view === "presenter";
  const other = new BroadcastChannel("renaksi-tayang"); // the second window of this browser: presenter's view or screen
  const tell = (what) => other.postMessage(what);
  let now = Math.max(0, slides.findIndex((slide) => "#" + slide.dataset.key === location.hash));
  let timer = null;
  let typed = "";
  let typing = null;
  const show = (place, heard = false) => {
    now = Math.min(slides.length - 1, Math.max(0, place));
    slides.forEach((slide, at) => { slide.classList.toggle("now", at === now); slide.classList.toggle("next", at === now + 1); });
    history.replaceState(history.state, "", "#" + slides[now].dataset.key);
    document.dispatchEvent(new CustomEvent("slide", { detail: slides[now] }));
    if (!heard) tell({ slide: slides[now].dataset.key });
  };
  const named = (key) => slides.findIndex((slide) => slide.dataset.key === key);
  const black = (on, heard = false) => {
    document.body.classList.toggle("black", on);
    if (!heard) tell({ black: on });
  };
  const close = () => {
    const open = document.querySelector("dialog[open]");
    if (open) open.close();
    return Boolean(open);
  };
  const open = (id) => {
    const dialog = document.getElementById(id);
    if (!dialog) return;
    dialog.showModal();
    const search = dialog.querySelector("input");
    if (search) { search.value = ""; filter(search); search.focus(); }
  };
  const filter = (search) => {
    const wanted = search.value.toLowerCase();
    search.closest("dialog").querySelectorAll("li").forEach((item) => { item.hidden = !item.textContent.toLowerCase().includes(wanted); });
  };
  // Another government, on the same slide where it has one; Backspace comes back to where this was.
  const go = (address, heard = false) => {
    const to = new URL(address, location.href);
    if (presenter) to.searchParams.set("layar", "penyaji"); else to.searchParams.delete("layar");
    if (!to.hash) to.hash = location.hash;
    if (!heard) { sessionStorage.setItem("from", location.href); tell({ address: to.href }); }
    location.assign(to);
  };
  const neighbour = (step) => {
    const links = [...document.querySelectorAll("#governments a")];
    const at = links.findIndex((link) => link.hasAttribute("aria-current"));
    if (links.length) go(links[(at + step + links.length) % links.length].href);
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
  const darker = () => {
    const dark = matchMedia("(prefers-color-scheme: dark)").matches !== root.classList.contains(matchMedia("(prefers-color-scheme: dark)").matches ? "light" : "dark");
    root.classList.remove("light", "dark");
    root.classList.add(dark ? "light" : "dark");
  };
  const keys = {
    ArrowRight: () => show(now + 1), PageDown: () => show(now + 1), " ": () => show(now + 1),
    ArrowLeft: () => show(now - 1), PageUp: () => show(now - 1),
    Home: () => show(0), End: () => show(slides.length - 1),
    Backspace: () => { const from = sessionStorage.getItem("from"); if (from) go(from); },
    f: () => (document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen()),
    n: () => document.body.classList.toggle("with-notes"),
    b: () => black(!document.body.classList.contains("black")),
    ".": () => black(!document.body.classList.contains("black")), // what remote clickers send
    g: () => open("jump"), p: () => open("governments"),
    "[": () => neighbour(-1), "]": () => neighbour(1),
    l: () => document.body.classList.toggle("with-laser"),
    o: () => { const to = new URL(location.href); to.searchParams.set("layar", "penyaji"); window.open(to, "penyaji", "popup,width=1280,height=800"); },
    a: advance, d: darker,
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") { event.preventDefault(); if (!close() && !presenter && root.dataset.back) location.href = root.dataset.back; return; }
    const dialog = document.querySelector("dialog[open]");
    if (dialog) { if (event.key === "Enter" && event.target.tagName === "INPUT") dialog.querySelector("li:not([hidden]) :is(a, button)")?.click(); return; }
    if (/^[0-9]$/.test(event.key)) { jump(event.key); return; }
    const deed = keys[event.key] || keys[event.key.toLowerCase()];
    if (deed) { event.preventDefault(); deed(); }
  });
  document.addEventListener("input", (event) => { if (event.target.matches("dialog input")) filter(event.target); });
  document.addEventListener("click", (event) => {
    const behind = event.target.closest("[data-behind]");
    const to = event.target.closest("[data-to]");
    const address = event.target.closest("dialog a[href]");
    if (address) { event.preventDefault(); go(address.href); }
    else if (to) { close(); show(named(to.dataset.to)); }
    else if (behind) document.getElementById(behind.dataset.behind).showModal();
    else if (event.target.tagName === "DIALOG") event.target.close();
  });
  document.addEventListener("pointermove", (event) => {
    root.style.setProperty("--laser-x", event.clientX + "px");
    root.style.setProperty("--laser-y", event.clientY + "px");
  });
  other.addEventListener("message", ({ data }) => {
    if (data.asks) { tell({ slide: slides[now].dataset.key, black: document.body.classList.contains("black") }); return; }
    if ("black" in data) black(data.black, true);
    if (data.slide && named(data.slide) >= 0) show(named(data.slide), true);
    if (data.address) go(data.address, true);
  });
  const tick = () => document.querySelectorAll(".clock").forEach((clock) => {
    clock.textContent = new Date().toTimeString().slice(0, 5).replace(":", root.lang === "id" ? "." : ":");
  });
  tick();
  setInterval(tick, 10_000);
  show(now, true);
  if (presenter) tell({ asks: true });
  root.dataset.ready = "yes";
})();
