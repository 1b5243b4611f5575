import { addDevtoolsPanel } from "../../platform/devtools-panel.ts";
import { devtoolsStrings as strings } from "../strings/devtools.ts";

addDevtoolsPanel({
  title: strings.panel,
  page: (tabId) => `/src/ui/panel/index.html#tab=${tabId}`,
});
