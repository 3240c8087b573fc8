/** A stretch of a piece: the parts that play, how intense (0..1), and which harmony it stands on. */
export type Section = {
  name: string;
  bars: number;
  parts: readonly string[];
  intensity: number;
  theme: "a" | "b";
};

/** One bar of a piece in order, with the section it belongs to. */
export type Bar = {
  index: number;
  startBeat: number;
  section: Section;
  indexInSection: number;
  isLastOfSection: boolean;
  /** Whether the next section is more intense, so that a fill should lead into it. */
  isLeadIn: boolean;
  has(part: string): boolean;
};

/**
 * Reads a form such as "intro 8 .3 a: pad arp | drop 16 1 b: pad bass drums": name, bars, intensity, theme and
 * parts of each section. Throws RangeError when a section cannot be read.
 */
export function parseForm(text: string): Section[] {
  return text.split("|").map((part) => {
    const match = /^\s*(\S+) (\d+) ([\d.]+) ([ab]):(.*)$/.exec(part);
    if (!match) throw new RangeError(`Unknown section: ${part}`);
    const [, name = "", bars, intensity, theme, parts = ""] = match;
    return {
      name,
      bars: Number(bars),
      intensity: Number(intensity),
      theme: theme === "b" ? "b" : "a",
      parts: parts.trim().split(/\s+/),
    };
  });
}

/** Number of bars in a form. */
export function barsOf(form: readonly Section[]): number {
  return form.reduce((sum, section) => sum + section.bars, 0);
}

/** Lays the bars of a form out in order. */
export function layOutBars(form: readonly Section[], beatsPerBar: number): Bar[] {
  let index = 0;
  return form.flatMap((section, at) => {
    const isRising = (form[at + 1]?.intensity ?? 0) > section.intensity;
    return Array.from({ length: section.bars }, (_, indexInSection): Bar => {
      const isLastOfSection = indexInSection === section.bars - 1;
      const bar = {
        index,
        startBeat: index * beatsPerBar,
        section,
        indexInSection,
        isLastOfSection,
        isLeadIn: isLastOfSection && isRising,
        has: (part: string) => section.parts.includes(part),
      };
      index += 1;
      return bar;
    });
  });
}
