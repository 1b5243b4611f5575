import { characterPattern } from "./character-pattern.ts";

/** Where something secret stands in a text: its first unit, and the one after its last. */
export type Range = readonly [from: number, to: number];

/** Finds one secret in texts. */
export type SecretSearch = (text: string) => readonly Range[];

/** This much of a secret's beginning is enough to be found, so that a text may cut it off. */
const HEAD = 16;

/** As `searchFor`, and inside base64 as well. */
export function searchAlsoInBase64For(secret: string): SecretSearch {
  const searches = [secret, ...insideBase64(secret)].map(searchFor);
  return (text) => searches.flatMap((search) => search(text));
}

/**
 * Searches for a value in every writing of it that `characterPattern` knows. Of a value that a
 * text cuts off, as much as stands there is found.
 */
export function searchFor(secret: string): SecretSearch {
  const characters = [...secret];
  const head = new RegExp(characters.slice(0, HEAD).map(characterPattern).join(""), "g");
  const rest = characters.slice(HEAD);

  return (text) => {
    const found: Range[] = [];
    for (const match of text.matchAll(head)) {
      found.push([match.index, endOf(rest, text, match.index + match[0].length)]);
    }
    return found;
  };
}

/** How far the rest of a secret goes on in the text from there. */
function endOf(rest: readonly string[], text: string, from: number): number {
  let end = from;
  for (const character of rest) {
    const pattern = patternAt(character);
    pattern.lastIndex = end;
    if (!pattern.test(text)) break;
    end = pattern.lastIndex;
  }
  return end;
}

const patterns = new Map<string, RegExp>();

function patternAt(character: string): RegExp {
  const pattern = patterns.get(character) ?? new RegExp(characterPattern(character), "y");
  patterns.set(character, pattern);
  return pattern;
}

/**
 * What base64 makes of a value that stands inside something longer: one text for each of the three
 * ways in which its bytes can fall, without the characters that its neighbours have a part in.
 */
function insideBase64(secret: string): readonly string[] {
  const bytes = String.fromCharCode(...new TextEncoder().encode(secret));
  const writings = [0, 1, 2].map((before) => {
    const encoded = btoa("\0".repeat(before) + bytes);
    return encoded.slice(
      Math.ceil((before * 8) / 6),
      Math.floor(((before + bytes.length) * 8) / 6),
    );
  });
  return writings.filter((writing) => writing.length >= HEAD);
}
