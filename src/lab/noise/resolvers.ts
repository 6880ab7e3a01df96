/**
 * Resolvers that do more than resolve: filtering ones that users choose (families, companies, some security
 * products), and those of providers that answer for names that do not exist with a page of their own
 * (Weaver, Kreibich, Paxson, FOCI 2011); resolvers that often fail; networks that take all look-ups to their
 * own resolver or refuse what is asked of others (Liu et al., Who Is Answering My Queries, USENIX Security
 * 2018).
 */
import { dnsRcode, dnsReply } from "../../wire/index.ts";
import { addressRule } from "../middlebox/address-rule.ts";
import { dnsInjection } from "../middlebox/dns-injection.ts";
import { answerFrom, type DnsResponder, forwardingTo } from "../services/dns-server.ts";
import { type NameRecord, Names } from "../services/names.ts";
import { page } from "../services/web-server.ts";
import { drawnNames } from "./filters.ts";
import type { PointNoise } from "./kind.ts";
import { htmlOf } from "./site-pages.ts";

/** Of the measured names, a filtering resolver refuses so many. */
const FILTERED_SHARE = 0.3;
const FILTER_PAGE = page(
  htmlOf(3_100, "Site blocked by your filter", "You chose this filter."),
  200,
);
const SEARCH_PAGE = page(htmlOf(9_400, "Did you mean…", "Sponsored results."), 200);

export const filter: PointNoise = {
  at: "vantage-point",
  name: "filter",
  unless: ["nat64"],
  codes: ["filtering-resolver"],
  place(scene, point, random) {
    const { lab, abroad } = scene.national;
    const names = drawnNames(scene, random.stream("names"), FILTERED_SHARE);
    if (names.size === 0) return [];
    const [own, notice] = [scene.freshAddress(), scene.freshAddress()];
    const host = lab.attach(`filter-as${point.asn}`, { addresses: [own] }, abroad);
    const answers: readonly NameRecord[] = [
      { addresses: ["0.0.0.0", "::"] },
      { failure: "nxdomain" },
      { addresses: [notice] },
      { failure: "refused" },
    ];
    const answer = answers[random.below(answers.length)]!;
    if (answer === answers[2])
      lab.site(
        `filter-notice-as${point.asn}`,
        { addresses: [notice], http: FILTER_PAGE, certificate: "unknown-authority" },
        abroad,
      );
    const refused = new Names();
    for (const name of names) refused.set(name, answer);
    lab.serveResolver(host, forwardingTo(host, "8.8.8.8", refused));
    point.client.resolvers = [own];
    return [{ code: "filtering-resolver", appliesTo: (site) => names.has(site) }];
  },
};

export const wildcard: PointNoise = {
  at: "vantage-point",
  name: "wildcard",
  unless: ["nat64", "filter"],
  codes: ["wildcarding-resolver"],
  place(scene, point) {
    const { lab, abroad } = scene.national;
    const [own, search] = [scene.freshAddress(), scene.freshAddress()];
    lab.site(
      `search-as${point.asn}`,
      { addresses: [search], http: SEARCH_PAGE, https: false },
      abroad,
    );
    const host = lab.attach(`wildcard-as${point.asn}`, { addresses: [own] }, abroad);
    const upstream = forwardingTo(host, point.client.resolvers[0] ?? "8.8.8.8");
    lab.serveResolver(host, wildcarding(upstream, search));
    point.client.resolvers = [own];
    const isGone = (site: string): boolean =>
      lab.names.lookup(site, host.addresses[0]!).failure === "nxdomain";
    return [{ code: "wildcarding-resolver", appliesTo: isGone }];
  },
};

/** Of the queries to a failing resolver, so many fail. */
const FAILING_SHARES = [0.3, 0.6, 1] as const;

/** The provider's resolver answers SERVFAIL, or nothing, to a share of queries. */
export const failing: PointNoise = {
  at: "vantage-point",
  name: "resolver",
  codes: ["failing-resolver"],
  unless: ["nat64", "filter", "wildcard"],
  place(scene, point, random) {
    const { lab } = scene.national;
    const own = point.client.addresses[0]!.replace(/\d+$/, "54");
    const host = lab.attach(
      `failing-as${point.asn}`,
      { addresses: [own] },
      scene.accessRouter(point),
    );
    const upstream = forwardingTo(host, point.client.resolvers[0] ?? "8.8.8.8");
    const share = FAILING_SHARES[random.below(FAILING_SHARES.length)]!;
    const isSilent = random.next() < 0.5;
    const draws = random.stream("queries");
    lab.serveResolver(host, (query, client) => {
      if (draws.next() >= share) return upstream(query, client);
      return isSilent ? undefined : dnsReply(query, dnsRcode.servFail);
    });
    point.client.resolvers = [own];
    return [{ code: "failing-resolver" }];
  },
};

/** The network takes queries to other resolvers than its own: it refuses them, or its own answers. */
export const dnsProxy: PointNoise = {
  at: "vantage-point",
  name: "dns-proxy",
  codes: ["dns-proxy-refusing", "dns-proxy-answering"],
  unless: ["nat64", "filter", "wildcard", "resolver"],
  place(scene, point, random) {
    if (random.next() < 0.5) {
      const match = { addresses: ["1.1.1.1", "8.8.8.8"] };
      scene.onLine(point, "dns-proxy", dnsInjection({ match, answer: { type: "refused" } }));
      return [{ code: "dns-proxy-refusing" }];
    }
    const address = point.resolver.addresses[0]!;
    const match = { addresses: ["1.1.1.1"], ports: [53], transport: "udp" } as const;
    scene.onLine(point, "dns-proxy", addressRule({ match, action: { type: "redirect", address } }));
    return [{ code: "dns-proxy-answering" }];
  },
};

function wildcarding(upstream: DnsResponder, address: string): DnsResponder {
  return async (query, client) => {
    const reply = await upstream(query, client);
    if (reply?.rcode !== dnsRcode.nxDomain) return reply;
    const all = new Names();
    all.set(query.questions[0]?.name ?? "", { addresses: [address] });
    return answerFrom(all, query, client);
  };
}
