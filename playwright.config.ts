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
  // Browsers share two cores with all of Segue. What passes only when tried again is named at the end, with the trace
  // of the try that failed: a mistake to be found, not one that keeps everything else from landing.
  retries: 1,
  forbidOnly: process.env["CI"] !== undefined,
  use: {
    ...devices["Desktop Chrome"],
    baseURL: process.env["SEGUE_WEB_URL"] ?? "http://localhost:3000",
    viewport: { width: 1440, height: 900 },
    // Pages are kept as they were after each step; filming them as well would cost an eighth of the time.
    trace: { mode: "retain-on-failure", screenshots: false },
    screenshot: "only-on-failure",
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
