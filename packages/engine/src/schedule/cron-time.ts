import { Cron } from "croner";

const zonePattern = /^(?:CRON_)?TZ=(\S+)\s+(.*)$/;

/** When a cron expression (five fields or a descriptor such as `@daily`, optional `TZ=` prefix, UTC without) fires next after `from`; throws RangeError when it cannot be read or never fires. */
export function nextCronTime(expression: string, from: Date): Date {
  const [, timezone = "UTC", pattern = expression] = zonePattern.exec(expression) ?? [];
  const trimmed = pattern.trim();
  if (!trimmed.startsWith("@") && trimmed.split(/\s+/).length !== 5) {
    throw new RangeError(`the cron expression "${expression}" does not have five fields`);
  }
  let next: Date | null;
  try {
    next = new Cron(trimmed, { timezone, paused: true }).nextRun(from);
  } catch (error) {
    throw new RangeError(`cannot read the cron expression "${expression}"`, { cause: error });
  }
  if (!next) throw new RangeError(`the cron expression "${expression}" never fires`);
  return next;
}
