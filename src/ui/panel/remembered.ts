/** A yes or no that outlives the page. */
export interface Remembered {
  /** Nothing where nobody has chosen yet. */
  read(): boolean | undefined;
  write(value: boolean): void;
}

/** Remembered in this browser, for all pages of ours; nothing secret. */
export function rememberedHere(name: string): Remembered {
  return {
    read: () => {
      const kept = localStorage.getItem(name);
      return kept === null ? undefined : kept === "yes";
    },
    write: (value) => localStorage.setItem(name, value ? "yes" : "no"),
  };
}
