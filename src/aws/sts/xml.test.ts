import { describe, expect, it } from "vitest";
import { parseXml } from "./xml.ts";

describe("the XML of a query service", () => {
  it("is read as objects of its elements, without attributes", () => {
    const answer = `<?xml version="1.0" encoding="UTF-8"?>
      <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
        <AssumeRoleResult>
          <Credentials>
            <AccessKeyId>ASIAEXAMPLE</AccessKeyId>
            <SessionToken>IQoJ/+==</SessionToken>
          </Credentials>
          <Empty/><AlsoEmpty></AlsoEmpty>
        </AssumeRoleResult>
      </AssumeRoleResponse>`;
    expect(parseXml(answer)).toEqual({
      AssumeRoleResponse: {
        AssumeRoleResult: {
          Credentials: { AccessKeyId: "ASIAEXAMPLE", SessionToken: "IQoJ/+==" },
          Empty: "",
          AlsoEmpty: "",
        },
      },
    });
  });

  it("has its entities decoded once", () => {
    expect(
      parseXml("<M>a &lt;b&gt; &amp;amp; &quot;c&quot; &apos;d&apos; &#228;&#x2602;</M>"),
    ).toEqual({ M: "a <b> &amp; \"c\" 'd' ä☂" });
  });

  it("reads an element that is named as what every object has", () => {
    expect(parseXml("<a><__proto__>x</__proto__></a>")).toEqual(
      JSON.parse('{ "a": { "__proto__": "x" } }'),
    );
  });

  const whole = "<R><A><B>text</B></A></R>";

  it.each(Array.from({ length: whole.length }, (_, length) => whole.slice(0, length)))(
    "is not read when it is cut off: %s",
    (cut) => {
      expect(parseXml(cut)).toBeUndefined();
    },
  );

  it.each([
    "<a></b>",
    "<a/><b/>",
    "text",
    "<a>text<b/></a>",
    "<a><b/><b/></a>",
    "<a>&unknown;</a>",
    "<a>&constructor;</a>",
    "<a>fish & chips</a>",
    "<a>&#1114112;</a>",
    "<a><!-- comment --></a>",
    "<a><![CDATA[x]]></a>",
    '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>',
    "<a b='c'/>",
    "</a>",
    "{}",
    "<html><body>Bad gateway<br></body></html>",
    "<a>".repeat(17) + "</a>".repeat(17),
  ])("is not read when it is %s", (odd) => {
    expect(parseXml(odd)).toBeUndefined();
  });

  it("is read or refused in time, whatever it is", () => {
    const started = performance.now();
    for (const odd of ["<a ", '<a b="', "<a>&", "<", " x".repeat(3), "<a b=c "]) {
      expect(parseXml(odd.repeat(100_000))).toBeUndefined();
    }
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
