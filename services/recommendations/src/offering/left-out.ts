/** From the beginning of one hour to the beginning of another, on the clock of a place; over midnight if need be. */
export interface HoursOfDay {
  fromHour: number;
  toHour: number;
  timeZone: string;
}

/** What a listener wants left out of their taste. */
export interface LeftOut {
  playIds: ReadonlySet<string>;
  sessionIds: ReadonlySet<string>;
  hours: HoursOfDay | null;
}

/** Where and when something was done; null for what no play was. */
interface Circumstances {
  at: Date;
  playId: string | null;
  sessionId: string | null;
}

/** All time zones are this much or a multiple of it apart, so that the hour need not be asked for oftener. */
const quarterMs = 15 * 60_000;

/** Answers whether something a listener did says anything about their taste. Likes always do: they were meant. */
export function tasteFilter({ playIds, sessionIds, hours }: LeftOut): (what: Circumstances) => boolean {
  const isLeftOutHour = hours === null ? () => false : hourFilter(hours);
  return ({ at, playId, sessionId }) => {
    if (playId === null) return true;
    if (playIds.has(playId) || (sessionId !== null && sessionIds.has(sessionId))) return false;
    return !isLeftOutHour(at);
  };
}

function hourFilter({ fromHour, toHour, timeZone }: HoursOfDay): (at: Date) => boolean {
  const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", hourCycle: "h23", timeZone });
  const known = new Map<number, number>();
  return (at) => {
    const quarter = Math.floor(at.getTime() / quarterMs);
    const hour = known.get(quarter) ?? Number(clock.format(at));
    known.set(quarter, hour);
    return fromHour < toHour ? hour >= fromHour && hour < toHour : hour >= fromHour || hour < toHour;
  };
}
