import { randomUUID } from "node:crypto";
import type { Answer } from "../gateway/answer.ts";
import { ServiceRefusal } from "./service.ts";

type Xml = { readonly [name: string]: string | Xml };

/** An answer of STS to an action. */
export function stsAnswer(action: string, result: Xml): Answer {
  return xmlAnswer(200, {
    [`${action}Response`]: {
      [`${action}Result`]: result,
      ResponseMetadata: { RequestId: randomUUID() },
    },
  });
}

/** A refusal by STS. */
export function stsRefusal({ code, message, status }: ServiceRefusal): Answer {
  const type = status >= 500 ? "Receiver" : "Sender";
  return xmlAnswer(status, {
    ErrorResponse: {
      Error: { Type: type, Code: code, Message: message },
      RequestId: randomUUID(),
    },
  });
}

export const STS_FAULTS = {
  error: stsRefusal(new ServiceRefusal("InternalFailure", "An internal error occurred.", 500)),
  throttle: stsRefusal(new ServiceRefusal("Throttling", "Rate exceeded")),
} as const;

function xmlAnswer(status: number, root: Xml): Answer {
  const namespace = ' xmlns="https://sts.amazonaws.com/doc/2011-06-15/"';
  return {
    kind: "answer",
    status,
    headers: [["Content-Type", "text/xml"]],
    body: `${elements(root, namespace, "")}\n`,
  };
}

function elements(children: Xml, attributes: string, indent: string): string {
  return Object.entries(children)
    .map(([name, value]) => {
      const content =
        typeof value === "string"
          ? escapeXml(value)
          : `\n${elements(value, "", `${indent}  `)}\n${indent}`;
      return `${indent}<${name}${attributes}>${content}</${name}>`;
    })
    .join("\n");
}

function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
