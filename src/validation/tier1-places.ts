/**
 * Where Ivanovic et al. 2024 place the sixteen largest networks: in every country where RIPE sees
 * addresses of theirs. Of their file `as-info-tier1-hybrid.txt` (MIT) the countries whose curves are
 * published.
 */
export const tier1Places: Readonly<Record<number, readonly string[]>> = {
  701: ["FR", "IN", "NL", "SG", "US", "ZA"],
  1239: ["CN", "FR", "IN", "NL", "SG", "US", "ZA"],
  1299: ["CN", "FR", "NL", "SG", "US"],
  2914: ["CN", "FR", "NL", "SG", "US"],
  3257: ["CN", "FR", "IN", "NL", "SG", "US", "ZA"],
  3320: ["CN", "FR", "NL", "US"],
  3356: ["CN", "FR", "IN", "IR", "NL", "SG", "US", "ZA"],
  3491: ["CN", "FR", "NL", "SG", "US", "ZA"],
  5511: ["FR", "IN", "NL", "SG", "US"],
  6453: ["CN", "FR", "IN", "NL", "SG", "US", "ZA"],
  6461: ["CN", "FR", "NL", "SG", "US"],
  6762: ["FR", "NL", "US"],
  6830: ["FR", "NL"],
  7018: ["CN", "FR", "IN", "NL", "SG", "US", "ZA"],
  7922: ["FR", "IN", "US"],
  12956: ["FR", "NL", "SG", "US"],
};
