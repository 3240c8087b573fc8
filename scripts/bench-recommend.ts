// `npm run bench:recommend -- --train <tsv.gz> --foldin <tsv.gz> --out <tsv>`: ranked lists for any split of listeners.
import "../bench/recommend.ts";
