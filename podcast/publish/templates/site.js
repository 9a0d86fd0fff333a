"use strict";
// Everything here adds to pages that read, play and print without it.

const $ = (selector, within = document) => within.querySelector(selector);
const $$ = (selector, within = document) => [...within.querySelectorAll(selector)];
const calm = matchMedia("(prefers-reduced-motion: reduce)");

/** "605" | "10:05" | "0:10:05" -> seconds, NaN for anything else */
const seconds = (text) => /^\d+(:\d{1,2}){0,2}(\.\d+)?$/.test(text) ? text.split(":").reduce((sum, part) => sum * 60 + Number(part), 0) : NaN;

/** A text and its matches as nodes: plain text and <mark> elements. */
function marked(text, pattern) {
  const nodes = [];
  let at = 0;
  for (const match of text.matchAll(pattern)) {
    if (!match[0]) continue;
    const mark = document.createElement("mark");
    mark.textContent = match[0];
    nodes.push(text.slice(at, match.index), mark);
    at = match.index + match[0].length;
  }
  return [...nodes, text.slice(at)];
}

const literal = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** The place in its text at which a click fell, or null where the browser can't tell. */
function caret(event) {
  const place = document.caretPositionFromPoint?.(event.clientX, event.clientY);
  if (place) return { node: place.offsetNode, offset: place.offset };
  const range = document.caretRangeFromPoint?.(event.clientX, event.clientY);
  return range ? { node: range.startContainer, offset: range.startOffset } : null;
}

/** When the words of a line start, in seconds. */
const wordTimes = (line) => line.dataset.words.split(" ").map((after) => Number(line.dataset.start) + Number(after) / 100);

/** When the word of a line that was clicked starts; the line's own start for a click by keyboard or screen reader. */
function wordAt(line, event) {
  const place = event.detail ? caret(event) : null;
  if (!place || !line.contains(place.node)) return Number(line.dataset.start);
  const before = document.createRange();
  before.setStart(line, 0);
  before.setEnd(place.node, place.offset);
  return wordTimes(line)[before.toString().split(" ").length - 1] ?? Number(line.dataset.start);
}

function listen(audio) {
  const lines = $$(".line").sort((a, b) => a.dataset.start - b.dataset.start);
  const starts = lines.map((line) => Number(line.dataset.start));
  const follow = $("#follow");
  let current = null, end = NaN;

  /** The line that is being said at a time, or the last one before it. */
  function lineAt(time) {
    let low = 0, high = starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (starts[middle] <= time + 0.05) low = middle + 1; else high = middle;
    }
    return low ? lines[low - 1] : null;
  }

  function show(line, scroll) {
    if (line !== current) {
      current?.removeAttribute("aria-current");
      current?.closest(".turn").classList.remove("now");
      line?.setAttribute("aria-current", "true");
      line?.closest(".turn").classList.add("now");
      current = line;
      if (line && scroll) line.scrollIntoView({ block: "center", behavior: calm.matches ? "auto" : "smooth" });
    }
  }

  function seek(time, { play = true, write = true } = {}) {
    audio.currentTime = time;
    end = NaN;
    if (write) history.replaceState(null, "", `#t=${Math.floor(time)}`);
    show(lineAt(time), false);
    if (play) audio.play().catch(() => {});
  }

  function deepLink() {
    const found = /^#t=([^,]+)(?:,(.+))?$/.exec(decodeURIComponent(location.hash));
    const time = found ? seconds(found[1]) : NaN;
    if (Number.isNaN(time)) return;
    seek(time, { play: false, write: false });
    end = found[2] ? seconds(found[2]) : NaN;
    lineAt(time)?.scrollIntoView({ block: "center" });
  }

  audio.addEventListener("timeupdate", () => {
    show(lineAt(audio.currentTime), follow.checked && !audio.paused);
    if (audio.currentTime >= end) { audio.pause(); end = NaN; }
  });
  // a reader who scrolls away wants to read on, not be pulled back
  for (const kind of ["wheel", "touchmove"]) addEventListener(kind, () => { follow.checked = false; }, { passive: true });

  $(".transcript").addEventListener("click", (event) => {
    const stamp = event.target.closest(".ts"), line = event.target.closest(".line");
    if (stamp && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      seek(Number(stamp.dataset.at));
    } else if (line && getSelection().isCollapsed) seek(wordAt(line, event));
  });

  /** Go to the next word, or back to the one before. */
  function step(by) {
    const times = lines.flatMap(wordTimes), at = audio.currentTime;
    const next = by > 0 ? times.find((time) => time > at + 0.02) : times.findLast((time) => time < at - 0.3);
    if (next !== undefined) seek(next, { play: false });
  }

  for (const place of [$(".player"), $(".transcript")]) place.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, button, audio")) return;
    if (event.shiftKey && !getSelection().isCollapsed) return; // who has marked text marks more of it
    const act = { " ": () => audio.paused ? audio.play().catch(() => {}) : audio.pause(), m: () => { audio.muted = !audio.muted; },
      ArrowLeft: () => event.shiftKey ? step(-1) : seek(Math.max(0, audio.currentTime - 5), { play: false }),
      ArrowRight: () => event.shiftKey ? step(1) : seek(audio.currentTime + 5, { play: false }) }[event.key];
    if (act) { event.preventDefault(); act(); }
  });

  copying($("#copy-link"), () => `${location.href.split("#")[0]}#t=${Math.floor(audio.currentTime)}`);
  copying($("#copy-text"), () => $$(".turn").map((turn) => `${$(".name", turn).textContent}: ${$(".said", turn).textContent}`).join("\n\n"));
  addEventListener("hashchange", deepLink);
  deepLink();
}

