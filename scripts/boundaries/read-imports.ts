import { readFile } from "node:fs/promises";
import path from "node:path";
import { parseSync } from "oxc-parser";
import { resolveTarget, type Import } from "./rules.ts";

/** Every import and re-export of a source file, `import()` with a literal included. Throws for a file that does not parse. */
export async function readImports(root: string, file: string): Promise<Import[]> {
  const source = await readFile(path.join(root, file), "utf8");
  const { module, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`);
  const found = [
    ...module.staticImports.map(({ moduleRequest, entries }) => ({
      specifier: moduleRequest.value,
      isTypeOnly: entries.length > 0 && entries.every(({ isType }) => isType),
    })),
    ...module.staticExports.flatMap(({ entries }) =>
      entries
        .filter(({ moduleRequest }) => moduleRequest !== null)
        .map(({ moduleRequest, isType }) => ({ specifier: moduleRequest?.value ?? "", isTypeOnly: isType })),
    ),
    ...module.dynamicImports
      .map(({ moduleRequest: { start, end } }) => source.slice(start, end))
      .filter((text) => /^["'`][^"'`$]+["'`]$/.test(text))
      .map((text) => ({ specifier: text.slice(1, -1), isTypeOnly: false })),
  ];
  return found.map(({ specifier, isTypeOnly }) => ({
    file,
    specifier,
    target: resolveTarget(file, specifier),
    isTypeOnly,
  }));
}
