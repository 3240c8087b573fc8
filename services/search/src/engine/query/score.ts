import type { EntityType } from "../index-document.ts";

/** What a document that has every word of the query is ranked by. */
export interface Match {
  /** 0–100. */
  popularity: number;
  wholeName: WholeName;
  /** The field that matched best: 0 name, 1 artist, 2 album. */
  field: number;
  /** Where in that field the first word stands. */
  firstPosition: number;
  exactShare: number;
  /** Words between the words of the query. */
  gaps: number;
  /** Words of the query that are in the name. */
  inName: number;
  words: number;
  /** Words of the name's song title that the query does not have. */
  surplus: number;
  typos: number;
  /** The name is written as the query, punctuation included. */
  isLiteral: boolean;
  type: EntityType;
}

/** Whether the query is the name: not, with typos, without version or article, to the letter. */
export const wholeName = { no: 0, misspelt: 1, short: 2, full: 3 } as const;
export type WholeName = (typeof wholeName)[keyof typeof wholeName];

/** Tuned on a development set of queries; a typo outweighs everything but a famous whole name. */
export const weights = {
  popularity: 0.38,
  fullName: 12.4,
  shortName: 9.5,
  misspeltName: 16,
  atStart: 12.6,
  exact: 0.7,
  gap: 3.55,
  inAlbum: 15.3,
  inArtist: 2.9,
  mixed: 0.65,
  typo: 52,
  surplus: 0.8,
  literal: 3,
  song: 0,
  album: 0,
  artist: 0,
  playlist: 0,
  lyric: 0,
};

const surplusMax = 6;

/** The rank of a match: higher is better. Fields of a match come from the index, so none is out of range. */
export function scoreOf(match: Match): number {
  const { field, inName, words } = match;
  let score = match.popularity * weights.popularity + nameBonus(match.wholeName);
  score += match.exactShare * weights.exact - match.gaps * weights.gap;
  score += weights[match.type] + (match.isLiteral ? weights.literal : 0);
  score -= (field === 2 ? weights.inAlbum : field === 1 ? weights.inArtist : 0) + match.typos * weights.typo;
  if (inName > 0 && inName < words) score -= weights.mixed;
  if (field !== 0) return score;
  if (match.firstPosition === 0) score += weights.atStart;
  return score - weights.surplus * Math.min(surplusMax, match.surplus);
}

function nameBonus(name: WholeName): number {
  if (name === wholeName.full) return weights.fullName;
  if (name === wholeName.short) return weights.shortName;
  return name === wholeName.misspelt ? weights.misspeltName : 0;
}
