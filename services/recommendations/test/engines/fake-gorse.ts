import { type Answer, type Asked, startFakeServer } from "./fake-server.ts";

interface Item {
  ItemId: string;
  IsHidden: boolean;
}
interface FeedbackRow {
  FeedbackType: string;
  UserId: string;
  ItemId: string;
}

/**
 * Speaks Gorse's REST over maps. `version` 1 knows names without scores and likeness without a name, as servers before 0.5;
 * it proves the adapter's wire, not how well Gorse recommends.
 */
export async function startFakeGorse({ apiKey, version = 2 }: { apiKey: string; version?: 1 | 2 }) {
  const items = new Map<string, Item>();
  const users = new Set<string>();
  const feedback = new Map<string, FeedbackRow>();

  function ranking(except: ReadonlySet<string>, asked: Asked): Answer {
    const shown = [...items.values()].filter(({ IsHidden, ItemId }) => !IsHidden && !except.has(ItemId));
    const listed = shown.slice(0, Number(asked.query.get("n")));
    // Scores of Gorse have no bounds.
    const scored = listed.map(({ ItemId }, at) => ({ Id: ItemId, Score: 12.5 - at }));
    const isScored = version === 2 && asked.headers["x-api-version"] === "2";
    return { body: isScored ? scored : scored.map(({ Id }) => Id) };
  }

  function answer(asked: Asked): Answer {
    const { method, parts, body, headers } = asked;
    if (headers["x-api-key"] !== apiKey) return { status: 401 };
    const [, what = "", first = "", second = ""] = parts;
    switch (`${method} ${what}`) {
      case "GET recommend": {
        const heard = [...feedback.values()].filter(({ UserId }) => UserId === first);
        return users.has(first)
          ? ranking(new Set(heard.map(({ ItemId }) => ItemId)), asked)
          : { body: version === 2 ? [] : null };
      }
      case "GET item-to-item":
        return version === 1 || first !== "neighbors" || !items.has(second)
          ? { status: 404 }
          : ranking(new Set([second]), asked);
      case "GET item":
        return second === "neighbors" && items.has(first)
          ? ranking(new Set([first]), asked)
          : { status: 404 };
      case "POST session": {
        const seeds = (body as FeedbackRow[]).map(({ ItemId }) => ItemId);
        return seeds.some((id) => items.has(id)) ? ranking(new Set(seeds), asked) : { body: [] };
      }
      case "GET items":
        return { body: { Cursor: "", Items: [...items.values()].slice(0, 1) } };
      case "POST items":
        for (const item of body as Item[]) items.set(item.ItemId, item);
        return { body: { RowAffected: (body as Item[]).length } };
      case "POST users":
        for (const { UserId } of body as FeedbackRow[]) users.add(UserId);
        return { body: { RowAffected: (body as FeedbackRow[]).length } };
      case "PUT feedback":
        for (const row of body as FeedbackRow[])
          feedback.set(`${row.FeedbackType} ${row.UserId} ${row.ItemId}`, row);
        return { body: { RowAffected: (body as FeedbackRow[]).length } };
      case "DELETE user":
        if (!users.delete(first)) return { status: 404 };
        for (const [key, { UserId }] of feedback) if (UserId === first) feedback.delete(key);
        return { body: { RowAffected: 1 } };
      default:
        return { status: 404 };
    }
  }

  return { ...(await startFakeServer(answer)), items, users, feedback };
}
