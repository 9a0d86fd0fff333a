// A real Chromium that says what it sees: started once by browser(), each page reports breaches of the page's policy.
import puppeteer from "puppeteer-core";

export const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

/** Wait until `check` answers truly, for ten seconds at most; return its last answer. */
export async function until(check) {
  let answer;
  for (let n = 0; n < 100; n += 1) {
    answer = await check();
    if (answer) break;
    await pause(100);
  }
  return answer;
}

export async function browser() {
  return puppeteer.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync", "--autoplay-policy=no-user-gesture-required", "--mute-audio"],
  });
}

/** Open a page at `url`; `faults` collects script errors, console errors and breaches of the security policy. */
export async function open(chromium, url, { width = 1280, height = 900, scheme = "light", script = true } = {}) {
  const page = await chromium.newPage();
  const faults = [];
  page.on("pageerror", (error) => faults.push(`error: ${error.message}`));
  page.on("console", (message) => { if (message.type() === "error") faults.push(`console: ${message.text()} ${message.location().url ?? ""}`); });
  await page.setViewport({ width, height });
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }, { name: "prefers-reduced-motion", value: "reduce" }]);
  await page.setJavaScriptEnabled(script);
  await page.evaluateOnNewDocument(() => addEventListener("securitypolicyviolation", (event) => console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`)));
  await page.goto(url, { waitUntil: "load" });
  return { page, faults };
}
