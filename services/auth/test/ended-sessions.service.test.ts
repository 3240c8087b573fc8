import { serviceContext } from "@segue/kernel";
import { afterAll, beforeAll, expect, test } from "vitest";
import { goodPassword, startAuth } from "./auth-under-test.ts";

let auth: Awaited<ReturnType<typeof startAuth>>;
beforeAll(async () => {
  auth = await startAuth();
});
afterAll(() => auth.stop());

const service = () => auth.as(serviceContext("gateway").actor);
let count = 0;
const signUp = () =>
  auth.anyone().account.register.mutate({
    email: `ended${++count}@example.org`,
    password: goodPassword,
    displayName: "Ann",
  });

test("whoever has heard nothing yet learns of every session that ended, and then only of the next ones", async () => {
  const [one, two] = [await signUp(), await signUp()];
  await auth.anyone().session.end.mutate({ refreshToken: one.refreshToken });
  await expect
    .poll(async () => (await service().session.ended.query({ seen: {} })).sessionIds)
    .toHaveLength(1);
  const { sessionIds: first, seen } = await service().session.ended.query({ seen: {} });

  const waiting = service().session.ended.query({ seen });
  await auth.anyone().session.end.mutate({ refreshToken: two.refreshToken });
  const next = await waiting;
  expect(next.sessionIds).toHaveLength(1);
  expect(next.sessionIds).not.toEqual(first);
});

test("a caller that was told by another process of auth before learns of everything, and forgets nobody", async () => {
  const told = await service().session.ended.query({ seen: { "another process": 7 } });
  expect(told.sessionIds).toHaveLength(2);
  expect(told.seen).toMatchObject({ "another process": 7 });
  expect(Object.keys(told.seen)).toHaveLength(2);
});

test("a list that grows for ever is cut", async () => {
  const seen = Object.fromEntries(Array.from({ length: 20 }, (_none, index) => [`process ${index}`, 1]));
  expect(Object.keys((await service().session.ended.query({ seen })).seen)).toHaveLength(8);
});

test("no person may ask", async () => {
  await expect(auth.anyone().session.ended.query({ seen: {} })).rejects.toMatchObject({
    data: { code: "UNAUTHORIZED" },
  });
});
