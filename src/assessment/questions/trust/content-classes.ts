/** Classes of content in one order: content networks; other hosting, with what replaces absent networks; people. */
import { crossingShare, hostingId, peopleId, replacedId } from "../../../models/content-split.ts";
import type { ContentDemand } from "../../../traffic/content.ts";
import type { ContentModel } from "../../content.ts";
import type { Values } from "../../parameters.ts";

/** Demand for one class at a time. */
export function singleClasses(demand: ContentDemand): ContentDemand[] {
  const networks = demand.networks.map((each) => ({ ...each, weight: 0 }));
  const none = { ...demand, networks, hosting: 0, people: 0 };
  return [
    ...networks.map((each) => ({
      ...none,
      networks: networks.map((other) => (other === each ? { ...other, weight: 1 } : other)),
    })),
    { ...none, hosting: 1 },
    { ...none, people: 1 },
  ];
}

/** Shares 0…1 of what crosses the border by class, adding up to 1; one class where content is not known. */
export function crossingByClass(content: ContentModel | undefined, values: Values): Float64Array {
  if (content === undefined) return Float64Array.of(1);
  const parts = content.parts(values);
  const all = crossingShare(parts);
  const crossing = new Map<string, number>();
  for (const part of parts) {
    const id = part.id === replacedId ? hostingId : part.id;
    crossing.set(id, (crossing.get(id) ?? 0) + part.crossing);
  }
  const ids = [...content.demand.networks.map(({ id }) => id), hostingId, peopleId];
  return Float64Array.from(ids, (id) => (all > 0 ? (crossing.get(id) ?? 0) / all : 1 / ids.length));
}
