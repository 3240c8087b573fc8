/** A score per track that remembers which tracks were touched, so that clearing it costs what was written. */
export interface ScoreBoard {
  scores: Float32Array;
  /** The first `length` are the tracks with a score. */
  touched: Uint32Array;
  length: number;
  add: (track: number, score: number) => void;
  has: (track: number) => boolean;
  clear: () => void;
}

/** A board for the tracks 0 to `trackCount`, all without a score. */
export function createScoreBoard(trackCount: number): ScoreBoard {
  const isTouched = new Uint8Array(trackCount);
  const board: ScoreBoard = {
    scores: new Float32Array(trackCount),
    touched: new Uint32Array(trackCount),
    length: 0,
    add(track, score) {
      if (isTouched[track] === 0) {
        isTouched[track] = 1;
        board.touched[board.length++] = track;
      }
      board.scores[track]! += score;
    },
    has: (track) => isTouched[track] === 1,
    clear() {
      for (let at = 0; at < board.length; at += 1) {
        board.scores[board.touched[at]!] = 0;
        isTouched[board.touched[at]!] = 0;
      }
      board.length = 0;
    },
  };
  return board;
}
