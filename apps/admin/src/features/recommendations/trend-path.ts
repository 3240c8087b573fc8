/** An SVG path through values at even distances, zero at the bottom and the highest near the top; one value is a level line. */
export function trendPath(
  values: readonly number[],
  { width, height }: { width: number; height: number },
): string {
  const highest = Math.max(...values) || 1;
  const points = values.length === 1 ? [...values, ...values] : values;
  return points
    .map((value, index) => {
      const x = (index / (points.length - 1)) * width;
      const y = height - 2 - (value / highest) * (height - 4);
      return `${index === 0 ? "M" : "L"}${x.toFixed(1)} ${y.toFixed(1)}`;
    })
    .join("");
}
