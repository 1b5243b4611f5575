/**
 * The conversions of bytes that browsers have and Node 20 has not, for tests: importing this file
 * adds them where they are missing.
 */
Uint8Array.fromBase64 ??= (text) => {
  // `atob` takes what lacks its padding, which a browser's own takes too.
  const binary = atob(text);
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
};

// oxlint-disable-next-line no-extend-native -- it is the standard's own method
Uint8Array.prototype.toHex ??= function toHex(this: Uint8Array): string {
  return Array.from(this, (byte) => byte.toString(16).padStart(2, "0")).join("");
};
