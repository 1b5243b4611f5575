import { runStep } from "./steps.ts";
import { buildExtension, packExtension } from "./test-steps.ts";

const built = await runStep(buildExtension, console.log);
const packed = built.failed === 0 ? await runStep(packExtension, console.log) : built;
process.exitCode = packed.failed === 0 ? 0 : 1;
