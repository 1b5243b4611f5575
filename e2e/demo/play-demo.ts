import { startGateway } from "../gateway/gateway.ts";
import { demoCalls } from "./demo-calls.ts";
import { demoCredentials } from "./demo-credentials.ts";
import { demoPages } from "./demo-page.ts";
import { driveDemo } from "./drive-demo.ts";
import { openDemo } from "./open-demo.ts";

/** Plays the demo with a built extension, for a person or by itself. Gives the exit code. */
export async function playDemo(extension: string): Promise<number> {
  const { credentials, line } = await demoCredentials();
  console.log(line);
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
