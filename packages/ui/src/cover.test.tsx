import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { Cover, type ImageRef } from "./cover.tsx";

afterEach(cleanup);

const image: ImageRef = {
  id: "i1",
  url: "http://127.0.0.1:4000/media/images/i1",
  dominantColor: "#336699",
  thumbhash: "1QcSHQRnh493V4dIh4eXh1h4kJUI",
  width: 1500,
  height: 1500,
};

test("a cover offers every stored size as AVIF with WebP behind it, and keeps its place", () => {
  render(<Cover image={image} alt="Cover of Undertow" sizes="200px" />);
  const picture = screen.getByAltText("Cover of Undertow");
  expect(picture.getAttribute("width")).toBe("1500");
  expect(picture.getAttribute("srcset")).toContain(`${image.url}/64.webp 64w`);
  const avif = document.querySelector("source[type='image/avif']")?.getAttribute("srcset");
  expect(avif?.split(", ")).toHaveLength(5);
  expect(avif).toContain(`${image.url}/1200.avif 1200w`);
});

test("while the picture is under way its colour and blur stand in", () => {
  const { container } = render(<Cover image={image} sizes="200px" />);
  expect((container.firstElementChild as HTMLElement).style.backgroundColor).toBe("rgb(51, 102, 153)");
  const blur = container.querySelector<HTMLElement>("[aria-hidden]");
  expect(blur?.style.backgroundImage).toContain("data:image/png;base64,");
});

test("a damaged blur costs nothing but the blur", () => {
  const { container } = render(<Cover image={{ ...image, thumbhash: "%%%" }} sizes="200px" />);
  expect(container.querySelector<HTMLElement>("[aria-hidden]")?.style.backgroundImage).toBe("");
});

test("without a picture the alternative text still names the place", () => {
  render(<Cover image={null} alt="Cover of Undertow" sizes="200px" />);
  expect(screen.getByRole("img", { name: "Cover of Undertow" })).toBeTruthy();
});
