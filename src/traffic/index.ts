/** Who exchanges traffic with whom over which border: demand, inflow, outflow, observers, what-ifs. */
export { type CloseUp, closeUp } from "./close-up.ts";
export { type CutOff, cutOffBelow } from "./cut-off.ts";
export { type Gravity, gravityOf } from "./gravity.ts";
export { type Observer, observersOf } from "./observers.ts";
export {
  type Coverage,
  measureTraffic,
  type Traffic,
  type TrafficOptions,
} from "./traffic.ts";
export {
  type BeforeAfter,
  type Change,
  prepareWhatIf,
  type WhatIf,
  type WhatIfAnswer,
  type WhatIfOptions,
} from "./what-if.ts";
