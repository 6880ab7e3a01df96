/**
 * Certificate authorities of one lab: made anew with it, kept in memory, and refusing to sign any
 * name that is not a virtual host's. There is one that the lab's clients trust, and others (unknown
 * ones, those of interception boxes) that they do not.
 */

import type { X509Certificate } from "node:crypto";
import { InputError } from "../../base/errors.ts";
import { type Credential, keyFor, type SubjectParts, signCertificate } from "./certificate.ts";

export interface AuthorityOptions {
  /** Tells whether a DNS name or address belongs to a virtual host of the lab. */
  readonly isVirtual: (name: string) => boolean;
  /** Purpose of its key; authorities of different purpose have different keys. */
  readonly purpose?: string;
  readonly subject?: SubjectParts;
  /** Subject of the intermediate; default as the root's with "issuing" in its name. */
  readonly issuingSubject?: SubjectParts;
  /** Sign leaves by an intermediate (default), or by the root itself. */
  readonly intermediate?: boolean;
  /** The real date, which `node:tls` checks validity against; default today. */
  readonly today?: Date;
}

export interface LeafOptions {
  /** Days before and after today; default −30 and +335. */
  readonly notBeforeDays?: number;
  readonly notAfterDays?: number;
  /** Exact dates instead. */
  readonly notBefore?: Date;
  readonly notAfter?: Date;
  /** A subject other than `CN=<first name>`. */
  readonly subject?: SubjectParts | X509Certificate;
  readonly publicExponent?: 65537 | 3;
  /** Key to use; leaves of one purpose share a key. Default: the authority's leaf key. */
  readonly keyPurpose?: string;
}

/** A leaf with what a server presents: `chainPem` is the leaf and what leads to the root. */
export interface ServerCredential extends Credential {
  readonly chainPem: string;
}

const DAY_MS = 86_400_000;
/** Authorities made by this process; the number in a root's name keeps labs from trusting each other. */
let authorities = 0;

export class Authority {
  /** The root's certificate; what a client needs to trust it. */
  readonly rootPem: string;
  readonly root: Credential;
  readonly #issuer: Credential;
  readonly #options: AuthorityOptions;
  readonly #todayMs: number;
  readonly #issued = new Map<string, ServerCredential>();
  #serial = 2;

  constructor(options: AuthorityOptions) {
    this.#options = options;
    this.#todayMs = Math.floor((options.today ?? new Date()).getTime() / DAY_MS) * DAY_MS;
    const purpose = options.purpose ?? "lab authority";
    const number = String(++authorities).padStart(6, "0");
    const subject = options.subject ?? {
      O: "Narrows virtual internet",
      CN: `Narrows lab root ${number}`,
    };
    const [notBefore, notAfter] = [this.#day(-365), this.#day(3650)];
    this.root = signCertificate(
      { subject, notBefore, notAfter, serial: 0, isAuthority: true },
      keyFor(purpose),
    );
    this.rootPem = this.root.certificatePem;
    this.#issuer =
      options.intermediate === false
        ? this.root
        : signCertificate(
            {
              subject: options.issuingSubject ?? {
                ...subject,
                CN: `${subject.CN ?? "lab"} issuing`,
              },
              notBefore,
              notAfter,
              serial: 1,
              isAuthority: true,
            },
            keyFor(`${purpose} issuing`),
            this.root,
          );
  }

  /** Subject of the certificate that signs its leaves, as node writes it. */
  get issuerSubject(): string {
    return this.#issuer.certificate.subject;
  }

  /**
   * A certificate for `names`, the same one again for the same request.
   * @throws InputError `lab-authority-outside` when a name is not a virtual host's
   */
  issue(names: readonly string[], options: LeafOptions = {}): ServerCredential {
    for (const name of names)
      if (!this.#options.isVirtual(name))
        throw new InputError(
          "lab-authority-outside",
          `the lab's authority signs names of virtual hosts only, not ${name}`,
        );
    const subject = options.subject ?? { CN: (names[0] ?? "").slice(0, 64) };
    const notBefore = options.notBefore ?? this.#day(options.notBeforeDays ?? -30);
    const notAfter = options.notAfter ?? this.#day(options.notAfterDays ?? 335);
    const purpose = options.keyPurpose ?? `${this.#options.purpose ?? "lab authority"} leaf`;
    const exponent = options.publicExponent ?? 65537;
    const request = JSON.stringify([
      names,
      "raw" in subject ? subject.toString() : subject,
      notBefore,
      notAfter,
      purpose,
      exponent,
    ]);
    let issued = this.#issued.get(request);
    if (!issued) {
      const leaf = signCertificate(
        { subject, names, notBefore, notAfter, serial: this.#serial++ },
        keyFor(purpose, exponent),
        this.#issuer,
      );
      issued = { ...leaf, chainPem: leaf.certificatePem + this.#issuer.certificatePem };
      this.#issued.set(request, issued);
    }
    return issued;
  }

  #day(offsetDays: number): Date {
    return new Date(this.#todayMs + offsetDays * DAY_MS);
  }
}
