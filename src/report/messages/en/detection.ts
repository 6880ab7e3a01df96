/** English on what the detector says: mechanisms, evidence, reasons, verdicts. */
import type { Confidence, Note } from "../../../detect/finding.ts";
import type { MechanismName } from "../../../detect/mechanism.ts";
import type {
  EvidenceValues,
  Operation,
  ReasonValues,
  Resolver,
} from "../../../detect/statement.ts";
import type { VerdictKind } from "../../../detect/verdict.ts";

const mechanisms = {
  "mechanism.dns": "interference with name resolution",
  "mechanism.dns.injection": "a forged answer to a name lookup",
  "mechanism.dns.injection.blockpage": "a forged DNS answer that leads to another page",
  "mechanism.dns.injection.bogon":
    "a forged DNS answer with an address that no public server can have",
  "mechanism.dns.injection.other": "a forged DNS answer that leads to another server",
  "mechanism.dns.nxdomain": "a DNS answer that the name does not exist, though it does",
  "mechanism.dns.refused": "a resolver that refuses to answer for the name",
  "mechanism.dns.timeout": "name lookups that get no answer",
  "mechanism.dns.servfail": "a resolver that reports a failure for the name",
  "mechanism.dns.nodata": "a DNS answer without addresses, though the name has some",
  "mechanism.tcp": "interference with TCP connections to the address",
  "mechanism.tcp.reset": "connections that are reset while they are set up",
  "mechanism.tcp.timeout": "connections to the address that get no answer",
  "mechanism.tcp.refused": "connections to the address that are refused",
  "mechanism.tls": "interference with the TLS handshake",
  "mechanism.tls.reset": "a TLS connection ended by a reset",
  "mechanism.tls.reset.sni": "a TLS connection reset because of the server name in it",
  "mechanism.tls.reset.other": "a TLS connection reset for another cause than the server name",
  "mechanism.tls.fin": "a TLS connection closed in good order (FIN) before it was of use",
  "mechanism.tls.fin.sni": "a TLS connection closed (FIN) because of the server name in it",
  "mechanism.tls.timeout": "a TLS connection left without an answer, or without the rest of it",
  "mechanism.tls.mitm": "a stranger's certificate in place of the site's",
  "mechanism.tls.mitm.self_signed": "a self-signed certificate in place of the site's",
  "mechanism.tls.mitm.ca_signed": "a certificate by an unknown authority in place of the site's",
  "mechanism.tls.throttle": "a secure connection slowed until it is of no use",
  "mechanism.tls.throttle.sni": "a secure connection slowed because of the server name in it",
  "mechanism.quic": "interference with QUIC",
  "mechanism.quic.timeout": "a QUIC connection that gets no answer",
  "mechanism.http": "interference with HTTP in clear",
  "mechanism.http.blockpage": "another page in place of the site's",
  "mechanism.http.redirect": "a redirect that leads away from the site",
  "mechanism.http.error": "an error response in place of the site's page",
  "mechanism.http.reset": "an HTTP request ended by a reset",
  "mechanism.http.reset.host": "an HTTP request reset because of the host in it",
  "mechanism.http.fin": "an HTTP request ended by closing the connection in good order (FIN)",
  "mechanism.http.fin.host": "an HTTP request closed (FIN) because of the host in it",
  "mechanism.http.timeout": "an HTTP request left without an answer, or without the rest of it",
  "mechanism.http.throttle": "an HTTP transfer slowed until it is of no use",
  "mechanism.http.throttle.host": "an HTTP transfer slowed because of the host in it",
  "mechanism.ip": "interference with packets to the address",
  "mechanism.ip.unreachable": "a router that reports the address as unreachable",
  "mechanism.ip.prefix_null_route": "a whole prefix that no packet reaches",
  "mechanism.ip.throttle": "traffic of an address slowed, whatever the name in it",
  "mechanism.shutdown": "no way out of the network at all",
} as const satisfies Record<`mechanism.${MechanismName}`, string>;

