import { defineConfig } from "@playwright/test";

/** Runs only the player on fixture tracks; needs no database and no server besides its own. */
export default defineConfig({
  testDir: "../../../e2e/player",
  outputDir: "../../../test-results/player",
  workers: 1,
  timeout: 120_000,
  reporter: "list",
  use: {
    channel: "chromium",
    launchOptions: {
      executablePath: process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium",
      args: ["--no-sandbox", "--autoplay-policy=no-user-gesture-required", "--disable-dev-shm-usage"],
    },
  },
});
