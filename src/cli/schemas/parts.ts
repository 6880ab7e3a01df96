/** Parts that the schemas of several results share. Objects that models own may grow further keys. */
import { z } from "zod";
import { indexIds } from "../../indices/catalogue.ts";

export const asn: z.ZodType = z.int().min(0).max(4_294_967_295);
export const count: z.ZodType = z.int().min(0);
export const share: z.ZodType = z.number().min(0).max(1);
export const countryCode: z.ZodType = z.string().regex(/^[A-Z]{2}$/);
/** `YYYY-MM-DD`. */
export const day: z.ZodType = z.iso.date();
/** Lower-case hex, empty where there is nothing to hash. */
export const sha256: z.ZodType = z.string().regex(/^([0-9a-f]{64})?$/);

const usersLeftOut: z.ZodType = z.strictObject({ rows: count, users: z.number().nonnegative() });

/** Where a world comes from, and what was wrong with its data. */
const worldParts = {
  kind: z.enum(["measured", "synthetic"]),
  date: z.string().meta({ description: "YYYY-MM-DD; empty when not known" }),
  source: z.string(),
  sourceSha256: sha256,
  labels: z.string(),
  labelsSha256: sha256,
  users: z.enum(["address-share", "table"]),
  userTable: z
    .strictObject({
      name: z.string(),
      sha256,
      date: z.string().meta({ description: "YYYY-MM-DD; empty when not known" }),
      isScaled: z.boolean().meta({ description: "to each country's users by surveys" }),
      moved: count.meta({
        description: "ASes that stand where their users are, against their label",
      }),
      parts: count.meta({ description: "parts of carriers in other countries" }),
      leftOut: usersLeftOut,
      absent: usersLeftOut,
      doubts: z.array(
        z.strictObject({
          country: z.int().meta({ description: "first letter × 256 + second letter of the code" }),
          reason: z.enum(["one-network", "foreign-network", "shares-differ"]),
          asn,
          share: z.number().min(0).max(1),
        }),
      ),
    })
    .optional(),
  counts: z.looseObject({ providerCustomer: count, peer: count, malformed: count }),
  labelled: count,
};
export const worldMeta: z.ZodType = z.looseObject(worldParts);

/** A world's meta data with its size, and of one country where it was asked for. */
export const worldSummary: z.ZodType = z.looseObject({
  ...worldParts,
  ases: count,
  country: z
    .strictObject({
      code: countryCode,
      networks: count,
      borderNetworks: count,
      borderLinks: count,
    })
    .optional(),
});

/** A network as lists name it, with further figures. */
export function network(figures: Record<string, z.ZodType>): z.ZodType {
  return z.strictObject({ asn, name: z.string(), ...figures });
}

/** Every index of a country; null where it cannot be known. */
export const indexValues: z.ZodType = z.strictObject(
  Object.fromEntries(indexIds.map((id) => [id, z.number().nullable()])),
);

export const relationship: z.ZodType = z.enum(["provider", "customer", "peer"]);

/** A design as it was checked: see design.schema.json for the file it is read from. */
export const checkedDesign: z.ZodType = z.looseObject({
  id: z.string(),
  title: z.string(),
  country: countryCode,
});

/** A measure of harm, or another outcome: a number, or null where a design has none. */
export const figures: z.ZodType = z.record(z.string(), z.number().nullable());
export const measures: z.ZodType = z.array(z.looseObject({ id: z.string(), unit: z.string() }));

const values = z.record(z.string(), z.union([z.string(), z.number()]));

/** A part of a design, or a change of it, that does nothing: why, and what would make it count, as codes. */
export const finding: z.ZodType = z.strictObject({
  code: z.string(),
  path: z.string(),
  values,
  remedy: z.strictObject({ code: z.string(), values }),
});

/** What a result was made from and with, and what else its kind of run records. */
export function runRecord(parts: Record<string, z.ZodType> = {}): z.ZodType {
  return z.strictObject({
    version: z.string(),
    command: z.string(),
    options: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
    inputs: z.array(
      z.strictObject({
        role: z.enum([
          "relationships",
          "labels",
          "users",
          "exchanges",
          "organisations",
          "vantage",
          "places",
          "countries",
        ]),
        name: z.string(),
        sha256,
        date: day.nullable(),
      }),
    ),
    ...parts,
  });
}

/** An object with the name of its schema. */
export function result(id: string, parts: Record<string, z.ZodType>): z.ZodType {
  return z.strictObject({ schema: z.literal(id), ...parts });
}

/** Of a result that says what it was made from in its own way. */
export const run = (parts: Record<string, z.ZodType>): z.ZodType =>
  z.looseObject({ narrows: z.string(), ...parts });
