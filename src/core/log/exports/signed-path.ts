import type { PathStyle } from "../../signing/signature.ts";

/**
 * A path as AWS has it before it encodes it once more: without empty and dot segments, a slash at
 * its end kept. S3 takes paths as they are.
 */
export function collapsedPath(path: string, style: PathStyle): string {
  if (style === "s3") return path;
  const kept: string[] = [];
  for (const segment of path.split("/")) {
    if (segment === "..") kept.pop();
    else if (segment !== "" && segment !== ".") kept.push(segment);
  }
  const collapsed = `/${kept.join("/")}`;
  return path.endsWith("/") && collapsed !== "/" ? `${collapsed}/` : collapsed;
}
