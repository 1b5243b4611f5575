export interface OpenedUrlsPorts {
  /** SHA-256. */
  digest(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array>;
  newSalt(): string;
  keep(marks: OpenedMarks): Promise<void>;
}

/** Marks of URLs, from which no URL can be read. */
export interface OpenedMarks {
  readonly salt: string;
  /** The oldest first. */
  readonly marks: readonly string[];
}

/** One that is forgotten is asked about when it is restored. */
const mostMarks = 500;

/**
 * The URLs that the gate has opened by itself, kept on disk as salted marks, so that a browser
 * that restores them need not ask again.
 */
export class OpenedUrls {
  readonly #ports: OpenedUrlsPorts;
  #kept: OpenedMarks = { salt: "", marks: [] };

  constructor(ports: OpenedUrlsPorts) {
    this.#ports = ports;
  }

  restore(kept: OpenedMarks): void {
    this.#kept = kept;
  }

  async has(url: string): Promise<boolean> {
    return this.#kept.marks.includes(await this.#mark(url));
  }

  async add(url: string): Promise<void> {
    if (this.#kept.salt === "") this.#kept = { salt: this.#ports.newSalt(), marks: [] };
    const mark = await this.#mark(url);
    if (this.#kept.marks.at(-1) === mark) return;
    const others = this.#kept.marks.filter((each) => each !== mark);
    this.#kept = { ...this.#kept, marks: [...others, mark].slice(-mostMarks) };
    await this.#ports.keep(this.#kept);
  }

  /** A person has said otherwise of it since. */
  async remove(url: string): Promise<void> {
    const mark = await this.#mark(url);
    if (!this.#kept.marks.includes(mark)) return;
    this.#kept = { ...this.#kept, marks: this.#kept.marks.filter((each) => each !== mark) };
    await this.#ports.keep(this.#kept);
  }

  async #mark(url: string): Promise<string> {
    const bytes = new TextEncoder().encode(`${this.#kept.salt}\n${withoutFragment(url)}`);
    const digest = await this.#ports.digest(bytes);
    return Array.from(digest.subarray(0, 16), (byte) => byte.toString(16).padStart(2, "0")).join(
      "",
    );
  }
}

export function withoutFragment(url: string): string {
  const fragment = url.indexOf("#");
  return fragment === -1 ? url : url.slice(0, fragment);
}
