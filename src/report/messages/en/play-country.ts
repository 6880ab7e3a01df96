/** What the page says on a country as it is, on whose users count, on a person's own files, and on failures. */
export const countryWords = {
  "border-title":
    "{country} reaches the internet through {border, plural, one {# border network} other {# border networks}}",
  "border-lede":
    "{networks, plural, one {# network} other {# networks}} in the country; {frontier, plural, =0 {none} one {# of those at the border sells} other {# of those at the border sell}} access to others.",
  "border-first":
    "Most depends on {network}: {share} of the paths to its users pass through it or end there.",
  "border-working": "Working out every path to and from the country …",
  "border-main": "Main networks by users, and whom they buy transit of abroad",
  "border-network": "Network",
  "border-users": "Users",
  "border-links": "Links abroad",
  "border-transits": "Transit abroad",
  "border-no-transit": "none seen",
  "border-more": "{names} and {more, plural, one {# more} other {# more}}",
  "border-depend":
    "On whom its users depend: share of the paths to them that pass through a network or end in it",
  "border-main-note":
    "Users are estimates. Links that no collector of routes sees are missing; an assessment adds those at exchanges that are likely, and so may count more networks at the border.",
  "border-lists": "All figures of narrows country",
  "border-command": "The command that makes the same figures",
  history: "How it was: the border over the years",
  "history-absent":
    "This page has one map of the internet and no history with it. A history is made on the command line:",
  "history-none":
    "The history that is here has nothing on this country. Another one is made on the command line:",
  "history-how":
    "Then start narrows serve --history history.json, or drop the file under “Your own data”.",
  "history-snapshots": "{count, plural, one {# month} other {# months}} of routing data",
  doubt: "Does it survive? Whose users count, and what nobody knows",
  "doubt-users": "Users of networks by",
  "users-addresses": "IPv4 addresses",
  "users-estimates": "APNIC’s estimates",
  "users-own-table": "a table of one’s own",
  "users-own": "your files ({source})",
  "doubt-worst": "Worst single failure: {before} of traffic today, {after} with the design.",
  "doubt-estimate": "Estimated in a close-up.",
  "doubt-work": "Work it out",
  "doubt-one":
    "This page has one weighting. For another, drop a table of users under “Your own data”; where the networks are invented, together with AS relationships.",
  "doubt-none": "There is no worst failure to compare.",
  "doubt-alone":
    "By this weighting the worst failure {change, select, more {is worse} less {is less bad} other {is the same}} with the design.",
  "doubt-survives":
    "The sign of the headline survives: by {weightings} weightings alike the worst failure {change, select, more {is worse} less {is less bad} other {is the same}} with the design.",
  "doubt-turns": "The sign of the headline does not survive: it hangs on whose users count.",
  "doubt-exempt": "Networks that may be exempt; nobody knows",
  "doubt-either": "worst failure {exempt} if it is, {not} if not;",
  "doubt-all": "Everything that is uncertain, together",
  "doubt-holds":
    "The sign holds: in {share} of all draws the worst failure {change, select, more {is worse} less {is less bad} other {is about the same}} with the design.",
  "doubt-hangs":
    "The sign does not hold: only in {share} of all draws the worst failure {change, select, more {is worse} less {is less bad} other {is about the same}} with the design.",
  "doubt-decides": "Most hangs on: {mover}.",
  own: "Your own data",
  "own-note":
    "AS relationships (CAIDA’s as-rel, serial 1 or 2), users of networks (CSV asn,users, or APNIC’s file), exchanges (PeeringDB), organisations (as-org2info), or what narrows history --json printed; plain, gz or bz2. They are read in your browser and leave it never.",
  "own-drop": "Drop files here, or",
  "own-choose": "Choose files",
  "own-working": "Reading …",
  "own-relationships": "AS relationships",
  "own-users": "users of networks",
  "own-exchanges": "exchanges",
  "own-organisations": "organisations",
  "own-history": "history",
  "own-back": "Back to the page’s own data",
  "own-missing":
    "This link was made with files that never left another computer. What you see is of this page’s own data; drop the files to see the same.",
  "fail-foreign": "Networks abroad",
  "fail-links": "{links, plural, one {# link} other {# links}}",
  "fail-links-in": "{links, plural, one {# link} other {# links}}, {country}",
  "fail-no-foreign": "No network abroad with links into the country is called so.",
  "fail-no-cables":
    "No cables here: which cable carries which link is known to no public source. Plans that name the cables of their landings can lose them.",
  "fail-spared":
    "{cable}: {others, plural, one {another cable lands} other {# other cables land}} there, so that nothing is counted as lost.",
  "fail-gaining": "Who carries more of international traffic",
  "fail-gains": "{before} → {after}",
  watch: "What if an operator is compromised?",
  "watch-sees":
    "{share} of international traffic passes there (today {before}), {domestic} of what stays in the country, and at least half of the foreign traffic of {users} users.",
  "watch-today":
    "Today the network that most traffic passes is {network}: whoever takes it over can watch {share} of international traffic.",
  "watch-note":
    "Whoever takes over its equipment can watch what it can. What is encrypted shows whom, when and how much.",
} as const;
