/** The parameters of a signature in the query string (SigV4, query string authentication). */
const parameters =
  /^x-amz-(algorithm|credential|date|expires|security-token|signedheaders|signature)$/i;

/** The URL without the signature that its query carries; every other byte stays. */
export function withoutSignature(url: string): string {
  const mark = url.indexOf("?");
  if (mark === -1 || !isPresigned(url)) return url;
  const rest = url
    .slice(mark + 1)
    .split("&")
    .filter((piece) => !namesOf(piece).some((name) => parameters.test(name)));
  return rest.length === 0 ? url.slice(0, mark) : `${url.slice(0, mark)}?${rest.join("&")}`;
}

/** Whether a URL carries a signature in its query, however its name is written. */
export function isPresigned(url: string): boolean {
  const mark = url.indexOf("?");
  return (
    mark !== -1 && namesOf(url.slice(mark + 1)).some((name) => /^x-amz-signature$/i.test(name))
  );
}

function namesOf(query: string): readonly string[] {
  return [...new URLSearchParams(query).keys()];
}
