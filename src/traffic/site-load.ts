/**
 * What each site of a design carries: the share of international demand that enters by its links. The
 * one computation of it; questions, charts and tables ask here.
 */
import { asShare } from "../base/share.ts";
import type { AppliedDesign } from "../gateway/apply.ts";
import { borderKey } from "../world/nation.ts";

/** A site that links abroad land at. */
export interface SiteLoad {
  /** Position in the design's sites. */
  index: number;
  id: string;
  city: string;
  /** Its links abroad, keys as `Traffic.entries` has them. */
  links: readonly number[];
  /** Share 0…1 of international demand that enters here after the design. */
  demandShare: number;
}

/**
 * The sites with links abroad, in the order of the design.
 * @param entries of the traffic after the design, by border link
 */
export function siteLoads(
  { design, siteLinks, after }: AppliedDesign,
  entries: ReadonlyMap<number, number>,
): SiteLoad[] {
  const linksAt = new Map<number, number[]>();
  for (const link of siteLinks) {
    if (link.site < 0) continue;
    const links = linksAt.get(link.site) ?? [];
    links.push(borderKey(after.asCount, link));
    linksAt.set(link.site, links);
  }
  return design.sites.flatMap(({ id, city }, index) => {
    const links = linksAt.get(index);
    return links === undefined
      ? []
      : [{ index, id, city, links, demandShare: shareEntering(entries, links) }];
  });
}

/**
 * Share 0…1 of international demand that enters by some border links, as of one site or several. A path
 * that leaves the country and comes back enters twice; all sites together take no more than all demand.
 */
export function shareEntering(
  entries: ReadonlyMap<number, number>,
  links: readonly number[],
): number {
  // What enters twice on its way counts at both entries: several together are at most everything.
  return asShare(
    Math.min(
      1,
      links.reduce((sum, key) => sum + (entries.get(key) ?? 0), 0),
    ),
  );
}
