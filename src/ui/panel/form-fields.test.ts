import { expect, it } from "vitest";
import { formFields } from "./form-fields.ts";

async function multipart(form: FormData): Promise<readonly [text: string, contentType: string]> {
  const request = new Request("https://api.example/", { method: "POST", body: form });
  const contentType = request.headers.get("content-type") ?? "";
  return [await request.text(), contentType];
}

it("reads the fields of a form in a line", () => {
  expect(formFields("a=1%2B1&b=%C3%A9&b=", "application/x-www-form-urlencoded")).toEqual([
    { name: "a", value: "1+1" },
    { name: "b", value: "é" },
    { name: "b", value: "" },
  ]);
});

it("reads the parts of a form as browsers send them, files among them", async () => {
  const form = new FormData();
  form.append("name", "Zoë\r\n--and more");
  form.append("name", "");
  form.append("picture", new Blob(["<svg/>"], { type: "image/svg+xml" }), "a.svg");
  expect(formFields(...(await multipart(form)))).toEqual([
    { name: "name", value: "Zoë\r\n--and more" },
    { name: "name", value: "" },
    { name: "picture", value: "<svg/>", fileName: "a.svg" },
  ]);
});

it("is nothing of what is no form, or is cut off", async () => {
  expect(formFields("a=1", "text/plain")).toBeUndefined();
  expect(formFields("a=1", "multipart/form-data")).toBeUndefined();
  const form = new FormData();
  form.append("a", "1");
  const [text, contentType] = await multipart(form);
  expect(formFields(text.slice(0, -6), contentType)).toBeUndefined();
});
