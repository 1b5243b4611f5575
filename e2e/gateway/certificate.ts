import { createHash, X509Certificate } from "node:crypto";
import { generate } from "selfsigned";

/** A self-signed TLS certificate and its key, both PEM. */
export type Certificate = {
  readonly key: string;
  readonly certificate: string;
  /** Base64 SHA-256 of the public key: what Chromium's `--ignore-certificate-errors-spki-list` takes. */
  readonly spki: string;
};

/** Makes a certificate for these DNS names (wildcards allowed) and for 127.0.0.1. */
export async function makeCertificate(names: readonly string[]): Promise<Certificate> {
  const made = await generate([{ name: "commonName", value: "Countersign test gateway" }], {
    keyType: "ec",
    algorithm: "sha256",
    extensions: [
      { name: "keyUsage", digitalSignature: true },
      { name: "extKeyUsage", serverAuth: true },
      {
        name: "subjectAltName",
        altNames: [
          ...names.map((value) => ({ type: 2 as const, value })),
          { type: 7 as const, ip: "127.0.0.1" },
        ],
      },
    ],
  });
  return { key: made.private, certificate: made.cert, spki: spkiOf(made.cert) };
}

function spkiOf(pem: string): string {
  const key = new X509Certificate(pem).publicKey.export({ type: "spki", format: "der" });
  return createHash("sha256").update(key).digest("base64");
}
