import { AppError, toAppError } from "@segue/kernel";
import { refusalOf } from "../send-refusal.ts";
import { sliceArray } from "./json-text.ts";
import { pathOf, serviceOf, type TrpcCall } from "./trpc-call.ts";

/** What one service is asked of a batch. */
export interface BatchPart {
  service: string;
  /** Where its answers belong. */
  positions: number[];
  /** Its procedures' paths and their inputs, as tRPC's `input` record of a batch. */
  paths: string[];
  input: string;
}

/** The text of a tRPC batch's answer, and the status that all its elements have. */
export interface BatchAnswer {
  status: number;
  text: string;
}

/** Elements of different statuses make a batch 207, as tRPC does it. */
const multiStatus = 207;

/**
 * Answers a batch that goes to several services: each gets its part at once, and their answers are put back in order as
 * text. `refuse` says which procedures are not asked for at all. A part that fails fails alone.
 */
export async function answerBatch(
  call: TrpcCall,
  refuse: (procedure: string) => AppError | null,
  ask: (part: BatchPart) => Promise<BatchAnswer>,
): Promise<BatchAnswer> {
  const elements: string[] = [];
  const statuses = new Set<number>();
  const put = (positions: readonly number[], status: number, texts: readonly string[]) => {
    statuses.add(status);
    for (const [index, position] of positions.entries()) elements[position] = texts[index] ?? "null";
  };
  const fail = (positions: readonly number[], error: AppError) => {
    const { status, body } = refusalOf(error);
    const text = JSON.stringify(body);
    put(
      positions,
      status,
      positions.map(() => text),
    );
  };

  const inputs = readInputs(call);
  const parts = new Map<string, number[]>();
  for (const [position, procedure] of call.procedures.entries()) {
    const refusal = refuse(procedure);
    if (refusal !== null) {
      fail([position], refusal);
      continue;
    }
    const service = serviceOf(procedure);
    const positions = parts.get(service);
    if (positions === undefined) parts.set(service, [position]);
    else positions.push(position);
  }
  const asked = [...parts].map(async ([service, positions]) => {
    try {
      const answer = await ask(makePart(service, positions, { call, inputs }));
      put(positions, answer.status, slicesOf(answer.text, positions.length));
    } catch (error) {
      fail(positions, toAppError(error));
    }
  });
  await Promise.all(asked);
  const [status = 200] = statuses;
  return { status: statuses.size > 1 ? multiStatus : status, text: `[${elements.join(",")}]` };
}

/** A service that refuses a part as a whole answers with one error for all. */
function slicesOf(text: string, count: number): string[] {
  if (!text.startsWith("[")) return Array.from({ length: count }, () => text);
  if (count === 1) return [text.slice(1, text.lastIndexOf("]"))];
  return sliceArray(text);
}

type Inputs = Record<string, unknown>;

function makePart(
  service: string,
  positions: number[],
  { call, inputs }: { call: TrpcCall; inputs: Inputs },
): BatchPart {
  const own = positions.flatMap((position, index) =>
    inputs[position] === undefined ? [] : [[String(index), inputs[position]] as const],
  );
  const paths = positions.map((position) => pathOf(call.procedures[position] ?? ""));
  return { service, positions, paths, input: JSON.stringify(Object.fromEntries(own)) };
}

function readInputs({ method, query, body }: TrpcCall): Inputs {
  const text = method === "POST" ? body : (new URLSearchParams(query).get("input") ?? undefined);
  if (text === undefined || text === "") return {};
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed === "object" && parsed !== null) return parsed as Inputs;
  } catch (cause) {
    throw new AppError("invalid", "request.invalid", { message: "The input is not valid JSON.", cause });
  }
  throw new AppError("invalid", "request.invalid", { message: "The input of a batch is an object." });
}
