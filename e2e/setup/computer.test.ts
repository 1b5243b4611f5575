import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { thisComputer } from "./computer.ts";

const thisFile = fileURLToPath(import.meta.url);

it("takes for no file what is a folder, is not there, or cannot be looked at", () => {
  const { isFile, namesIn } = thisComputer();
  expect(isFile(thisFile)).toBe(true);
  expect(isFile(fileURLToPath(new URL(".", import.meta.url)))).toBe(false);
  expect(isFile(`${thisFile}/below`)).toBe(false);
  expect(namesIn(`${thisFile}/below`)).toEqual([]);
});
