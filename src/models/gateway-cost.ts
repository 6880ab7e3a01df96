/**
 * What a gateway costs a year, and who bears it: building and operation, fees, retention, the hours
 * it is down and the quality it takes.
 *
 * Fees move money from Internet providers to the gateway and are no cost to the country as a whole;
 * they are kept apart as transfers. Leaves out: taxes, prices that change demand, firms that leave.
 */
import { assert } from "../base/errors.ts";

export interface GatewayCostParameters {
  users: number;
  /** Building, paid back year by year, and running (`building-cost.ts`). */
  buildingUsdYear: number;
  operationUsdYear: number;
  /** Ports that providers must rent. */
  ports: number;
  portUsdMonth: number;
  /** What transit costs at the gateway above what it cost before; 0 where it is cheaper. */
  transitMarkupUsdPerMbpsMonth: number;
  /** International demand at the busy hour, Mbit/s. */
  busyHourMbps: number;
  /** Licensed providers, each of which pays the licence. */
  licensees: number;
  licenceUsdYear: number;
  /** Retention and reporting, borne by providers. */
  complianceUsdYear: number;
  /** Expected hours a year of a full loss of international traffic, or its equivalent. */
  outageHours: number;
  /** Cost of one such hour. */
  hourlyLossUsd: number;
  slowdownUsdYear: number;
  /** Share 0…1 of what providers pay that they put on their customers' bills. */
  passThrough: number;
}

/** `resource`: used up; `transfer`: moved from providers to the gateway. */
export interface CostLine {
  id:
    | "building"
    | "operation"
    | "compliance"
    | "outages"
    | "slowdown"
    | "ports"
    | "transit"
    | "licences";
  kind: "resource" | "transfer";
  /** Who pays first. */
  payer: "gateway" | "providers" | "economy";
  usdYear: number;
}

export interface GatewayCost {
  lines: CostLine[];
  /** Sum of the resource lines: what the country loses a year. */
  totalUsdYear: number;
  /** Who bears it in the end; the four sum to `totalUsdYear`. */
  bearers: {
    users: number;
    providers: number;
    /** The operator and the state behind it; below 0 when fees exceed its costs. */
    gateway: number;
    /** Losses from outages and slowness. */
    economy: number;
  };
  /** `totalUsdYear` per user and month. */
  usdPerUserMonth: number;
  /** What providers put on a user's bill, USD a month. */
  billUsdPerUserMonth: number;
}

/**
 * Equal yearly payment that repays a sum with interest: P · r / (1 − (1+r)⁻ⁿ), or P / n without.
 * @param years above 0
 * @param rate share a year, from 0
 */
export function annuity(sumUsd: number, years: number, rate: number): number {
  assert(years > 0 && rate >= 0, "years above 0, a rate from 0");
  return rate === 0 ? sumUsd / years : (sumUsd * rate) / -Math.expm1(-years * Math.log1p(rate));
}

/**
 * Expected cost a year = building + operation + compliance + outage hours × hourly loss + slowdown;
 * fees beside it as transfers.
 */
export function gatewayCost(parameters: GatewayCostParameters): GatewayCost {
  const { users, passThrough } = parameters;
  assert(users > 0 && passThrough >= 0 && passThrough <= 1, "users above 0, a share 0…1 passed on");
  const resource = (id: CostLine["id"], payer: CostLine["payer"], usdYear: number): CostLine => ({
    id,
    kind: "resource",
    payer,
    usdYear,
  });
  const fee = (id: CostLine["id"], usdYear: number): CostLine => ({
    id,
    kind: "transfer",
    payer: "providers",
    usdYear,
  });
  const lines = [
    resource("building", "gateway", parameters.buildingUsdYear),
    resource("operation", "gateway", parameters.operationUsdYear),
    resource("compliance", "providers", parameters.complianceUsdYear),
    resource("outages", "economy", parameters.outageHours * parameters.hourlyLossUsd),
    resource("slowdown", "economy", parameters.slowdownUsdYear),
    fee("ports", 12 * parameters.ports * parameters.portUsdMonth),
    fee("transit", 12 * parameters.busyHourMbps * parameters.transitMarkupUsdPerMbpsMonth),
    fee("licences", parameters.licensees * parameters.licenceUsdYear),
  ];
  const sum = (wanted: (line: CostLine) => boolean): number =>
    lines.filter(wanted).reduce((total, line) => total + line.usdYear, 0);
  const fees = sum((line) => line.kind === "transfer");
  const providersPay = sum((line) => line.payer === "providers");
  const totalUsdYear = sum((line) => line.kind === "resource");
  return {
    lines,
    totalUsdYear,
    bearers: {
      users: passThrough * providersPay,
      providers: (1 - passThrough) * providersPay,
      gateway: sum((line) => line.payer === "gateway") - fees,
      economy: sum((line) => line.payer === "economy"),
    },
    usdPerUserMonth: totalUsdYear / users / 12,
    billUsdPerUserMonth: (passThrough * providersPay) / users / 12,
  };
}
