// What two readers of podcast feeds keep of a feed: node feed.mjs FEED -> JSON.
// Podcast Index's own parser drops items without guid or enclosure without a word, so its count is what matters;
// feedsmith keeps every podcast: tag.
import fs from "node:fs";
import { createRequire } from "node:module";
import { parseRssFeed } from "feedsmith";

const { parseFeed } = createRequire(import.meta.url)("podcast-partytime");
const xml = fs.readFileSync(process.argv[2], "utf8");
const index = parseFeed(xml, { allowMissingGuid: false });
const smith = parseRssFeed(xml);
process.stdout.write(JSON.stringify({
  index: index && {
    title: index.title, guid: index.guid, medium: index.medium, people: index.podcastPeople?.length,
    items: index.items.map((item) => ({
      title: item.title, guid: item.guid, length: item.enclosure.length, url: item.enclosure.url, duration: item.duration,
      transcripts: item.podcastTranscripts?.length, chapters: item.podcastChapters?.url, soundbites: item.podcastSoundbites?.length,
      people: item.podcastPeople?.map((person) => person.name),
    })),
  },
  smith: {
    podcast: smith.podcast, itunes: smith.itunes,
    items: smith.items.map((item) => ({
      title: item.title, guid: item.guid?.value, transcripts: item.podcast?.transcripts?.map((transcript) => transcript.type),
      txts: item.podcast?.txts, license: item.podcast?.license, chapters: item.podcast?.chapters?.type,
      published: item.pubDate, description: item.description,
    })),
  },
}));
