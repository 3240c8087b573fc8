import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const sources = "{packages,services,apps}/*/{src,test}/**";

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: [`${sources}/*.test.ts`, "{scripts,bench}/**/*.test.ts"],
          exclude: ["**/*.db.test.ts", "**/*.service.test.ts", "**/*.topology.test.ts", "**/node_modules/**"],
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: "database",
          include: [`${sources}/*.{db,service,topology}.test.ts`],
          globalSetup: ["packages/testing/src/global-setup.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        plugins: [react()],
        resolve: { alias: [{ find: /^~\//, replacement: `${import.meta.dirname}/apps/web/src/` }] },
        test: { name: "ui", include: ["{apps,packages}/*/src/**/*.test.tsx"], environment: "jsdom" },
      },
    ],
  },
});
