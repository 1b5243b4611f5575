import { expect, it } from "vitest";
import { hostHalves, urlParts } from "./url-parts.ts";

it("cuts a URL without decoding or normalising", () => {
  expect(urlParts("https://api.shop.example:8443/a%2Fb/../c?q=1%20&r")).toEqual({
    origin: "https://api.shop.example:8443",
    host: "api.shop.example:8443",
    path: "/a%2Fb/../c",
    query: "?q=1%20&r",
  });
  expect(urlParts("https://shop.example?x")).toMatchObject({ path: "/", query: "?x" });
});

it("shows what is no URL as a path", () => {
  expect(urlParts("about:blank")).toEqual({ origin: "", host: "", path: "about:blank", query: "" });
});

it("keeps the domain of a host in the half that does not give way", () => {
  expect(hostHalves("a1b2c3d4e5.execute-api.eu-central-1.amazonaws.com")).toEqual({
    head: "a1b2c3d4e5.execute-api",
    tail: ".eu-central-1.amazonaws.com",
  });
  expect(hostHalves("execute-api.amazonaws.com.evil.example").tail).toBe(".com.evil.example");
  expect(hostHalves("api.shop.example")).toEqual({ head: "api", tail: ".shop.example" });
  expect(hostHalves("localhost:8443")).toEqual({ head: "", tail: "localhost:8443" });
});
