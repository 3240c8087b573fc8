import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";

const installed = [
  process.env["CHROMIUM_PATH"],
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
];

/**
 * The path of a Chromium to test in: one that is there, else Playwright's own, else Debian's package where we may
 * install it. Throws a sentence that says what to install by hand.
 */
export async function ensureChromium(root: string): Promise<string> {
  const find = () => [...installed, chromium.executablePath()].find((file) => file && existsSync(file));
  const present = find();
  if (present) return present;
  const attempts = [
    ["playwright", "install", "chromium"],
    ...(process.getuid?.() === 0
      ? [
          ["apt-get", "update", "-qq"],
          ["apt-get", "install", "-y", "-qq", "chromium"],
        ]
      : []),
  ];
  for (const [command = "", ...args] of attempts) {
    console.log(`Installing a browser: ${command} ${args.join(" ")}`);
    spawnSync(command, args, { cwd: root, stdio: ["ignore", "ignore", "inherit"], timeout: 300_000 });
    const found = find();
    if (found) return found;
  }
  throw new Error(
    "No Chromium was found and none could be installed. Install Chromium (on Debian: apt-get install chromium) or set CHROMIUM_PATH, and run npm test again.",
  );
}
