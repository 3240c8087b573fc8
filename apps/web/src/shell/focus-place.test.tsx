import { afterEach, expect, test } from "vitest";
import { describeFocus, findFocus } from "./focus-place.ts";

afterEach(() => document.body.replaceChildren());

test.each([
  `<a href="/release/1?x=%22">Release</a>`,
  `<div data-index="12" tabindex="0"></div>`,
  `<button aria-label='Play "Undertow"'></button>`,
  `<button id="odd:id"></button>`,
])("%s is found again after its page was rendered anew", (html) => {
  document.body.innerHTML = html;
  const description = describeFocus(document.body.firstElementChild as HTMLElement);
  document.body.innerHTML = `<p></p>${html}`;
  expect(findFocus(document.body, description ?? "")).toBe(document.body.lastElementChild);
});

test("an element that nothing tells apart is not remembered", () => {
  document.body.innerHTML = "<button>Play</button>";
  expect(describeFocus(document.body.firstElementChild as HTMLElement)).toBeNull();
});
