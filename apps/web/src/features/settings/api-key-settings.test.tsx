import { Toaster } from "@segue/ui";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ApiKeySettings } from "./api-key-settings.tsx";

type Mutation = { onSuccess?: () => unknown; onError?: (error: unknown) => unknown };
const api = vi.hoisted(() => ({
  list: vi.fn<() => Promise<unknown>>(),
  create: vi.fn<(input: unknown) => Promise<unknown>>(),
  revoke: vi.fn<(input: unknown) => Promise<unknown>>(),
}));
vi.mock("~/trpc/trpc-provider.tsx", () => ({
  useTRPC: () => ({
    auth: {
      apiKey: {
        list: { queryOptions: () => ({ queryKey: ["keys"], queryFn: api.list }) },
        create: { mutationOptions: (more: Mutation = {}) => ({ mutationFn: api.create, ...more }) },
        revoke: { mutationOptions: (more: Mutation = {}) => ({ mutationFn: api.revoke, ...more }) },
      },
    },
  }),
}));

const radio = {
  id: "0198c0de-0000-7000-8000-000000000011",
  name: "Kitchen radio",
  scopes: ["catalog:read", "playback"],
  ending: "x7Qa",
  createdAt: new Date(),
  expiresAt: null,
  lastUsedAt: null,
};

beforeEach(() => {
  vi.stubGlobal("matchMedia", () => ({
    matches: false,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }));
  vi.stubGlobal(
    "ResizeObserver",
    class {
      observe = () => undefined;
      unobserve = () => undefined;
      disconnect = () => undefined;
    },
  );
  for (const call of Object.values(api)) call.mockReset();
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function show(): void {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  render(
    <QueryClientProvider client={client}>
      <ApiKeySettings />
      <Toaster />
    </QueryClientProvider>,
  );
}

test("while the keys are on their way, that is said", () => {
  api.list.mockReturnValue(new Promise(() => undefined));
  show();
  expect(screen.getByText("Loading your API keys")).toBeTruthy();
});

test("without keys, it says what they are for and how to make one", async () => {
  api.list.mockResolvedValue({ items: [] });
  show();
  expect(await screen.findByText("Programs of yours can use Segue with a key")).toBeTruthy();
  expect(screen.getByRole("button", { name: "New API key" })).toBeTruthy();
});

test("when the keys cannot be read, it says so and tries again on request", async () => {
  api.list.mockRejectedValueOnce(new Error("offline")).mockResolvedValue({ items: [radio] });
  show();
  fireEvent.click(await screen.findByRole("button", { name: /again/iu }));
  expect(await screen.findByText("Kitchen radio")).toBeTruthy();
});

test("a key is made with what was chosen, and its secret is shown once", async () => {
  api.list.mockResolvedValueOnce({ items: [] }).mockResolvedValue({ items: [radio] });
  api.create.mockResolvedValue({ ...radio, secret: "segue_shown-once" });
  show();
  fireEvent.click(await screen.findByRole("button", { name: "New API key" }));
  fireEvent.change(screen.getByLabelText(/Name of the key/u), { target: { value: "Kitchen radio" } });
  fireEvent.click(screen.getByLabelText("Play"));
  fireEvent.click(screen.getByRole("button", { name: "Make the key" }));
  expect(await screen.findByDisplayValue("segue_shown-once")).toBeTruthy();
  expect(api.create.mock.calls[0]?.[0]).toEqual({
    name: "Kitchen radio",
    scopes: ["catalog:read", "playback"],
    expiresInDays: 90,
  });
  expect(await screen.findByText("Browse, Play")).toBeTruthy();
  fireEvent.click(screen.getByRole("button", { name: "I have kept it" }));
  expect(screen.queryByDisplayValue("segue_shown-once")).toBeNull();
});

test("a listener is offered nothing of editors and administrators", async () => {
  api.list.mockResolvedValue({ items: [] });
  show();
  fireEvent.click(await screen.findByRole("button", { name: "New API key" }));
  expect(screen.getAllByRole("checkbox")).toHaveLength(4);
  expect(screen.queryByLabelText("Administer")).toBeNull();
});

test("a key is ended only after asking, and then is gone", async () => {
  api.list.mockResolvedValueOnce({ items: [radio] }).mockResolvedValue({ items: [] });
  api.revoke.mockResolvedValue({});
  show();
  fireEvent.click(await screen.findByRole("button", { name: "Remove Kitchen radio" }));
  expect(api.revoke).not.toHaveBeenCalled();
  fireEvent.click(screen.getByRole("button", { name: "Remove the key" }));
  expect(await screen.findByText("Programs of yours can use Segue with a key")).toBeTruthy();
  expect(api.revoke.mock.calls[0]?.[0]).toEqual({ id: radio.id });
});
