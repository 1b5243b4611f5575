import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { BrowserCandidate } from "../../setup/browser-candidate.ts";
import { repositoryRoot } from "../../setup/repository-root.ts";
import { testCredentials } from "../../gateway-browser.ts";
import { REST_API } from "../../gateway/apis.ts";
import type { Gateway } from "../../gateway/gateway.ts";
import { openBareBrowser, type BareBrowser } from "../browser/bare-browser.ts";

/** A browser behind mitmproxy, which signs with botocore; or why there is none. */
export type ProxyStart =
  | {
      readonly kind: "started";
      readonly words: string;
      readonly browser: BareBrowser;
      close(): Promise<void>;
    }
  | { readonly kind: "absent"; readonly words: string };

/** The proxy's program says this once it is ready to sign. */
const readyWords = "signing with botocore";
const startMilliseconds = 20_000;
const proxyCommand = "mitmdump";

/** Starts the proxy where mitmdump is there and its Python has botocore; installs neither. */
export async function startSigningProxy(
  candidate: BrowserCandidate,
  gateway: Gateway,
): Promise<ProxyStart> {
  const version = spawnSync(proxyCommand, ["--version"], { encoding: "utf8" });
  if (version.error) {
    return absent(`${proxyCommand} is not on this machine`);
  }
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), "countersign-proxy-"));
  const child = start({ gateway, port, folder });
  const ready = await readyLine(child);
  const stop = async (): Promise<void> => {
    if (child.exitCode === null && child.kill()) await once(child, "exit");
    rmSync(folder, { recursive: true, force: true });
  };
  if (ready.kind === "silent") {
    await stop();
    return absent(`${proxyCommand} is there, but did not sign with botocore: ${ready.words}`);
  }
  // Its certificates are its own.
  const args = [`--proxy-server=http://127.0.0.1:${port}`, "--ignore-certificate-errors"];
  const browser = await openBareBrowser({ candidate, args });
  return {
    kind: "started",
    words: `${version.stdout.split("\n")[0] ?? proxyCommand}, ${ready.words}`,
    browser,
    close: async () => {
      await browser.close();
      await stop();
    },
  };
}

function absent(reason: string): ProxyStart {
  return { kind: "absent", words: `${reason}, so no signing proxy was measured.` };
}

interface Proxy {
  readonly gateway: Gateway;
  readonly port: number;
  readonly folder: string;
}

function start({ gateway, port, folder }: Proxy): ChildProcess {
  const options = [
    `listen_host=127.0.0.1`,
    `listen_port=${port}`,
    `confdir=${folder}`,
    // The names that it is asked for lead to the gateway only once its program has said so.
    "connection_strategy=lazy",
    "ssl_insecure=true",
    "http2=false",
  ];
  const program = join(repositoryRoot, "e2e/bench/requests/sign-in-proxy.py");
  return spawn(
    proxyCommand,
    ["--quiet", "-s", program, ...options.flatMap((option) => ["--set", option])],
    {
      stdio: ["ignore", "pipe", "pipe"],
      env: {
        ...process.env,
        BENCH_GATEWAY_PORT: String(gateway.port),
        BENCH_SIGNED_HOST: REST_API.host,
        BENCH_REGION: REST_API.region,
        AWS_ACCESS_KEY_ID: testCredentials.accessKeyId,
        AWS_SECRET_ACCESS_KEY: testCredentials.secretAccessKey,
        AWS_SESSION_TOKEN: testCredentials.sessionToken,
      },
    },
  );
}

type Ready =
  | { readonly kind: "ready"; readonly words: string }
  | { readonly kind: "silent"; readonly words: string };

/** What the program says when it is ready, or the last that was said instead. */
function readyLine(child: ChildProcess): Promise<Ready> {
  return new Promise((resolve) => {
    let last = "it said nothing";
    const silent = (): void => resolve({ kind: "silent", words: last });
    const timer = setTimeout(silent, startMilliseconds);
    for (const stream of [child.stdout, child.stderr]) {
      if (!stream) continue;
      createInterface(stream).on("line", (line) => {
        if (line.trim() !== "") last = line.trim();
        if (!line.includes(readyWords)) return;
        clearTimeout(timer);
        resolve({ kind: "ready", words: line.trim() });
      });
    }
    child.once("exit", () => {
      clearTimeout(timer);
      silent();
    });
  });
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
