import { defineConfig, devices } from "@playwright/test";

const executablePath = process.env["CHROMIUM_PATH"];

/** Journeys against a running Segue; `npm test` starts one and sets the addresses. */
export default defineConfig({
  testDir: "e2e",
  // What breaks wires needs a Segue whose wires can be broken.
  testIgnore: process.env["SEGUE_FAULTS_URL"] === undefined ? "faults/**" : [],
  timeout: 180_000,
  expect: { timeout: 30_000 },
  workers: 1,
  retries: 0,
  forbidOnly: process.env["CI"] !== undefined,
  use: {
    ...devices["Desktop Chrome"],
    baseURL: process.env["SEGUE_WEB_URL"] ?? "http://localhost:3000",
    viewport: { width: 1440, height: 900 },
    trace: "retain-on-failure",
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: [
        "--no-sandbox",
        "--disable-dev-shm-usage",
        "--autoplay-policy=no-user-gesture-required",
        "--disable-background-networking",
      ],
    },
  },
});
