// Faults in caption files, as the W3C's WebVTT parser and srt-validator see them: node captions.mjs FILE... -> JSON.
import fs from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const { WebVTTParser } = require("webvtt-parser");
const srt = require("srt-validator");
const faults = {};
for (const path of process.argv.slice(2)) {
  const text = fs.readFileSync(path, "utf8");
  faults[path] = path.endsWith(".vtt")
    ? new WebVTTParser().parse(text, "subtitles/captions/descriptions").errors.map((error) => `${error.line}: ${error.message}`)
    : (srt.default ?? srt)(text).map((error) => JSON.stringify(error));
}
process.stdout.write(JSON.stringify(faults));
