import { newId } from "@segue/kernel";
import { type FiringRule, identityOf, type Incident } from "./alert.ts";

const keptMax = 100;

export interface AlertBoard {
  /** Takes in what holds at a moment; returns the incidents that began and those that ended with it. */
  update(at: Date, firing: readonly FiringRule[]): { began: Incident[]; ended: Incident[] };
  /** What is wrong now, the gravest first. */
  open(): Incident[];
  /** All that is remembered, newest first. */
  all(): Incident[];
  markDelivered(id: string): void;
}

/**
 * Turns conditions into incidents: one begins when its condition held for as long as its rule asks without a break,
 * lasts while it holds, and is told once however often it is found. `past` is what was remembered before.
 */
export function createAlertBoard(past: readonly Incident[]): AlertBoard {
  const pendingSince = new Map<string, Date>();
  let incidents = [...past];
  const isOpen = ({ resolvedAt }: Incident) => resolvedAt === null;

  return {
    update(at, firing) {
      const found = new Map(firing.map((rule) => [identityOf(rule), rule]));
      const ended = incidents.filter((incident) => isOpen(incident) && !found.has(identityOf(incident)));
      for (const incident of ended) incident.resolvedAt = at;
      for (const key of pendingSince.keys()) if (!found.has(key)) pendingSince.delete(key);

      const known = new Set(incidents.filter(isOpen).map(identityOf));
      const began: Incident[] = [];
      for (const [key, rule] of found) {
        if (known.has(key)) continue;
        const since = pendingSince.get(key) ?? at;
        pendingSince.set(key, since);
        if (at.getTime() - since.getTime() < rule.forSeconds * 1000) continue;
        pendingSince.delete(key);
        const { alert, labels, severity, summary, action } = rule;
        const incident = { alert, labels, severity, summary, action, startedAt: since };
        began.push({ id: newId(), ...incident, resolvedAt: null, isDelivered: false });
      }
      incidents = [...began, ...incidents].slice(0, keptMax);
      return { began, ended };
    },
    open: () =>
      incidents
        .filter(isOpen)
        .toSorted((a, b) => Number(b.severity === "page") - Number(a.severity === "page")),
    all: () => [...incidents],
    markDelivered(id) {
      const incident = incidents.find((one) => one.id === id);
      if (incident !== undefined) incident.isDelivered = true;
    },
  };
}
