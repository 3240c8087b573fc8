import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type AuthUnderTest, codeOf, goodPassword, startAuth } from "./auth-under-test.ts";

const windowMs = 15 * 60 * 1000;
let auth: AuthUnderTest;
beforeAll(async () => {
  auth = await startAuth();
  for (const name of ["ann", "ben"]) {
    await auth
      .anyone("198.51.100.1")
      .account.register.mutate({ email: `${name}@example.org`, password: goodPassword, displayName: name });
  }
});
afterAll(() => auth.stop());
beforeEach(() => auth.pass(windowMs));

const trying = (email: string, password: string, ip: string) =>
  codeOf(auth.anyone(ip).session.create.mutate({ email, password }));

async function tryTimes(
  times: number,
  attempt: (i: number) => Promise<string>,
): Promise<Record<string, number>> {
  const codes = await Promise.all(Array.from({ length: times }, (_, i) => attempt(i)));
  return Object.fromEntries(
    [...new Set(codes)].map((code) => [code, codes.filter((c) => c === code).length]),
  );
}

test("of many simultaneous guesses at one account from many addresses, ten are looked at", async () => {
  expect(await tryTimes(30, (i) => trying("ann@example.org", `guess number ${i}`, `203.0.113.${i}`))).toEqual(
    {
      "auth.wrong_credentials": 10,
      "auth.too_many_tries": 20,
    },
  );
  // The right password does not help a stranger, but its owner comes in from where they were before.
  expect(await trying("ann@example.org", goodPassword, "203.0.113.99")).toBe("auth.too_many_tries");
  expect(await trying("ann@example.org", goodPassword, "198.51.100.1")).toBe("none");
});

test("of many guesses from one address at many accounts, known or not, ten are looked at", async () => {
  expect(await tryTimes(20, (i) => trying(`nobody${i}@example.org`, "some guess", "203.0.113.200"))).toEqual({
    "auth.wrong_credentials": 10,
    "auth.too_many_tries": 10,
  });
  expect(await trying("ben@example.org", goodPassword, "203.0.113.200")).toBe("auth.too_many_tries");
});

test("the refusal says how long to wait, and after that one may try again", async () => {
  await tryTimes(10, () => trying("ben@example.org", "wrong guess", "203.0.113.7"));
  const refused = auth
    .anyone("203.0.113.7")
    .session.create.mutate({ email: "ben@example.org", password: "x" });
  await expect(refused).rejects.toMatchObject({
    data: { app: { kind: "rate_limited", details: { retryAfterSeconds: windowMs / 1000 } } },
  });
  auth.pass(windowMs);
  expect(await trying("ben@example.org", goodPassword, "203.0.113.7")).toBe("none");
});

test("signing in rightly does not use up tries", async () => {
  const codes: string[] = [];
  for (let i = 0; i < 12; i++) codes.push(await trying("ben@example.org", goodPassword, "203.0.113.8"));
  expect(codes).toEqual(Array.from({ length: 12 }, () => "none"));
});

test("an unknown account is refused in the same words as a wrong password", async () => {
  const wrong = auth
    .anyone("203.0.113.9")
    .session.create.mutate({ email: "ann@example.org", password: "nope nope" });
  const unknown = auth
    .anyone("203.0.113.9")
    .session.create.mutate({ email: "no@example.org", password: "nope nope" });
  const failures = (await Promise.allSettled([wrong, unknown])).map((outcome) =>
    outcome.status === "rejected" ? (outcome.reason as { data: { app: unknown } }).data.app : null,
  );
  expect(failures[0]).not.toBeNull();
  expect(failures[0]).toEqual(failures[1]);
});
