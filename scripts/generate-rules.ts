import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { prometheusRules, readSloFile } from "@segue/monitor/rules";

/** Makes deploy/prometheus/rules from deploy/slo.yaml. */
const deploy = path.resolve(import.meta.dirname, "../deploy");
const folder = path.join(deploy, "prometheus/rules");
mkdirSync(folder, { recursive: true });
const rules = prometheusRules(readSloFile(readFileSync(path.join(deploy, "slo.yaml"), "utf8")));
for (const [name, text] of Object.entries(rules)) writeFileSync(path.join(folder, name), text);
