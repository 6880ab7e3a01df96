import { readdirSync } from "node:fs";
import { describe, expect, it, vi } from "vitest";

const folder = new URL("../../examples/", import.meta.url);

describe("examples", () => {
  it.each(readdirSync(folder).filter((name) => name.endsWith(".ts")))(
    "%s prints what it says",
    async (name) => {
      const lines: string[] = [];
      const spy = vi.spyOn(console, "log").mockImplementation((line) => lines.push(String(line)));
      try {
        await import(new URL(name, folder).href);
      } finally {
        spy.mockRestore();
      }
      expect(lines.join("\n")).toMatchSnapshot();
    },
  );
});
