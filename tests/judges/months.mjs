// Searching all episodes, first the newest months, then older ones: node months.mjs FRONT WORD -> JSON.
import { browser, open, until } from "./browser.mjs";

const chromium = await browser();
const { page, faults } = await open(chromium, process.argv[2]);
let fetched = 0;
page.on("response", (response) => { if (response.url().includes("/search/")) fetched += 1; });
const look = async () => ({ ...(await page.evaluate(() => ({ results: document.querySelectorAll("#results li").length,
  older: !document.querySelector("#older").hidden, said: document.querySelector("#status").value }))), fetched });
await page.type("#query", process.argv[3]);
await page.keyboard.press("Enter");
await until(async () => (await look()).older);
const first = await look();
await page.click("#older");
await until(async () => (await look()).results > first.results && (await look()).older);
process.stdout.write(JSON.stringify({ first, second: await look(), faults }));
await chromium.close();