const things = {
  "thing.tcp-connection": "the TCP connection to {endpoint}",
  "thing.tls-handshake":
    "the TLS handshake{name_given, select, yes { for {name}} other {}} with {endpoint_given, select, yes {{endpoint}} other {the server}}",
  "thing.quic-handshake":
    "the QUIC handshake{name_given, select, yes { for {name}} other {}} with {endpoint_given, select, yes {{endpoint}} other {the server}}",
  "thing.request": "the request for {url_given, select, yes {{url}} other {the page}}",
  "thing.resolver": "the resolver {address}",
  "thing.doh-resolver": "DNS over HTTPS at {address}",
  "thing.system-resolver": "the system's resolver",
} as const satisfies Record<`thing.${(Operation | Resolver)["kind"]}`, string>;

const page =
  '{url} gave status {status} and {bytes} bytes{title_given, select, yes {, titled "{title}"} other {}}; the test helper got status {helperStatus} and {helperBytes} bytes{helperTitle_given, select, yes {, titled "{helperTitle}"} other {}}';
const answer = "{resolver} answered {addresses} for {name}";
const lookup = "{resolver} failed for {name} ({failure})";
const failed = "{operation} failed ({failure})";

const evidence = {
  "evidence.operation.failed": failed,
  "evidence.operation.no-ipv6": `${failed}; no IPv6 address answered and IPv4 did: the probe seems to have no working IPv6`,
  "evidence.operation.forged-address": `${failed}, on a forged address`,
  "evidence.operation.not-the-site": `${failed}, as for the helper: not the site's server`,
  "evidence.operation.helper-failed": `${failed}; for the test helper too ({helperFailure})`,
  "evidence.operation.helper-no-page": `${failed}; the test helper could not fetch the page either`,
  "evidence.operation.no-control": `${failed}; there is no control to compare with`,
  "evidence.operation.not-followed": `${failed}: what the server sent could not be followed, and nothing on the way failed`,
  "evidence.operation.helper-worked": `${failed}; the test helper's worked with the same endpoint`,
  "evidence.operation.helper-page": `${failed}; the test helper got the page`,
  "evidence.redirect.not-public":
    "the response in clear redirects to {host}, which no public server can have",
  "evidence.redirect.away": "a redirect in clear led from {from} to {to}",
  "evidence.connection.made": "the TCP connection before it was made",
  "evidence.name.untested":
    "whether the server name sets it off cannot be told: no other name was tried there",
  "evidence.name.same-elsewhere":
    "the same happens to the name at other addresses: a rule on the name, or on all of them",
  "evidence.name.other-worked":
    "a handshake for {name} with the same endpoint worked, so the name sets it off",
  "evidence.name.tls-and-http":
    "connections are made, and both TLS and HTTP end the same way once the name is sent; no other name was tried",
  "evidence.body.late": "the response began, and its body did not come in time",
  "evidence.body.stalled":
    "{bytes} {bytes, plural, one {byte} other {bytes}} came, and then nothing for {seconds} s",
  "evidence.helper.bytes": "the test helper got {bytes} {bytes, plural, one {byte} other {bytes}}",
  "evidence.helper.unreached":
    "the test helper was not reached ({failure}): its name may be blocked, or it was down",
  "evidence.helper.nothing-worked":
    "nothing worked, the test helper was not reached either ({failure}): the probe had no connection, or the whole network was cut off",
  "evidence.throughput":
    "{bytes} {bytes, plural, one {byte} other {bytes}} came in {seconds} s ({kbps} kbit/s)",
  "evidence.lookup.helper-page": `${lookup}, while the test helper got the page`,
  "evidence.lookup.no-control": `${lookup}; there is no control to compare with`,
  "evidence.lookup.helper-failed": `${lookup}; for the test helper too ({helperFailure})`,
  "evidence.lookup.helper-no-address": `${lookup}; the test helper got no address either`,
  "evidence.lookup.helper-no-address-untold": `${lookup}; the test helper got no address, for a cause that is not told`,
  "evidence.lookup.helper-answered": `${lookup}; the test helper got {helperAddresses}`,
  "evidence.answer.not-public": `${answer}, which no public server can have`,
  "evidence.answer.not-public-no-control": `${answer}, not a public address; there is no control`,
  "evidence.answer.not-public-for-all": `${answer}; the test helper got {helperAddresses}: not public for either`,
  "evidence.answer.no-such-name": `${answer}; for the test helper the name has no address`,
  "evidence.answer.no-such-name-page": `${answer}; for the test helper the name has no address, yet a page came`,
  "evidence.answer.differs": `${answer}; the test helper got {helperAddresses}`,
  "evidence.answer.differs-certificate": `${answer}; the test helper got {helperAddresses}; the server there holds a valid certificate for the name, as content networks do`,
  "evidence.answer.differs-untold": `${answer}; the test helper got {helperAddresses}; content networks answer differently by place, and nothing tells the server there apart`,
  "evidence.reply.second":
    "after the reply {first_given, select, yes {{first}} other {no address{firstFailure_given, select, yes { ({firstFailure})} other {}}}} for {name} another came: {second_given, select, yes {{second}} other {no address{secondFailure_given, select, yes { ({secondFailure})} other {}}}}{helpers, select, first {; the first is what the test helper got} second {; the second is what the test helper got} other {}}",
  "evidence.resolver.agreed": "{resolver} agreed with the test helper",
  "evidence.query.met-elsewhere":
    "a query to a resolver outside the provider's was met as well, so it is done on the path",
  "evidence.query.met-outside":
    "a query to a resolver outside the provider's was met: it is done on the path, or at that resolver",
  "evidence.query.free-elsewhere":
    "a query to another resolver was not met, so it is done at the resolver",
  "evidence.page.no-control":
    "{url} gave a page in clear, and there is no control to compare it with",
  "evidence.page.helper-failed": "{url} gave a page in clear; the test helper got none ({failure})",
  "evidence.page.differs": page,
  "evidence.page.differs-own-server": `${page}; the response has the traits of the site's own server, or of a service before it, which treats visitors differently`,
  "evidence.page.differs-empty": `${page}; an empty error can be the site's own`,
  "evidence.operation.own": `${failed}: the probe's own computer or line failed, not the path`,
  "evidence.operation.after-redirect": `${failed}, after a redirect to another party`,
  "evidence.operation.extra": `${failed}; the page is asked for in clear, and the server may have no TLS`,
  "evidence.redirect.no-page": "no page came from there",
  "evidence.line.quick": "lookups, connections and handshakes before it were quick",
  "evidence.reply.at-once":
    "the answer came within a millisecond, long before the server could answer: it was made in the user's own network or computer",
  "evidence.line.slow": "lookups, connections and handshakes before it were slow as well",
  "evidence.lookup.own": `${lookup}: the probe's own computer or line failed`,
  "evidence.lookup.other-resolver": `${lookup}, while the system's resolver answered: that resolver or the way to it, not the name`,
  "evidence.answer.differs-page": `${answer}; the test helper got {helperAddresses}; the page there is the one that the helper got`,
  "evidence.answer.wildcard": `${answer}; for the test helper and for another resolver the name does not exist: a resolver that answers for every name`,
  "evidence.answer.helper-lookup-failed": `${answer}; the test helper's lookup failed{helperFailure_given, select, yes { ({helperFailure})} other {}}, which says nothing about the name`,
  "evidence.page.differs-untold": `${page}; nothing shows who made the page`,
  "evidence.page.helper-refused": `${page}; the test helper was refused, which proves nothing about the probe`,
  "evidence.page.region": `${page}; the page refuses visitors of a region, as sites do`,
  "evidence.page.portal": `${page}; the page looks like one of a local network or a provider: a log-in page, or a word on the customer's account`,
  "evidence.page.own-filter": `${page}; the page says that the user's own filter made it`,
  "evidence.page.refusal": `${page}; the page is a refusal of a firewall before the site, or a ban by the site`,
  "evidence.page.product": `${page}; the page names {product}, a program that people put on their own computers`,
  "evidence.page.proxy-failed": `${page}; a proxy on the way says that it could not fetch the page`,
  "evidence.page.shown":
    'that page has status {status} and {bytes} {bytes, plural, one {byte} other {bytes}}{title_given, select, yes {, titled "{title}"} other {}}',
  "evidence.address.embeds":
    "{address} is an address of a translator between IPv6 and IPv4 and stands for {embedded}",
  "evidence.lookup.not-public": `${lookup}; the test helper got {helperAddresses}, which are not public: resolvers withhold such answers to protect against DNS rebinding`,
  "evidence.page.parked": `${page}; a parked name shows different pages to different visitors`,
  "evidence.page.forwards": "the page has nothing of its own and only leads on to {host}",
  "evidence.page.busy": `${page}; the server says that it is busy or was asked too often`,
  "evidence.chain.product":
    "{operation} met a certificate issued by {issuer_given, select, yes {{issuer}} other {nobody}}, which names {product}: software or an appliance of the user, the household or the workplace",
  "evidence.page.legal-reasons": "status 451: unavailable for legal reasons",
  "evidence.certificate.shown":
    "the certificate shown is for {subject_given, select, yes {{subject}} other {no subject}}, issued by {issuer_given, select, yes {{issuer}} other {nobody}}, key {key}…",
  "evidence.certificate.exponent":
    "its RSA exponent is {exponent}, which public authorities do not issue",
  "evidence.chain.length": "the chain has {certificates} certificates, up to {issuer}",
  "evidence.chain.clock":
    "{operation} failed over the dates of a certificate for the name, issued by {issuer_given, select, yes {{issuer}} other {nobody}}: the time of the measurement lies outside of them, and the test helper's handshake worked, so the probe's clock may be wrong, or the certificate an old one",
  "evidence.chain.root":
    "the chain {by, select, certificate {holds} key {holds the key of} other {names as its issuer}} \"{root}\", {role, select, interception {a root that public reports tie to interception ({country})} other {a state's root outside the browsers' trust stores ({country})}}",
} as const satisfies Record<`evidence.${keyof EvidenceValues}`, string>;

