// What a reader does with an episode's page and the front page: node reader.mjs FRONT EPISODE WORD -> JSON of what happened.
import { browser, open, pause, until } from "./browser.mjs";

const [front, episode, word] = process.argv.slice(2);
const chromium = await browser();
const seen = { faults: [] };

const state = (page) => page.evaluate(() => {
  const audio = document.querySelector("audio"), now = document.querySelector("[aria-current]");
  const box = now?.getBoundingClientRect();
  return {
    time: audio.currentTime, paused: audio.paused, muted: audio.muted, seekable: audio.seekable.length ? audio.seekable.end(0) : 0,
    duration: audio.duration, hash: location.hash, line: now?.textContent, start: Number(now?.dataset.start), end: Number(now?.dataset.end),
    turn: now?.closest(".turn").id, shown: Boolean(box) && box.top >= 0 && box.bottom <= innerHeight,
    follow: document.querySelector("#follow").checked, scroll: scrollY,
  };
});
const ready = (page) => until(() => page.evaluate(() => document.querySelector("audio").readyState >= 1));

async function scene(name, url, options, act) {
  const { page, faults } = await open(chromium, url, options);
  seen[name] = await act(page);
  seen.faults.push(...faults.map((fault) => `${name}: ${fault}`));
  await page.close();
}

await scene("keyboard", episode, {}, async (page) => {
  await ready(page);
  const links = await page.$$(".ts");
  const link = links[Math.floor(links.length / 2)];
  const wanted = await link.evaluate((element) => Number(element.dataset.at));
  await link.focus();
  await page.keyboard.press("Enter");
  await until(async () => (await state(page)).time > wanted + 0.3);
  const played = await state(page);
  await page.keyboard.press("Space");
  await pause(200);
  const stopped = await state(page);
  await page.keyboard.press("ArrowRight");
  await pause(300);
  const later = await state(page);
  await page.keyboard.press("m");
  const muted = (await state(page)).muted;
  return { wanted, played, stopped, later, muted };
});

await scene("word", episode, {}, async (page) => {
  await ready(page);
  // the fifth word of a long line: where it lies on the screen, and when it is said
  const wanted = await page.evaluate(() => {
    const line = [...document.querySelectorAll(".line")].filter((one) => one.textContent.split(" ").length > 9).at(3);
    line.scrollIntoView({ block: "center" });
    const start = line.textContent.split(" ").slice(0, 4).join(" ").length + 1;
    const range = document.createRange();
    range.setStart(line.firstChild, start);
    range.setEnd(line.firstChild, start + line.textContent.split(" ")[4].length);
    const box = range.getClientRects()[0], after = line.dataset.words.split(" ").map(Number);
    return { x: box.left + box.width / 2, y: box.top + box.height / 2, at: Number(line.dataset.start) + after[4] / 100,
      next: Number(line.dataset.start) + after[5] / 100, begin: Number(line.dataset.start), text: line.textContent };
  });
  await page.evaluate(() => { HTMLMediaElement.prototype.play = async () => {}; });
  await page.mouse.click(wanted.x, wanted.y);
  await pause(300);
  const clicked = await state(page);
  await page.focus(".ts");
  await page.keyboard.down("Shift");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.up("Shift");
  await pause(300);
  const stepped = await state(page);
  // a screen reader's click has no place of its own
  await page.evaluate((text) => [...document.querySelectorAll(".line")].find((line) => line.textContent === text).click(), wanted.text);
  await pause(300);
  return { wanted, clicked, stepped, pressed: await state(page) };
});

for (const [name, hash] of [["seconds", "t=65"], ["clock", "t=1:05"], ["long", "t=0:01:05"], ["range", "t=65,67"], ["wrong", "t=nonsense"]]) {
  await scene(name, `${episode}#${hash}`, {}, async (page) => {
    await ready(page);
    await pause(300);
    const arrived = await state(page);
    if (name === "range") {
      await page.evaluate(() => document.querySelector("audio").play());
      await until(async () => (await state(page)).paused);
      return { arrived, ended: await state(page) };
    }
    return { arrived };
  });
}

await scene("follow", episode, { height: 500 }, async (page) => {
  await ready(page);
  const duration = (await state(page)).duration;
  await page.evaluate((time) => { const audio = document.querySelector("audio"); audio.currentTime = time; return audio.play(); }, duration * 0.6);
  await until(async () => (await state(page)).line);
  await pause(600);
  const off = await state(page);
  await page.click("#follow");
  await page.evaluate((time) => { document.querySelector("audio").currentTime = time; }, duration * 0.3);
  await until(async () => (await state(page)).shown);
  const on = await state(page);
  await page.mouse.move(600, 300);
  await page.mouse.wheel({ deltaY: 200 });
  await pause(300);
  return { off, on, after: await state(page) };
});

await scene("search", episode, {}, async (page) => {
  const look = () => page.evaluate(() => ({ said: document.querySelector("#found").value, marks: document.querySelectorAll("mark").length,
    current: [...document.querySelectorAll("mark")].findIndex((mark) => mark.classList.contains("current")),
    text: document.querySelector(".transcript").textContent.length, muted: document.querySelector("audio").muted }));
  const before = await look();
  await page.type("#find", word);
  const typed = await look();
  await page.keyboard.press("Enter");
  const next = await look();
  await page.keyboard.down("Shift");
  await page.keyboard.press("Enter");
  await page.keyboard.up("Shift");
  const back = await look();
  await page.keyboard.press("Escape");
  const cleared = await look();
  await page.type("#find", "mm (zz [");
  return { before, typed, next, back, cleared, none: await look() };
});

await scene("all", front, {}, async (page) => {
  await page.type("#query", word.toUpperCase());
  await page.keyboard.press("Enter");
  await until(() => page.evaluate(() => /found/.test(document.querySelector("#status").value)));
  return page.evaluate(() => ({ said: document.querySelector("#status").value, results: document.querySelectorAll("#results li").length,
    link: document.querySelector("#results a")?.href, marks: document.querySelectorAll("#results mark").length }));
});

await scene("plain", episode, { script: false }, async (page) => ({
  text: await page.$eval(".transcript", (element) => element.innerText.length),
  tools: await page.$$eval(".tools", (elements) => elements.filter((element) => element.offsetParent).length),
  link: await page.$eval(".ts", (element) => element.href),
  headings: await page.$$eval("h3", (elements) => elements.length),
  player: await page.$eval("audio", (element) => element.controls && element.offsetHeight > 0),
}));

await scene("policy", episode, {}, async (page) => page.evaluate(() => {
  const meta = document.querySelector("meta[http-equiv]").content;
  const inline = [...document.querySelectorAll("script:not([src])")].filter((script) => script.type !== "application/ld+json").length;
  const styled = document.querySelectorAll("[style], style, [onclick]").length;
  return { meta, inline, styled };
}));

await scene("breach", episode, {}, async (page) => page.evaluate(() => {
  const script = document.createElement("script");
  script.textContent = "window.broken = true";
  document.head.append(script);
  return window.broken ?? false;
}));
// the breach was ours, on purpose, and has to be reported
seen.reported = seen.faults.filter((fault) => fault.startsWith("breach:")).length;
seen.faults = seen.faults.filter((fault) => !fault.startsWith("breach:"));

await scene("print", episode, {}, async (page) => {
  await page.emulateMediaType("print");
  return page.evaluate(() => ({ player: document.querySelector(".player").offsetHeight, text: document.querySelector(".transcript").offsetHeight,
    ground: getComputedStyle(document.body).backgroundColor }));
});

await chromium.close();
process.stdout.write(JSON.stringify(seen));
