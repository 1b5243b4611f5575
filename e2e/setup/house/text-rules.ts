/** What no file of the repository may say, and why. */
const forbidden: readonly (readonly [what: RegExp, why: string])[] = [
  [/(?:\.\.\/)+shared\b/, "names a folder outside of the repository"],
  [/\bregistry\.(?:npmjs\.org|yarnpkg\.com)\b/, "names a download address"],
];

/** What is wrong with a text file, the name of which folder it was written in included. */
export function textFindings(text: string, root: string): readonly string[] {
  const findings = forbidden.filter(([what]) => what.test(text)).map(([, why]) => why);
  return text.includes(root) ? [...findings, "names a folder of this computer"] : findings;
}

/** Whether a lock file leaves it to npm's configuration where packages come from. */
export function lockFindings(text: string): readonly string[] {
  return text.includes('"resolved"') ? ["says where packages are downloaded from"] : [];
}
