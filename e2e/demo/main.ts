import { join } from "node:path";
import type { Credentials } from "../../src/core/credentials/credential-source.ts";
import { environmentCredentials } from "../environment-credentials.ts";
import { startGateway } from "../gateway/gateway.ts";
import { ensureBrowser } from "../setup/ensure-browser.ts";
import { repositoryRoot } from "../setup/repository-root.ts";
import { viteBuild } from "../setup/vite-build.ts";
import { demoCalls } from "./demo-calls.ts";
import { demoPages } from "./demo-page.ts";
import { driveDemo } from "./drive-demo.ts";
import { openDemo } from "./open-demo.ts";

const extension = join(repositoryRoot, "dist");

/** Keys that only the demo's own gateway knows. */
const demoCredentials = {
  accessKeyId: "ASIACOUNTERSIGNDEMO1",
  secretAccessKey: "demo/secret+key/that/only/the/gateway/knows",
  sessionToken: "demo/session+token/that/only/the/gateway/knows==",
};

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
  const credentials: Credentials = process.env["AWS_ACCESS_KEY_ID"]
    ? environmentCredentials()
    : demoCredentials;
  const { expiresAt: _, ...identity } = credentials;
  const gateway = await startGateway({ identities: [identity], pages: demoPages(demoCalls) });
  const stage = { extension, gateway, credentials };
  try {
    return isWatched() ? await openDemo(stage) : await driveDemo(stage);
  } finally {
    await gateway.close();
  }
}

/** Whether a person sees what this computer shows. */
function isWatched(): boolean {
  if (process.env["CI"] === "true") return false;
  if (process.platform !== "linux") return true;
  return Boolean(process.env["DISPLAY"] ?? process.env["WAYLAND_DISPLAY"]);
}

process.exitCode = await main();
