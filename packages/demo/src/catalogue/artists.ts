import type { DemoArtist } from "./model.ts";

/** The invented acts. */
export const artists: readonly DemoArtist[] = [
  {
    key: "neon-causeway",
    name: "Neon Causeway",
    genreKeys: ["synthwave"],
    bio: "Two keyboards, one drum machine and a coast road that exists only after sunset. Neon Causeway write songs for the last ten minutes of a long drive.",
  },
  {
    key: "paper-lantern-radio",
    name: "Paper Lantern Radio",
    genreKeys: ["lo-fi"],
    bio: "A station without a transmitter. Dusty electric piano, unhurried drums and the sound of rain that somebody else is standing in.",
  },
  {
    key: "velvet-turnstile",
    name: "Velvet Turnstile",
    genreKeys: ["deep-house"],
    bio: "Warm chords and patient bass lines for the hour when the platform is empty and nobody wants to go home.",
  },
  {
    key: "halftide-observatory",
    name: "Halftide Observatory",
    genreKeys: ["ambient"],
    bio: "Long tones, measured twice a day. Halftide Observatory record the slow movements between one weather and the next, and cut them only where the calendar insists.",
  },
  {
    key: "kestrel-division",
    name: "Kestrel Division",
    genreKeys: ["drum-and-bass"],
    bio: "Fast drums, wide skies. The crew builds its breaks by hand and lets the bass do the steering.",
  },
  {
    key: "the-quiet-ledger",
    name: "The Quiet Ledger",
    genreKeys: ["solo-piano"],
    bio: "One upright piano with felt between hammer and string, kept in the back room of an accountant's office and played after closing time.",
  },
  {
    key: "pixel-orchard",
    name: "Pixel Orchard",
    genreKeys: ["chiptune"],
    bio: "Four voices, sixteen volume steps, endless summer. Pixel Orchard grow melodies on hardware that never existed.",
  },
  {
    key: "seven-mallets-society",
    name: "Seven Mallets Society",
    genreKeys: ["minimalism"],
    bio: "A percussion circle devoted to small patterns that drift apart and meet again. They count so that you do not have to.",
  },
  {
    key: "low-harbour-bureau",
    name: "Low Harbour Bureau",
    genreKeys: ["dub-techno"],
    bio: "Soundings taken below the pier: one chord, many echoes, and a kick drum somewhere under the waterline.",
  },
  {
    key: "fernmill",
    name: "Fernmill",
    genreKeys: ["fingerstyle"],
    bio: "Steel strings and open windows. Fernmill's songs come with words to sing yourself; the band has always preferred it that way.",
  },
  {
    key: "saltmarsh-quartet",
    name: "Saltmarsh Quartet",
    genreKeys: ["chamber"],
    bio: "Four string players who rehearse at low tide. Their writing is slow, consonant and fond of the viola.",
  },
];
