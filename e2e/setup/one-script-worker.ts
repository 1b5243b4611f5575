import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build, type Plugin, type Rolldown } from "vite";

type Bundle = Rolldown.OutputBundle;

/**
 * Makes the built worker one classic script: a browser that wakes it has one file to read, where
 * modules make a round trip each.
 */
export function oneScriptWorker(): Plugin {
  return {
    name: "one-script-worker",
    apply: "build",
    writeBundle: {
      order: "post",
      sequential: true,
      async handler({ dir = "" }, bundle) {
        const manifestPath = join(dir, "manifest.json");
        const manifest = JSON.parse(readFileSync(manifestPath, "utf8")) as Manifest;
        const worker = join(dir, manifest.background.service_worker);
        writeFileSync(worker, await asOneScript(worker));
        delete manifest.background.type;
        writeFileSync(manifestPath, `${JSON.stringify(manifest, null, 2)}\n`);
        for (const fileName of workerOnly(bundle)) rmSync(join(dir, fileName));
      },
    },
  };
}

interface Manifest {
  readonly background: { readonly service_worker: string; type?: "module" };
}

async function asOneScript(input: string): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: "warn",
    publicDir: false,
    build: {
      write: false,
      target: "chrome140",
      modulePreload: false,
      rolldownOptions: { input, output: { format: "iife", strict: true } },
    },
  });
  const [chunk] = (result as Rolldown.RolldownOutput).output;
  return chunk.code;
}

/** The files that no page loads. */
function workerOnly(bundle: Bundle): readonly string[] {
  const chunks = Object.values(bundle).filter((each) => each.type === "chunk");
  const loaded = new Set<string>();
  const load = (fileName: string): void => {
    const chunk = bundle[fileName];
    if (loaded.has(fileName) || chunk?.type !== "chunk") return;
    loaded.add(fileName);
    for (const each of [...chunk.imports, ...chunk.dynamicImports]) load(each);
  };
  for (const { fileName, isEntry, facadeModuleId } of chunks) {
    if (isEntry && facadeModuleId?.endsWith(".html")) load(fileName);
  }
  return chunks.map(({ fileName }) => fileName).filter((fileName) => !loaded.has(fileName));
}