function copying(button, text) {
  const name = button.textContent;
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    try { await navigator.clipboard.writeText(text()); button.textContent = "Copied"; } catch { button.textContent = "Not allowed to copy"; }
    setTimeout(() => { button.textContent = name; }, 2000);
  });
}

function find(input) {
  const found = $("#found"), lines = $$(".line");
  let marks = [], at = -1;

  function search() {
    for (const line of new Set(marks.map((mark) => mark.closest(".line")))) line.replaceChildren(line.textContent);
    const words = input.value.trim().replace(/\s+/g, " ");
    at = -1;
    if (words) {
      const pattern = new RegExp(literal(words), "giu");
      for (const line of lines) if (line.textContent.search(pattern) >= 0) line.replaceChildren(...marked(line.textContent, pattern));
    }
    marks = $$(".line mark");
    step(1);
    if (!input.value.trim()) found.value = "";
  }

  function step(by) {
    marks[at]?.classList.remove("current");
    at = marks.length ? (at + by + marks.length) % marks.length : -1;
    found.value = marks.length ? `${at + 1} of ${marks.length}` : "No match";
    marks[at]?.classList.add("current");
    marks[at]?.scrollIntoView({ block: "center", behavior: calm.matches ? "auto" : "smooth" });
  }

  input.addEventListener("input", search);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") { event.preventDefault(); step(event.shiftKey ? -1 : 1); }
    if (event.key === "Escape") { event.preventDefault(); input.value = ""; search(); }
  });
  $("#next").addEventListener("click", () => step(1));
  $("#previous").addEventListener("click", () => step(-1));
}

const HITS = 40;

function searchAll(form) {
  const root = form.dataset.root, status = $("#status"), results = $("#results"), older = $("#older");
  const fold = (text) => text.normalize("NFD").replace(/\p{Diacritic}/gu, "").toLowerCase();
  const load = async (name) => { const answer = await fetch(`${root}search/${name}`); if (!answer.ok) throw new Error(name); return answer; };
  const unpacked = (answer) => new Response(answer.body.pipeThrough(new DecompressionStream("gzip"))).json();
  let months = null, words = [], hits = 0, turn = 0;

  function result(episode, [time, speaker, text]) {
    const item = document.createElement("li"), link = document.createElement("a"), line = document.createElement("p"), name = document.createElement("b");
    link.href = `${root}${episode.date}/index.html#t=${time}`;
    link.textContent = `${episode.title}, ${episode.day}`;
    name.textContent = `${speaker}: `;
    line.dir = "auto";
    line.append(name, ...marked(text, new RegExp(words.map(literal).join("|"), "giu")));
    item.append(link, line);
    return item;
  }

  async function more() {
    const mine = ++turn, until = hits + HITS;
    older.hidden = true;
    try {
      while (months.length && hits < until) {
        const episodes = await unpacked(await load(`${months.shift()}.packed`));
        if (mine !== turn) return;
        for (const episode of episodes) for (const line of episode.lines) {
          const text = fold(line[2]);
          if (words.every((word) => text.includes(fold(word)))) { results.append(result(episode, line)); hits += 1; }
        }
      }
      status.value = hits ? `${hits} ${hits === 1 ? "line" : "lines"} found` : "No line found";
      older.hidden = !months.length;
    } catch { status.value = "The search index could not be loaded"; }
  }

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    words = $("#query").value.trim().split(/\s+/).filter(Boolean);
    results.replaceChildren();
    hits = 0;
    if (!words.length) { status.value = ""; older.hidden = true; return; }
    status.value = "Searching…";
    try { months = await (await load("months.json")).json(); } catch { status.value = "The search index could not be loaded"; return; }
    await more();
  });
  older.addEventListener("click", more);
}

document.documentElement.classList.add("scripted");
for (const tools of $$(".tools")) tools.hidden = false;
if ($("audio")) { listen($("audio")); find($("#find")); }
if ($(".search-all")) searchAll($(".search-all"));
