// Faults in pages, by html-validate's recommended and accessibility rules: node pages.mjs FILE... -> JSON.
import { HtmlValidate } from "html-validate";

const judge = new HtmlValidate({
  extends: ["html-validate:recommended", "html-validate:a11y"],
  // its 70 characters of a title count "&lt;" as four; test_site.py counts what a reader sees
  rules: { "input-missing-label": "error", "long-title": "off" },
});
const faults = {};
for (const path of process.argv.slice(2)) {
  const report = await judge.validateFile(path);
  faults[path] = report.results.flatMap((result) => result.messages.map((found) => `${found.line}: ${found.ruleId}: ${found.message}`));
}
process.stdout.write(JSON.stringify(faults));
