import { isSignableUrl } from "../../core/rules/match-rule.ts";

/** An API's URL as typed: the URL that is meant, or what is wrong with it in sentences. */
export type ApiUrl =
  | { readonly kind: "url"; readonly url: URL }
  | { readonly kind: "wrong"; readonly problem: string };

const example = "https://a1b2c3d4e5.execute-api.eu-central-1.amazonaws.com/prod/";

/** A missing scheme is https; http is for this computer only. */
export function readApiUrl(text: string): ApiUrl {
  const typed = text.trim().replace(/^["'<]+|["'>]+$/gu, "");
  if (typed === "") return wrong(`Paste the URL of your API, such as ${example}`);
  const whole = /^[a-z][a-z0-9+.-]*:\/\//iu.test(typed) ? typed : `https://${typed}`;
  if (/\s/u.test(typed) || !URL.canParse(whole)) {
    return wrong(`This is no URL. One is like ${example}`);
  }
  const url = new URL(whole);
  if (url.protocol !== "https:" && url.protocol !== "http:") {
    return wrong(`A page opens with https. Write a URL like ${example}`);
  }
  if (url.username !== "" || url.password !== "") {
    return wrong("A URL with a user’s name in it is not signed. Take the name out.");
  }
  const isOwnComputer = isSignableUrl(new URL(`http://${url.host}`));
  if (url.protocol === "http:" && !isOwnComputer) {
    return wrong("Over http anyone on the way could read it. Write https instead.");
  }
  if (!url.hostname.includes(".") && !isOwnComputer) {
    return wrong(`The host is not complete. A URL is like ${example}`);
  }
  return { kind: "url", url };
}

function wrong(problem: string): ApiUrl {
  return { kind: "wrong", problem };
}
