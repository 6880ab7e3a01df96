import type { Rows } from "../base/rows.ts";

/**
 * Strongly connected components of more than one member (Tarjan 1972, without recursion). In a
 * provider graph these are ASes that are, in a circle, each other's providers: an artefact of
 * inference that route simulators must not loop on.
 */
export function cyclicComponents(rows: Rows): { components: number; members: number } {
  const n = rows.offsets.length - 1;
  const indices = new Int32Array(n).fill(-1);
  const lowLinks = new Int32Array(n);
  const onStack = new Uint8Array(n);
  const cursor = rows.offsets.slice(0, n);
  const stack: number[] = [];
  const calls: number[] = [];
  let visited = 0;
  let components = 0;
  let members = 0;
  for (let start = 0; start < n; start++) {
    if (indices[start] !== -1) continue;
    calls.push(start);
    while (calls.length > 0) {
      const v = calls[calls.length - 1]!;
      if (indices[v] === -1) {
        indices[v] = lowLinks[v] = visited++;
        onStack[v] = 1;
        stack.push(v);
      }
      if (cursor[v]! < rows.offsets[v + 1]!) {
        const w = rows.targets[cursor[v]!++]!;
        if (indices[w] === -1) calls.push(w);
        else if (onStack[w] === 1) lowLinks[v] = Math.min(lowLinks[v]!, indices[w]!);
        continue;
      }
      calls.pop();
      const caller = calls[calls.length - 1];
      if (caller !== undefined) lowLinks[caller] = Math.min(lowLinks[caller]!, lowLinks[v]!);
      if (lowLinks[v] !== indices[v]) continue;
      const size = stack.length - stack.lastIndexOf(v);
      for (const w of stack.splice(stack.length - size)) onStack[w] = 0;
      if (size > 1) {
        components++;
        members += size;
      }
    }
  }
  return { components, members };
}
