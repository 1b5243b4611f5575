/** A URL without its fragment, which the browser keeps to itself. */
export function withoutFragment(text: string): string {
  const fragment = text.indexOf("#");
  return fragment === -1 ? text : text.slice(0, fragment);
}

/** The URL that goes over the wire, without what the browser keeps to itself. */
export function wireUrl(text: string): string {
  const bare = withoutFragment(text);
  const authority = /^([a-z]+:\/\/)[^/?]*@/.exec(bare);
  return authority ? `${authority[1]}${bare.slice(authority[0].length)}` : bare;
}
