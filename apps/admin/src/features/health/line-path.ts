/** An SVG path through points over time, the highest at the top and zero at the bottom; gaps stay gaps. */
export function linePath(
  points: readonly { atSeconds: number; value: number }[],
  { width, height }: { width: number; height: number },
): string {
  const [first, last] = [points.at(0), points.at(-1)];
  if (first === undefined || last === undefined) return "";
  const span = Math.max(1, last.atSeconds - first.atSeconds);
  const highest = Math.max(...points.map(({ value }) => value)) || 1;
  const steps = points.slice(1).map((point, index) => point.atSeconds - (points[index]?.atSeconds ?? 0));
  const usual = Math.min(...steps, Infinity);
  return points
    .map(({ atSeconds, value }, index) => {
      const x = ((atSeconds - first.atSeconds) / span) * width;
      const y = height - 1 - (value / highest) * (height - 2);
      const isGap = index === 0 || (steps[index - 1] ?? 0) > usual * 3;
      return `${isGap ? "M" : "L"}${x.toFixed(1)} ${y.toFixed(1)}`;
    })
    .join("");
}
