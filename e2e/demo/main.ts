import { join } from "node:path";
import { ensureBrowser } from "../setup/ensure-browser.ts";
import { repositoryRoot } from "../setup/repository-root.ts";
import { viteBuild } from "../setup/vite-build.ts";
import { playDemo } from "./play-demo.ts";

const extension = join(repositoryRoot, "dist");

async function main(): Promise<number> {
  console.log("Building the extension");
  const build = await viteBuild(extension);
  if (build.code !== 0) {
    console.error(build.output);
    return 1;
  }
  const browser = await ensureBrowser(extension, console.log);
  if (browser.kind === "none") {
    console.error(
      `No browser was found that takes the extension. To get one, run:\n${browser.command}`,
    );
    return 1;
  }
  return playDemo(extension);
}

process.exitCode = await main();
