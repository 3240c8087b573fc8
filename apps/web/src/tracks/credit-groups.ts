type Credit = { artist: { id: string; name: string }; role: string };

const labels: Record<string, string> = {
  main_artist: "Artist",
  featured_artist: "Featuring",
  performer: "Performed by",
  composer: "Composed by",
  lyricist: "Words by",
  arranger: "Arranged by",
  conductor: "Conducted by",
  remixer: "Remixed by",
  producer: "Produced by",
  engineer: "Engineered by",
  mixing: "Mixed by",
  mastering: "Mastered by",
};

/** Credits by what was done, in the order of a record sleeve; everyone stands once under each. */
export function creditGroups(credits: readonly Credit[]): { label: string; artists: Credit["artist"][] }[] {
  return Object.entries(labels)
    .map(([role, label]) => {
      const artists = credits.filter((credit) => credit.role === role).map(({ artist }) => artist);
      return {
        label,
        artists: artists.filter(({ id }, index) => artists.findIndex((other) => other.id === id) === index),
      };
    })
    .filter(({ artists }) => artists.length > 0);
}
