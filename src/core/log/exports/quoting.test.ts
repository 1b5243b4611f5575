import { execFileSync, spawnSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { javaScriptString, printfWord, pythonString, shellWord } from "./quoting.ts";

/** What has ended a word, begun a command or moved a cursor somewhere. */
const hostile: readonly string[] = [
  "",
  "plain",
  "it's",
  "''",
  "'; touch /tmp/owned; '",
  '"double" and \\ and \\\\ and \\n',
  "`id`",
  "$(id) ${HOME} $HOME $$ $! $'x'",
  "!! !-1 !$ wow!",
  "* ? [a-z] {a,b} ~ ~root",
  "# no comment",
  "-rf --output=/tmp/x",
  "@/etc/passwd",
  "<(id) > /tmp/x | id & id; id",
  "100% %s %n %25",
  "line one\nline two\n",
  "\n",
  "carriage\r\nreturn",
  "tab\there",
  "end of paste\u001b[201~\ntouch /tmp/owned\n",
  "bell\u0007 backspace\b\b delete\u007f c1 \u009b31m",
  "\u202Eturned\u2066 round\u2069 \u200bunseen\ufeff",
  "line\u2028separator\u2029",
  "ünïcödé € 日本語 😀 \u{E0001}tag",
  "</script><script>alert(1)</script>",
  "\\'",
  "\\",
  "trailing \\\n",
  "\u001b7a\u0001f0",
];

const text = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc.string({ unit: "binary" }),
  fc.string({ unit: fc.constantFrom("'", '"', "\\", "$", "`", "!", "\n", "\r", "-", "a", "0") }),
);
const samples = [
  ...hostile,
  // A shell's words hold no NUL, and only what UTF-8 can say.
  ...fc
    .sample(text, { numRuns: 300, seed: 7 })
    .map((each) => each.replaceAll("\0", "").toWellFormed()),
];

/** Collected where the machine has it. */
const pythons = ["python3"].filter((name) => spawnSync(name, ["--version"]).status === 0);

/** What a shell hands over as arguments to a program. */
function argumentsBy(shell: string, words: readonly string[]): readonly string[] {
  const print = `process.stdout.write(JSON.stringify(process.argv.slice(1)))`;
  const script = `${shellWord(process.execPath)} -e ${shellWord(print)} -- ${words.join(" ")}\n`;
  const { stdout, stderr, status } = spawnSync(shell, ["-s"], { input: script, encoding: "utf8" });
  expect({ stderr, status }).toEqual({ stderr: "", status: 0 });
  return JSON.parse(stdout) as readonly string[];
}

describe("a word of a shell", () => {
  it("stands for exactly its text in bash", () => {
    expect(argumentsBy("bash", samples.map(shellWord))).toEqual(samples);
  });

  it("stands for exactly its text in any POSIX shell where nothing is unseen in it", () => {
    const seen = samples.filter(
      (each) => !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(each.replaceAll("\n", "")),
    );
    expect(seen.length).toBeGreaterThan(20);
    expect(argumentsBy("sh", seen.map(shellWord))).toEqual(seen);
  });

  it("holds nothing unseen, so that no terminal takes a part of it for a key", () => {
    for (const each of samples) {
      expect(shellWord(each).replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    }
  });
});

describe("bytes for printf", () => {
  it.each(["bash", "sh"])("come out of %s as they are", (shell) => {
    const every = Uint8Array.from({ length: 256 }, (_, byte) => byte);
    const rows = [
      every,
      new TextEncoder().encode("-n %s \\101"),
      ...fc.sample(fc.uint8Array({ maxLength: 300 }), { numRuns: 20, seed: 7 }),
    ];
    for (const bytes of rows) {
      const out = execFileSync(shell, ["-c", `printf ${printfWord(bytes)}`]);
      expect(new Uint8Array(out)).toEqual(bytes);
    }
  });
});

describe("a string literal", () => {
  it("stands for exactly its text in Node, and holds nothing unseen", () => {
    const literals = samples.map(javaScriptString);
    const program = `process.stdout.write(JSON.stringify([${literals.join(",")}]))`;
    const out = execFileSync(process.execPath, ["--input-type=module", "-"], { input: program });
    expect(JSON.parse(String(out))).toEqual(samples);
    expect(literals.join("")).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
  });

  it.each(pythons)("stands for exactly its text in %s, and holds nothing unseen", (python) => {
    const literals = samples.map(pythonString);
    const program = `import json, sys\nsys.stdout.write(json.dumps([${literals.join(",")}]))\n`;
    const out = execFileSync(python, ["-"], { input: program });
    expect(JSON.parse(String(out))).toEqual(samples);
    expect(literals.join("")).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
  });
});
