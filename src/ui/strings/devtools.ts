/** What the developer tools call the panel. */
export const devtoolsStrings = { panel: "Countersign" } as const;