const reasons = {
  "reason.root-trusted":
    "the chain is tied to a known interception root, which the probe's software trusted",
  "reason.root-known":
    "the chain is tied to a known interception root by its {by, select, certificate {certificate} key {key} other {issuer}}",
  "reason.root-used-by-sites":
    "some sites use this state's root themselves, and may show it to some visitors only",
  "reason.local-software":
    "software on the user's own computer (a virus scanner, a company's proxy) does the same",
  "reason.helper-handshake": "the helper's handshake with the same endpoint and name worked",
  "reason.name-sets-it-off":
    "the connection was made, the name sets it off, and the helper's handshake with the same endpoint and name worked",
  "reason.udp-dropped": "many networks drop UDP without meaning the site",
  "reason.local-portal":
    "a log-in page or filter of the local network (a hotel's, a school's) does the same",
  "reason.route-missing": "a route can be missing near the probe without anyone meaning it",
  "reason.helper-connection-unrecorded":
    "the helper fetched the page, but its connection to this address is not recorded",
  "reason.helper-handshake-unrecorded":
    "the helper fetched the page, but its handshake with this address is not recorded",
  "reason.helper-lookup-unrecorded":
    "the helper fetched the page, but its lookup of this name is not recorded",
  "reason.helper-lookup-unrecorded-redirect":
    "the helper fetched the page behind the redirect, but its lookup of this name is not recorded",
  "reason.all-packets-lost":
    "a loss of all packets on the way, or a server that shuns the probe's network, looks the same",
  "reason.server-shuns": "a server that shuns the probe's network looks the same",
  "reason.server-fails": "a server that fails for the probe only looks the same",
  "reason.name-passed":
    "the site had shown a trusted certificate for the name on this connection: rules on names act before that, servers fail at any time",
  "reason.response-began":
    "the response had begun when it broke off: rules act on what is asked, servers fail at any time",
  "reason.slow-line": "without a control from the same network, a slow line looks the same",
  "reason.line-crawls":
    "whatever worked on this line took seconds: so slow a line runs out of time by itself",
  "reason.ipv6-alone":
    "the same passed over IPv4, and nothing passed over IPv6: a path that loses large packets over IPv6 looks the same",
  "reason.redirects-away":
    "the server there sends visitors to another party's page, and has no TLS of the site",
  "reason.same-elsewhere":
    "the helper's handshakes with the same endpoints and name worked; servers that shun the probe's network look the same, since no other name was tried there",
  "reason.held-back": "the line was quick, the body began, and then nothing more came",
  "reason.page-uncompared":
    "the test helper's page is missing, so that only what the page says of itself counts",
  "reason.replies-contradict": "one query got two replies that contradict each other",
  "reason.no-site-there":
    "no public site has such an address, and the helper's lookup gave a public one",
  "reason.https-no-such-name": 'the same probe got "no such name" over HTTPS, as the helper did',
  "reason.name-in-one-country": "a name can exist in one country's DNS only",
  "reason.proxy-certificate":
    "the server there has the site's own certificate, as a proxy in between would show; a content network is unlikely, since {resolver}, which is not the provider's resolver, gave the same answer while DNS over HTTPS agreed with the helper",
  "reason.other-page": "the server there serves another page",
  "reason.no-valid-certificate":
    "the server there has no valid certificate for the name ({failure})",
  "reason.https-agrees":
    "the same probe got the helper's answer by DNS over HTTPS, and nothing shows that the other address serves the site",
  "reason.silent-elsewhere":
    "the addresses are none of the helper's, and no connection there came to anything",
  "reason.packets-lost": "lost packets look the same",
  "reason.helper-resolved": "the helper resolved the name at the same time",
  "reason.one-packet-lost":
    "one lookup without an answer and no second one: a single lost packet looks the same",
  "reason.filtering-resolver":
    "the system’s resolver is in AS{asn}, known for filters that people choose",
  "reason.chosen-resolver":
    "a filtering resolver that the household or workplace chose does the same",
  "reason.chain-out-of-date":
    "a renewal, or an authority's certificate that the probe's software does not hold, looks the same",
  "reason.issuer-shared": "one unknown authority signed for several names",
  "reason.leaf-traits":
    "an unknown authority made a certificate for this very name, with traits that no public authority gives",
  "reason.failure-vague": "the failure can have many causes",
  "reason.one-of-several":
    "the same passed at another address of the site: more likely an accident than a rule",
  "reason.notice-words": "the page says of itself that it is a notice of blocking",
  "reason.response-bare":
    "the response lacks the headers that the site's server sends to the helper: another answered in its place",
  "reason.redirect-to-another":
    "the helper got the site's page, and anyone on the path can send such a redirect; a site that moved looks the same",
  "reason.held-to-a-rate": "the line was quick, and the body came at a low and steady rate",
  "reason.helper-refutes": "the helper did not find the site at that address either",
  "reason.resolver-trouble": "a resolver in trouble, or one that checks signatures, looks the same",
  "reason.resolver-for-all":
    "a resolver that answers for every name, as some providers' do, looks the same",
  "reason.no-control": "there is no control: nothing tells what others met at the time",
  "reason.slow-though-came":
    "the page came slowly over a line that answered quickly; a crowded line or a slow server looks the same",
  "reason.known-block-address":
    "{address} is an address that forged answers are publicly known to give",
  "reason.page-by-country":
    "length, headers, title or status differ; a site that serves other pages by country looks the same",
} as const satisfies Record<`reason.${keyof ReasonValues}`, string>;

