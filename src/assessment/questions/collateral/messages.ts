/** What the report says in English on question 8: what does one order take along? Messages are ICU MessageFormat. */
export const collateralMessages = {
  "collateral.question": "What does one blocking order take with it?",
  "collateral.figure":
    "Networks that an order must reach to cover nine tenths of international traffic",
  "collateral.text-hands":
    "Without the design an order must reach {before} {before, plural, one {network} other {networks}} to cover nine tenths of international traffic; with it, {after}.",
  "collateral.text-address":
    "Blocking one typical foreign network, {network}, to reach one site in it takes {addresses} addresses and {beside} other {beside, plural, one {network} other {networks}} along: {demand} of international traffic.",
  "collateral.text-disconnect":
    "Ordering {network} off takes {demand} of international traffic, and {beside} {beside, plural, one {network} other {networks}} behind it.",
  "collateral.chart": "International traffic that meets the order",
  "collateral.chart-alt": "Bar chart. {rows}.",
  "collateral.order": "Order",
  "collateral.addresses": "Addresses that go",
  "collateral.beside": "Networks that go beside",
  "collateral.lost": "International traffic lost",
  "collateral.example-address": "Example: block all addresses of {network} to reach one site there",
  "collateral.example-disconnect": "Example: disconnect {network}",
  "collateral.text-now":
    "An order must reach {networks} {networks, plural, one {network} other {networks}} to cover nine tenths of international traffic.",
  "collateral.under": "Traffic under it",
  "order.block": "Block",
  "order.reset": "Reset connections",
  "order.inject": "Forge answers",
  "order.intercept": "Open encrypted connections",
  "order.throttle": "Slow down",
  "order.shut-down": "Shut down",
} as const;
