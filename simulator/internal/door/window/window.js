// Asks for the page again when something happened that it shows. Without this script
// the page shows what was there when it was asked for.
"use strict";

const wanted = document.body.dataset.news;
const live = document.getElementById("live");
let waiting = false;
let again = false;

async function refresh() {
  if (waiting) {
    again = true;
    return;
  }
  waiting = true;
  const answer = await fetch(location.href);
  if (answer.ok) {
    const next = new DOMParser().parseFromString(await answer.text(), "text/html");
    const open = [...document.querySelectorAll("details")].map((d) => d.open);
    document.querySelector("main").replaceWith(next.querySelector("main"));
    document.querySelectorAll("details").forEach((d, i) => { d.open = open[i] || false; });
    document.getElementById("now").replaceWith(next.getElementById("now"));
  }
  setTimeout(() => {
    waiting = false;
    if (again) {
      again = false;
      refresh();
    }
  }, 100);
}

const kinds = (wanted ? wanted.split(",") : []).concat("clock");
const stream = new EventSource("/_pinstripe/stream?kinds=" + kinds.join(","));
kinds.forEach((kind) => stream.addEventListener(kind, refresh));
stream.addEventListener("open", () => { live.textContent = wanted ? "Live." : ""; document.body.dataset.live = "yes"; });
stream.addEventListener("error", () => { live.textContent = "The simulator does not answer."; delete document.body.dataset.live; });
