/** A second worker of the page, which takes a part of an assessment. */
import { z } from "zod";
import type { TaskPort } from "../../../src/base/task-port.ts";
import { serveAssessmentShare } from "../../../src/jobs/assessment-share.ts";

z.config({ jitless: true });
serveAssessmentShare(globalThis as unknown as TaskPort);
