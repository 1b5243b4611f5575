import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import manifest from "../manifest.config.ts";
import { repositoryRoot } from "./setup/repository-root.ts";

const asked = {
  permissions: [
    "alarms",
    "debugger",
    "declarativeNetRequestWithHostAccess",
    "idle",
    "sidePanel",
    "storage",
    "webNavigation",
    "webRequest",
  ],
  hosts: ["<all_urls>"],
};

/** The first cells of the README's table of permissions. */
function permissionsOfReadme(): readonly string[] {
  const readme = readFileSync(join(repositoryRoot, "README.md"), "utf8");
  const [, section = ""] = readme.split(/^## Permissions.*$/m);
  const [table = ""] = section.split(/^## /m);
  return [...table.matchAll(/^\| `([^`]+)`\s*\| \S/gm)].map(([, name = ""]) => name);
}

const built = manifest as unknown as Promise<chrome.runtime.ManifestV3>;

describe("the manifest", () => {
  it("asks for what the extension needs and no more", async () => {
    const { permissions, host_permissions, optional_permissions } = await built;
    expect(permissions?.toSorted()).toEqual(asked.permissions);
    expect(host_permissions).toEqual(asked.hosts);
    expect(optional_permissions).toBeUndefined();
  });

  it("asks for nothing that the README does not explain", () => {
    const expected = [...asked.permissions, ...asked.hosts];
    expect(permissionsOfReadme().toSorted()).toEqual(expected.toSorted());
  });

  it("has the log in the side panel and, by a page of theirs, in the developer tools", async () => {
    const { side_panel, devtools_page } = await built;
    expect(side_panel).toEqual({ default_path: "src/ui/panel/index.html" });
    expect(devtools_page).toBe("src/ui/devtools/index.html");
  });

  it("lets its pages be framed by the developer tools alone", async () => {
    expect((await built).content_security_policy).toMatchObject({
      extension_pages: expect.stringMatching(/; frame-ancestors devtools:$/),
    });
  });

  it("lets nobody else speak to the extension, run in it or see into private windows", async () => {
    const { externally_connectable, content_scripts, incognito, ...rest } = await built;
    expect(externally_connectable).toEqual({ ids: [] });
    expect(content_scripts).toBeUndefined();
    expect(incognito).toBe("not_allowed");
    expect(rest.content_security_policy).toMatchObject({
      extension_pages: expect.stringMatching(/^default-src 'none'; script-src 'self';/),
    });
  });
});
