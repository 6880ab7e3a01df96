/** What a person's own files became, and what the page was served with beside its world. */
import { batch, type Signal, signal } from "@preact/signals";
import type { Engine } from "../engine/client.ts";
import type { Opened } from "../engine/protocol.ts";
import type { OwnBuilt, UsersSource } from "../engine/protocol-country.ts";

export interface OwnData {
  /** How the users of the served world were divided. */
  readonly servedUsers: Signal<UsersSource>;
  /** Whether the served world is there with users by addresses, and with a history. */
  readonly hasAddresses: Signal<boolean>;
  readonly hasHistory: Signal<boolean>;
  /** The world of a person's own files; undefined without one. */
  readonly ownOpened: Signal<Opened | undefined>;
  readonly ownHistory: Signal<string | null>;
  readonly ownRead: Signal<OwnBuilt["read"]>;
  readonly building: Signal<boolean>;
  /** A link came that was made with files which are not here. */
  readonly ownMissing: Signal<boolean>;
}

export function ownData(): OwnData {
  return {
    servedUsers: signal<UsersSource>("addresses"),
    hasAddresses: signal(false),
    hasHistory: signal(false),
    ownOpened: signal<Opened | undefined>(undefined),
    ownHistory: signal<string | null>(null),
    ownRead: signal<OwnBuilt["read"]>([]),
    building: signal(false),
    ownMissing: signal(false),
  };
}

export function noteServed(data: OwnData, { world, hasAddresses, hasHistory }: Opened): void {
  batch(() => {
    data.servedUsers.value = world.users;
    data.hasAddresses.value = hasAddresses;
    data.hasHistory.value = hasHistory;
  });
}

/** @returns whether there is a world of theirs now */
export async function readOwn(
  data: OwnData & { readonly engine: Engine; readonly fault: Signal<string | undefined> },
  files: readonly File[],
): Promise<boolean> {
  data.building.value = true;
  data.fault.value = undefined;
  try {
    const read = files.map(async (file) => ({ name: file.name, bytes: await file.arrayBuffer() }));
    const built = await data.engine.build(await Promise.all(read));
    if ("refused" in built) {
      data.fault.value = built.refused;
      return false;
    }
    const opened = built.own === null ? undefined : await data.engine.open("own");
    batch(() => {
      // A history comes beside a world that is there.
      data.ownRead.value =
        opened === undefined ? [...data.ownRead.value, ...built.read] : built.read;
      data.ownMissing.value = false;
      if (built.history !== null) data.ownHistory.value = built.history;
      if (opened !== undefined) data.ownOpened.value = opened;
    });
    return opened !== undefined;
  } finally {
    data.building.value = false;
  }
}
