/** Numbers as the tiles write them. */
export const words = {
  seconds(value: number): string {
    if (value < 0.001) return "< 1 ms";
    if (value < 1) return `${Math.round(value * 1000)} ms`;
    if (value < 120) return `${value.toFixed(value < 10 ? 1 : 0)} s`;
    if (value < 7200) return `${Math.round(value / 60)} min`;
    return value < 172_800 ? `${Math.round(value / 3600)} h` : `${Math.round(value / 86_400)} days`;
  },
  bytes(value: number): string {
    const units = ["B", "kB", "MB", "GB", "TB"];
    let [size, unit] = [value, 0];
    while (size >= 1000 && unit < units.length - 1) {
      size /= 1000;
      unit += 1;
    }
    return `${size.toFixed(size < 10 && unit > 0 ? 1 : 0)} ${units[unit]}`;
  },
  percent(ratio: number): string {
    const percent = ratio * 100;
    return `${percent.toFixed(percent !== 0 && Math.abs(percent) < 10 ? 1 : 0)} %`;
  },
  count: (value: number, one: string, many: string): string =>
    `${Math.round(value)} ${Math.round(value) === 1 ? one : many}`,
};
