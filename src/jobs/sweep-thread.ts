/** A thread that computes blocks of a sweep. */
import { serveSweep } from "../routing/sweep-port.ts";
import { ownPort } from "./worker-threads.ts";

serveSweep(ownPort());
