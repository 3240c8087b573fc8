const shownMax = 5;
const lengthMax = 60;

/** The short facts among an entry's details in one line, such as the method, route and status of a request. */
export function factsOf(details: string): string {
  if (details === "") return "";
  const entries = Object.entries(JSON.parse(details) as Record<string, unknown>);
  return entries
    .filter(([, value]) => typeof value === "string" || typeof value === "number")
    .map(([, value]) => String(value))
    .filter((text) => text.length <= lengthMax && !text.includes("\n"))
    .slice(0, shownMax)
    .join(" · ");
}
