/** What Narrows must never become, each with changes that would make it so. */
import { authorityMutations, listenerMutations, uplinkMutations } from "./lab-invariants.ts";
import type { Mutation } from "./mutation.ts";
import { personMutations, probeMutations, recognitionMutations } from "./people-invariants.ts";

export interface Invariant {
  readonly title: string;
  readonly mutations: readonly Mutation[];
}

export const invariants: readonly Invariant[] = [
  { title: "1. No packet of a real network passes through Narrows", mutations: uplinkMutations },
  { title: "2. Listeners stand on loopback", mutations: listenerMutations },
  { title: "3. The lab's authority signs virtual hosts only", mutations: authorityMutations },
  { title: "4. No store of persons", mutations: personMutations },
  {
    title: "5. No recognition of circumvention, no search for how best to censor",
    mutations: recognitionMutations,
  },
  { title: "6. The probe asks first and leaves addresses out", mutations: probeMutations },
];
