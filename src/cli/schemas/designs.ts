/** The library of designs, and checks of designs. */
import { z } from "zod";
import { checkedDesign, finding, result } from "./parts.ts";

const fault = z.strictObject({
  line: z.int().min(1),
  column: z.int().min(1),
  path: z.string(),
  message: z.string(),
});

export const designResults: Readonly<Record<string, z.ZodType>> = {
  designs: result("narrows-designs/1", {
    designs: z.array(checkedDesign),
    generic: z.array(z.strictObject({ id: z.string(), title: z.string(), regime: z.string() })),
  }),
  "checked-design": result("narrows-checked-design/1", { design: checkedDesign }),
  "design-check": result("narrows-design-check/1", {
    designs: z.array(
      z.strictObject({ design: z.string(), faults: z.array(fault), findings: z.array(finding) }),
    ),
  }),
};
