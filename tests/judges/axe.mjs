// Accessibility faults of pages in both colour schemes, on a phone and a desktop: node axe.mjs URL... -> JSON.
import { createRequire } from "node:module";
import { browser, open } from "./browser.mjs";

const { source } = createRequire(import.meta.url)("axe-core");
const chromium = await browser();
const found = {};
for (const url of process.argv.slice(2)) for (const scheme of ["light", "dark"]) for (const width of [390, 1280]) {
  const { page, faults } = await open(chromium, url, { scheme, width });
  // a policy that forbids inline script forbids axe too, so it comes in through the debugger
  await page.evaluate(source);
  const report = await page.evaluate(() => axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
  const wide = await page.evaluate(() => document.scrollingElement.scrollWidth - innerWidth);
  found[`${url} ${scheme} ${width}`] = {
    passes: report.passes.length,
    violations: [...faults, ...(wide > 0 ? [`wider than the screen by ${wide} pixels`] : []),
      ...report.violations.map((fault) => `${fault.id}: ${fault.nodes.map((node) => node.target.join(" ")).join(" | ")}`)],
  };
  await page.close();
}
await chromium.close();
process.stdout.write(JSON.stringify(found));
