import { spawn, spawnSync } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { testCredentials } from "../gateway-browser.ts";
import { repositoryRoot } from "../setup/repository-root.ts";

/** How a run ended. */
export interface Ran {
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
}

/** A folder in which copies run as they are: the names that they call lead to a gateway. */
export interface Workplace {
  readonly folder: string;
  run(program: string, args: readonly string[], input: string): Promise<Ran>;
  close(): Promise<void>;
}

type Destination = { readonly port: number; readonly certificate: string };

/**
 * Makes a workplace. What leads to the gateway stands beside the copies: a curl configuration, a
 * module that Node loads before and one that Python does. The keys are in the environment.
 */
export async function openWorkplace(
  { port, certificate }: Destination,
  variables: Readonly<Record<string, string>>,
): Promise<Workplace> {
  // Within the repository, so that Node finds its packages.
  const parent = join(repositoryRoot, "node_modules", ".cache");
  await mkdir(parent, { recursive: true });
  const folder = await mkdtemp(join(parent, "copies-"));
  const path = (name: string): string => join(folder, name);
  await writeFile(path("gateway.pem"), certificate);
  await writeFile(
    path(".curlrc"),
    `connect-to = "::127.0.0.1:${port}"\ncacert = "${path("gateway.pem")}"\nsilent\nshow-error\n`,
  );
  await writeFile(path("lead.cjs"), leadingNode(port));
  await writeFile(path("sitecustomize.py"), leadingPython(port));
  const environment = {
    PATH: process.env["PATH"] ?? "",
    HOME: folder,
    CURL_HOME: folder,
    NODE_EXTRA_CA_CERTS: path("gateway.pem"),
    NODE_OPTIONS: `--require ${path("lead.cjs")}`,
    PYTHONPATH: folder,
    SSL_CERT_FILE: path("gateway.pem"),
    AWS_ACCESS_KEY_ID: testCredentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: testCredentials.secretAccessKey,
    AWS_SESSION_TOKEN: testCredentials.sessionToken,
    ...variables,
  };
  return {
    folder,
    run: (program, args, input) => run([program, ...args], { input, folder, environment }),
    close: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Which of these programs this machine has. */
export function present(...checks: readonly (readonly [string, ...string[]])[]): readonly string[] {
  return checks.flatMap(([program, ...args]) =>
    spawnSync(program, args).status === 0 ? [program] : [],
  );
}

interface Setting {
  readonly input: string;
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
}

function run([program = "", ...args]: readonly string[], setting: Setting): Promise<Ran> {
  const { input, folder, environment } = setting;
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: folder, env: { ...environment } });
    let output = "";
    let errors = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => (output += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (errors += text));
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, output, errors }));
    child.stdin.end(input);
  });
}

function leadingNode(port: number): string {
  return `const tls = require("node:tls");
const connect = tls.connect;
tls.connect = (options, ...rest) =>
  connect({ ...options, host: "127.0.0.1", port: ${port} }, ...rest);
`;
}

function leadingPython(port: number): string {
  return `import socket

real = socket.getaddrinfo
socket.getaddrinfo = lambda host, port, *rest, **named: real("127.0.0.1", ${port}, *rest, **named)
`;
}
