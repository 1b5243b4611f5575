import { defineManifest } from "@crxjs/vite-plugin";
import packageJson from "./package.json" with { type: "json" };

/** Fixes the extension's id to glpmaphbmhebfkploeffckoglpachjip, wherever it is loaded from. */
const publicKey =
  "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA6NK2B5asjaGcXwSu7U8hfRlJeuuEv/rE+yTNs0whO0xiEtKnC4DCY8eahlQ39tF24cA9K0fO50CsrVQiGpqaExygTUJxNJv9s5aQPbH1DCsQYd08FDoSSrgILP10ZwD6BdCd3PKspMNYhSD6WXsn4dMRlV4blxh3jSBnpml4/wovBpKu8L/8JQsoH+bjJskkR/WSbASyflJlxM5wLv5gymYUxe/onweWG8wIyhqlk0/S855HiWnpE0s9R6eqVouM3uh1sPAi80dmhSTMQSI8bcIH5yCEe6wKkasKvSeK3SXZdm+duiWAnXfrmKsruzqCjijSb/pumoA0KX+eEYOBJwIDAQAB";

export default defineManifest({
  manifest_version: 3,
  key: publicKey,
  name: "__MSG_name__",
  short_name: "__MSG_name__",
  description: "__MSG_description__",
  default_locale: "en",
  version: packageJson.version,
  minimum_chrome_version: "140",
  incognito: "not_allowed",
  icons: icons("on", [16, 32, 48, 128]),
  action: {
    default_title: "__MSG_name__",
    default_popup: "src/ui/popup/index.html",
    default_icon: icons("off", [16, 32]),
  },
  background: { service_worker: "src/background/main.ts", type: "module" },
  options_ui: { page: "src/ui/settings/index.html", open_in_tab: true },
  side_panel: { default_path: "src/ui/panel/index.html" },
  devtools_page: "src/ui/devtools/index.html",
  permissions: [
    "debugger",
    "storage",
    "webRequest",
    "webNavigation",
    "declarativeNetRequestWithHostAccess",
    "alarms",
    "sidePanel",
    "idle",
  ],
  host_permissions: ["<all_urls>"],
  storage: { managed_schema: "managed-schema.json" },
  externally_connectable: { ids: [] },
  // The browser leads tabs to the gate; with a name for each session no page can do so itself.
  web_accessible_resources: [
    { resources: ["src/ui/gate/index.html"], matches: ["<all_urls>"], use_dynamic_url: true },
  ],
  commands: {
    "toggle-tab": {
      suggested_key: { default: "Alt+Shift+S" },
      description: "Arm or disarm this tab",
    },
    "open-log": {
      suggested_key: { default: "Alt+Shift+L" },
      description: "Open the log",
    },
  },
  content_security_policy: {
    extension_pages:
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self' https: http://localhost:* http://127.0.0.1:*; base-uri 'none'; form-action 'none'; frame-ancestors devtools:",
  },
});

function icons(state: "on" | "off", sizes: readonly number[]): Record<string, string> {
  return Object.fromEntries(sizes.map((size) => [String(size), `icons/${state}-${size}.png`]));
}
