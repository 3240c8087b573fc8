/** How a master sounds, as delivery measured it; one master may be the music of several tracks. */
export interface MeasuredSound {
  masterId: string;
  /** Only vectors of one version can be compared. */
  version: number;
  bpm: number | null;
  bpmConfidence: number;
  energy: number;
  dynamicsDb: number;
  brightnessHz: number;
  onsetsPerSecond: number;
  /** From -1, minor, to 1, major. */
  majorness: number;
  vector: Float32Array;
}
