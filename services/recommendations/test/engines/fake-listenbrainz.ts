import { type Answer, type Asked, startFakeServer } from "./fake-server.ts";
import { artistOf, recordingOf, refs } from "./made-up-tracks.ts";
import { uuid } from "../recommendations-under-test.ts";

/** A playlist made for a listener: what its tracks are called, and their recordings. */
export interface MadePlaylist {
  patch: string;
  date: string;
  tracks: { mbid: string; title: string; creator: string }[];
}

const extension = "https://musicbrainz.org/doc/jspf#playlist";

/**
 * Speaks the API of ListenBrainz and of its labs, quirks included: 204 for listeners without recommendations, answers of the
 * labs unordered and with repeats, playlists listed without their tracks. The listener "new" has nothing yet.
 */
export async function startFakeListenBrainz() {
  /** By listener. */
  const playlists = new Map<string, MadePlaylist[]>();
  /** What MusicBrainz knows, by recording. */
  const names = new Map(refs.map(({ title, artist }, at) => [recordingOf(at), { title, artist }]));

  function answer(asked: Asked): Answer {
    const { path, parts, query } = asked;
    if (path.startsWith("/1/cf/recommendation/user/")) return recommended(parts[4] ?? "", query);
    if (path.endsWith("/playlists/createdfor")) return createdFor(parts[2] ?? "");
    if (path.startsWith("/1/playlist/")) return playlist(parts[2] ?? "");
    if (path === "/1/metadata/recording/") return metadata(query);
    if (path === "/1/metadata/lookup/") return lookup(query);
    if (path === "/similar-recordings/json") return similarRecordings(query);
    if (path === "/similar-artists/json") return similarArtists(query);
    return { status: 404 };
  }

  function recommended(name: string, query: URLSearchParams): Answer {
    if (name === "new") return { status: 204 };
    if (name === "nobody") return { status: 404 };
    const mbids = refs
      .slice(0, Number(query.get("count")))
      .map((_, at) => ({ recording_mbid: recordingOf(at), score: at / refs.length }));
    return { body: { payload: { mbids, user_name: name } } };
  }

  const identifierOf = (owner: string, at: number) =>
    uuid(9, [...playlists.keys()].indexOf(owner) * 100 + at);

  function createdFor(name: string): Answer {
    if (name === "nobody") return { status: 404 };
    const listed = (playlists.get(name) ?? []).map(({ patch, date }, at) => ({
      playlist: {
        identifier: `https://listenbrainz.org/playlist/${identifierOf(name, at)}`,
        date,
        track: [],
        extension: {
          [extension]: { additional_metadata: { algorithm_metadata: { source_patch: patch } } },
        },
      },
    }));
    return { body: { playlists: listed, playlist_count: listed.length } };
  }

  function playlist(id: string): Answer {
    for (const [name, made] of playlists) {
      const at = made.findIndex((_, index) => identifierOf(name, index) === id);
      if (at === -1) continue;
      const track = made[at]!.tracks.map(({ mbid, title, creator }, index) => {
        const identifier = `https://musicbrainz.org/recording/${mbid}`;
        // Older playlists name one, newer ones a list.
        return { title, creator, identifier: index % 2 === 0 ? [identifier] : identifier };
      });
      return { body: { playlist: { title: "Weekly Exploration", track } } };
    }
    return { status: 404 };
  }

  function metadata(query: URLSearchParams): Answer {
    const wanted = (query.get("recording_mbids") ?? "").split(",");
    const known = wanted.flatMap((mbid) => {
      const name = names.get(mbid);
      return name ? [[mbid, { recording: { name: name.title }, artist: { name: name.artist } }]] : [];
    });
    return { body: Object.fromEntries(known) as object };
  }

  function lookup(query: URLSearchParams): Answer {
    const at = refs.findIndex(
      ({ title, artist }) => title === query.get("recording_name") && artist === query.get("artist_name"),
    );
    if (at === -1) return { body: {} };
    return { body: { recording_mbid: recordingOf(at), artist_mbids: [artistOf(Math.floor(at / 10))] } };
  }

  function similarRecordings(query: URLSearchParams): Answer {
    const seed = refs.findIndex((_, at) => recordingOf(at) === query.get("recording_mbids"));
    if (seed === -1) return { body: [] };
    const near = refs
      .map(({ title, artist }, at) => ({
        recording_mbid: recordingOf(at),
        recording_name: title,
        artist_credit_name: artist,
        score: 100 - Math.abs(at - seed),
      }))
      .filter(({ score }) => score > 70);
    return { body: [...near.slice(7), ...near.slice(0, 12)] };
  }

  function similarArtists(query: URLSearchParams): Answer {
    const rows = [0, 1, 2, 3].map((at) => ({
      artist_mbid: artistOf(at),
      name: `Artist ${at}`,
      score: at * 10,
    }));
    return {
      body: rows.some((row) => row.artist_mbid === query.get("artist_mbids")) ? [...rows, rows[1]] : [],
    };
  }

  return { ...(await startFakeServer(answer)), playlists, names };
}
