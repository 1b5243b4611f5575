/** The keys of the panel, as its help tells them. */
export const helpStrings = {
  title: "Keys",
  arm: "arm or disarm the tab in front, anywhere in the browser",
  keys: [
    [["/"], "search"],
    [["j", "↓"], "next entry"],
    [["k", "↑"], "entry before"],
    [["Page ↓", "Page ↑"], "a page on, a page back"],
    [["Home", "End"], "first entry, last entry"],
    [["Enter"], "open the entry; in the search, go to the list"],
    [["Esc"], "close the entry, leave the search, or show all times"],
    [["←", "→"], "other columns, other parts of the entry"],
    [["p"], "pause, or go on"],
    [["n"], "compose a request"],
    [["r"], "edit the entry’s request and send it again"],
    [["?"], "these keys"],
  ],
} as const;