const verdicts = {
  "verdict.blocked": "blocked: interference, and the page did not come",
  "verdict.interfered": "interfered with: tampering, but the page came",
  "verdict.ok": "ok: the page came, no interference seen",
  "verdict.down": "down: the page came for nobody",
  "verdict.insufficient": "insufficient: the data do not tell",
} as const satisfies Record<`verdict.${VerdictKind}`, string>;

const shortVerdicts = {
  "verdict-short.blocked": "blocked",
  "verdict-short.interfered": "interfered",
  "verdict-short.ok": "ok",
  "verdict-short.down": "down",
  "verdict-short.insufficient": "insufficient",
} as const satisfies Record<`verdict-short.${VerdictKind}`, string>;

const notes = {
  "note.down": "fails for all",
  "note.insufficient": "not to be judged",
  "note.benign": "ordinary",
  "note.local": "the probe's own",
  "note.server": "the site's own",
  "note.filter": "of the user's network or software",
  "note.observed": "seen",
} as const satisfies Record<`note.${Note["kind"]}`, string>;

const confidences = {
  "confidence.strong": "strong",
  "confidence.moderate": "moderate",
  "confidence.weak": "weak",
} as const satisfies Record<`confidence.${Confidence}`, string>;

const frame = {
  "mechanism.unknown": "interference",
  "ooni.blocked": "blocked",
  "ooni.ok": "accessible",
  "ooni.down": "down",
  "ooni.unknown": "no verdict",
  "ooni.blocking": "{verdict} (blocking: {blocking})",
  "ooni.rules": "{verdict}, by the rules of version {rules}",
  "ooni.rules-legacy": "{verdict}, by the rules of ooniprobe 1 and 2",
  "detect.probability": "interference {percent} %; of all else, {cause} is likeliest ({other} %)",
  "cause.none": "nothing unusual",
  "cause.down": "the site being down",
  "cause.local": "the probe's own computer or line",
  "cause.server-side": "the site's own treatment of visitors",
  "cause.variation": "a content network or localisation",
  "cause.users-filter": "a filter of the user's own",
  "detect.no-input": "no input",
  "detect.no-date": "no date",
  "detect.nothing": "nothing",
  "detect.and-more": "{items} and {count} more",
  "detect.at-resolver": "at the resolver",
  "detect.on-path": "on the path",
  "detect.after-redirects":
    "after {redirects} {redirects, plural, one {redirect} other {redirects}}",
  "detect.confidence": "confidence {confidence}: {reasons}",
  "detect.tally":
    "{measurements} {measurements, plural, one {measurement} other {measurements}}; the OONI verdict and the Narrows verdict differ in {differences}",
  "detect.pair": "OONI: {ooni}, Narrows: {narrows}",
  "detect.left-out": "{lines} {lines, plural, one {line} other {lines}} left out",
  "detect.left-out-some":
    "{lines} {lines, plural, one {line} other {lines}} left out, the first {named} named",
  "detect.other-test":
    "{measurements} {measurements, plural, one {measurement} other {measurements}} of another test left out: {test}",
  "detect.other-test-files":
    "{files} {files, plural, one {file} other {files}} of another test left out unread: {test}",
  "events.tally":
    "{events} {events, plural, one {event} other {events}}, {alerts} of them {alerts, plural, one {a new one} other {new ones}}, in {measurements} {measurements, plural, one {measurement} other {measurements}}",
  "events.series":
    "{series} {series, plural, one {series} other {series}} of a network and a target",
  "events.head-event": "event",
  "events.head-onset": "onset (UTC)",
  "events.head-doubt": "90% interval",
  "events.head-end": "end (UTC)",
  "events.head-mechanism": "mechanism",
  "events.head-networks": "networks",
  "events.head-targets": "targets",
  "events.head-probability": "probability",
  "events.before": "before the data",
  "events.goes-on": "goes on",
  "events.of": "{networks} of {observed}",
  "events.follows":
    "{id} {how, select, resumes {goes on after a pause from} spreads {spreads from} other {changes the mechanism of}} {other}",
  "events.late":
    "{measurements} {measurements, plural, one {measurement} other {measurements}} left out: out of order by more than the window (--window)",
  "events.clocks":
    "{measurements} {measurements, plural, one {measurement} other {measurements}} left out: the probe’s clock was wrong",
  "events.unplaced":
    "{measurements} {measurements, plural, one {measurement} other {measurements}} left out: no time, country, network or target",
  "events.after":
    "{measurements} {measurements, plural, one {measurement} other {measurements}} left out: after the last day asked for",
} as const;

export const detectionMessages: typeof mechanisms &
  typeof things &
  typeof evidence &
  typeof reasons &
  typeof verdicts &
  typeof shortVerdicts &
  typeof notes &
  typeof confidences &
  typeof frame = {
  ...mechanisms,
  ...things,
  ...evidence,
  ...reasons,
  ...verdicts,
  ...shortVerdicts,
  ...notes,
  ...confidences,
  ...frame,
};
