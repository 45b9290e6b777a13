// The presenter's view: notes, and how long the meeting and each slide have lasted. The slides are turned by deck.js.
"use strict";
(() => {
  const desk = document.querySelector(".desk");
  const kept = JSON.parse(sessionStorage.getItem("times") || "{}"); // key of a slide → seconds
  let key = null;
  const told = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  const write = () => {
    desk.querySelector(".elapsed").textContent = told(Object.values(kept).reduce((sum, one) => sum + one, 0));
    desk.querySelector(".on-slide").textContent = told(kept[key] || 0);
    desk.querySelectorAll("[data-to]").forEach((button) => {
      button.toggleAttribute("aria-current", button.dataset.to === key);
      button.querySelector(".spent").textContent = kept[button.dataset.to] ? told(kept[button.dataset.to]) : "";
    });
  };
  const arrived = (slide) => {
    key = slide.dataset.key;
    desk.querySelector(".script").replaceChildren(...[...slide.querySelectorAll(".notes > *")].map((part) => part.cloneNode(true)));
    write();
  };
  document.addEventListener("slide", (event) => arrived(event.detail));
  arrived(document.querySelector(".slide.now"));
  desk.querySelector(".reset").addEventListener("click", () => { Object.keys(kept).forEach((one) => delete kept[one]); write(); });
  setInterval(() => {
    kept[key] = (kept[key] || 0) + 1;
    sessionStorage.setItem("times", JSON.stringify(kept));
    write();
  }, 1000);
})();
