// `npm run bench:search -- --catalogue <jsonl.gz> --queries <jsonl>`: scores the search index on a catalogue file.
import "../bench/search.ts";
