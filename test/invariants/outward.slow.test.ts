import { plansOf } from "./command-runs.ts";
import { testCommands } from "./command-suite.ts";

testCommands(plansOf("all"));
