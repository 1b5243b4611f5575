import type { Cause } from "../../core/diagnosis/cause.ts";
import type { Diagnosis } from "../../core/diagnosis/diagnosis.ts";
import type { Verdict } from "../components/verdict.tsx";
import type { Saying } from "../strings/diagnosis-causes.ts";
import { diagnosisStrings } from "../strings/diagnosis.ts";

/** The words for a diagnosis. */
export function sayingOf({ cause }: Diagnosis): Saying {
  const say = diagnosisStrings.causes[cause.kind] as (each: Cause) => Saying;
  return say(cause);
}

/** Someone said no, or something broke. */
export function verdictOfDiagnosis({ cause }: Diagnosis): Verdict {
  return cause.kind === "network" || cause.kind === "broken-in-api" ? "failed" : "withheld";
}
