import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { Field } from "./field.tsx";
import { Input } from "./input.tsx";

afterEach(cleanup);

test("a field names its control and describes it with the hint", () => {
  render(
    <Field label="E-mail" hint="We never show it.">
      <Input />
    </Field>,
  );
  const input = screen.getByLabelText("E-mail");
  const note = document.getElementById(input.getAttribute("aria-describedby") ?? "");
  expect(note?.textContent).toBe("We never show it.");
  expect(input.getAttribute("aria-invalid")).toBeNull();
});

test("an error takes the hint's place and marks the control", () => {
  render(
    <Field label="E-mail" hint="We never show it." error="Enter an address with an @.">
      <Input />
    </Field>,
  );
  const input = screen.getByLabelText("E-mail");
  const note = document.getElementById(input.getAttribute("aria-describedby") ?? "");
  expect(input.getAttribute("aria-invalid")).toBe("true");
  expect(note?.textContent).toBe("Enter an address with an @.");
});
