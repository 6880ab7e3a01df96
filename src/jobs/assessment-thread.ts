/** A thread that makes a part of an assessment. */
import { serveAssessmentShare } from "./assessment-share.ts";
import { ownPort } from "./worker-threads.ts";

serveAssessmentShare(ownPort());
