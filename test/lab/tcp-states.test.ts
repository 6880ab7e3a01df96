import { describe, expect, it } from "vitest";
import type { IcmpErrorKind } from "../../src/wire/index.ts";
import {
  mssOption,
  noOperation,
  sackOption,
  sackPermittedOption,
  timestampsOption,
  windowScaleOption,
} from "../../src/wire/index.ts";
import { OWN, PEER, peerSegment, TcpEnd } from "./tcp-end.ts";

const all = [mssOption(1000), sackPermittedOption, timestampsOption(900, 0), windowScaleOption(3)];

describe("opening", () => {
  it.each([
    [{}, "0 S 0 - w65535 2:05b4,nop,3:07"],
    [{ sack: true }, "0 S 0 - w65535 2:05b4,nop,nop,sack,nop,3:07"],
    [{ timestamps: true }, "0 S 0 - w65535 2:05b4,nop,nop,ts0/0,nop,3:07"],
    [
      { sack: true, timestamps: true, timestampOffset: 77 },
      "0 S 0 - w65535 2:05b4,sack,ts77/0,nop,3:07",
    ],
    [{ mss: 536, receiveBufferBytes: 1000 }, "0 S 0 - w1000 2:0218,nop,3:07"],
  ])("offers options: %o", (options, syn) => {
    const end = new TcpEnd(options);
    end.connection.connect();
    expect([end.connection.state, ...end.told()]).toEqual(["syn-sent", syn]);
  });

  it("takes what both offer: segment size, scale, timestamps", () => {
    const end = new TcpEnd({ sack: true, timestamps: true });
    end.connection.connect();
    end.told();
    expect(end.peer("SA", { seq: 0, window: 5000, options: all })).toEqual([
      "connected",
      "0 A 1 1 w2048 nop,nop,ts0/900",
    ]);
    end.connection.write(new Uint8Array(2500));
    // 12 bytes of each are for timestamps; the window of a SYN is not scaled.
    expect(end.told()).toEqual([
      "0 A 1 1 w2048 988 nop,nop,ts0/900",
      "0 A 989 1 w2048 988 nop,nop,ts0/900",
      "0 AP 1977 1 w2048 524 nop,nop,ts0/900",
    ]);
    end.peer("A", { ack: 2501, window: 250 });
    end.connection.write(new Uint8Array(9000));
    // The window is 250 × 8; the 24 bytes that are left of it are too few to be sent.
    expect(end.told().map((line) => line.split(" ").slice(2, 6).join(" "))).toEqual([
      "2501 1 w2048 988",
      "3489 1 w2048 988",
    ]);
  });

  it("takes the smaller segment size, 536 without one, and scales nothing alone", () => {
    for (const [own, options, size] of [
      [1460, [mssOption(1000)], 1000],
      [800, [mssOption(1000)], 800],
      [1460, [], 536],
    ] as const) {
      const end = new TcpEnd({ mss: own }).open({ options, window: 2000 });
      end.connection.write(new Uint8Array(5000));
      expect(end.told()[0]).toBe(`0 A 1 1 w65535 ${size}`);
      end.peer("A", { seq: 1, bytes: 1 });
      // The window field holds 65,535 of the buffer's 262,144 bytes.
      expect(end.peer("A", { seq: 2, bytes: 1 })[0]).toMatch(/^0 A \d+ 3 w65535$/);
    }
  });

  it("is answered as it was offered", () => {
    for (const [options, syn] of [
      [[], "0 SA 0 1 w65535 2:05b4"],
      [[windowScaleOption(0)], "0 SA 0 1 w65535 2:05b4,nop,3:07"],
      [all, "0 SA 0 1 w65535 2:05b4,sack,ts0/900,nop,3:07"],
      [[sackPermittedOption], "0 SA 0 1 w65535 2:05b4,nop,nop,sack"],
      [[timestampsOption(5, 0)], "0 SA 0 1 w65535 2:05b4,nop,nop,ts0/5"],
    ] as const) {
      const end = new TcpEnd({ sack: true, timestamps: true });
      end.connection.accept(peerSegment("S", { seq: 0, options }));
      expect([end.connection.state, ...end.told()]).toEqual(["syn-received", syn]);
    }
  });

  it("from the other side goes on with the ACK, and may carry data and FIN", () => {
    const end = new TcpEnd();
    end.connection.accept(peerSegment("S", { seq: 0 }));
    end.told();
    expect(end.peer("FA", { bytes: 5 })).toEqual(["connected", "0 A 1 7 w65535", "readable"]);
    expect([end.connection.state, end.read(), end.connection.ended]).toEqual([
      "close-wait",
      5,
      true,
    ]);
  });

  it("from the other side answers a SYN that comes again, and refuses a wrong ACK", async () => {
    const end = new TcpEnd();
    end.connection.accept(peerSegment("S", { seq: 0 }));
    end.told();
    expect(end.peer("S", { seq: 0 })).toEqual(["0 SA 0 1 w65535 2:05b4"]);
    expect(end.peer("S", { seq: 5 })).toEqual(["0 A 1 1 w65535"]);
    expect(end.peer("A", { seq: -1 })).toEqual(["0 A 1 1 w65535"]);
    expect(end.peer("A", { ack: 0 })).toEqual(["0 R 0 - w0"]);
    expect(end.peer("A", { ack: 2, bytes: 3 })).toEqual(["0 R 2 - w0"]);
    expect(end.peer("", {})).toEqual([]);
    expect(end.connection.state).toBe("syn-received");
    expect(await end.pass(3500)).toEqual([
      "1000 SA 0 1 w65535 2:05b4",
      "3000 SA 0 1 w65535 2:05b4",
    ]);
    expect(end.peer("R", {})).toEqual(["closed ECONNRESET"]);
  });

  it("keeps the first SYN ACK's timer and round trip when a SYN comes again", async () => {
    const end = new TcpEnd();
    end.connection.accept(peerSegment("S", { seq: 0 }));
    await end.pass(300);
    end.told();
    expect(end.peer("S", { seq: 0 })).toEqual(["300 SA 0 1 w65535 2:05b4"]);
    await end.pass(200);
    end.peer("A");
    end.connection.write(new Uint8Array(1));
    end.told();
    // 500 ms and four times half of it.
    expect(await end.pass(1600)).toEqual(["2000 AP 1 1 w65535 1"]);
    const waiting = new TcpEnd();
    waiting.connection.accept(peerSegment("S", { seq: 0 }));
    await waiting.pass(300);
    waiting.peer("S", { seq: 0 });
    expect(await waiting.pass(750)).toEqual(["1000 SA 0 1 w65535 2:05b4"]);
  });

  it("sends no FIN before it is through", () => {
    const end = new TcpEnd();
    end.connection.accept(peerSegment("S", { seq: 0 }));
    end.told();
    end.connection.finish();
    expect(end.told()).toEqual([]);
    expect(end.peer("A")).toEqual(["connected", "0 AF 1 1 w65535"]);
  });

  it("fails on a reset with the right ACK only", () => {
    const end = new TcpEnd();
    end.connection.connect();
    end.told();
    expect(end.peer("A", { ack: 0 })).toEqual(["0 R 0 - w0"]);
    expect(end.peer("SA", { seq: 0, ack: 2 })).toEqual(["0 R 2 - w0"]);
    expect(end.peer("RA", { ack: 2 })).toEqual([]);
    expect(end.peer("R", {})).toEqual([]);
    expect(end.peer("A", {})).toEqual([]);
    expect(end.peer("RA", {})).toEqual(["closed ECONNREFUSED"]);
    expect(end.peer("SA", { seq: 0 })).toEqual([]);
  });

  it("at both ends at once goes through SYN ACK", () => {
    const end = new TcpEnd();
    end.connection.connect();
    end.told();
    expect(end.peer("S", { seq: 0, options: [windowScaleOption(2)] })).toEqual([
      "0 SA 0 1 w65535 2:05b4,nop,3:07",
    ]);
    expect(end.peer("A")).toEqual(["connected"]);
    expect(end.connection.state).toBe("established");
  });

  it("sends what was written before, and FIN, once it is through", () => {
    const end = new TcpEnd();
    end.connection.accept(peerSegment("S", { seq: 0 }));
    end.connection.write(new Uint8Array(10));
    end.connection.finish();
    expect([end.told().length, end.connection.state]).toEqual([1, "syn-received"]);
    expect(end.peer("A")).toEqual(["connected", "0 AFP 1 1 w65535 10"]);
    expect(end.connection.state).toBe("fin-wait-1");
    const early = new TcpEnd();
    early.connection.connect();
    early.connection.write(new Uint8Array(10));
    early.told();
    expect(early.peer("SA", { seq: 0 })).toEqual([
      "connected",
      "0 A 1 1 w65535",
      "0 AP 1 1 w65535 10",
    ]);
  });

  it("ends without a word when the program gives up first", () => {
    for (const act of ["finish", "abandon", "abort"] as const) {
      const end = new TcpEnd();
      end.connection.connect();
      end.told();
      end.connection[act]();
      expect([end.connection.state, ...end.told()]).toEqual(["closed", "closed"]);
      end.connection[act]();
      end.connection.write(new Uint8Array(1));
      expect(end.told()).toEqual([]);
    }
    const passive = new TcpEnd();
    passive.connection.accept(peerSegment("S", { seq: 0 }));
    passive.told();
    passive.connection.abandon();
    expect(passive.told()).toEqual(["0 AR 1 1 w65535", "closed"]);
  });

  it("is ended by ICMP errors, which a connection that stands bears (RFC 5927)", () => {
    const ends: Record<IcmpErrorKind, string[]> = {
      "port-unreachable": ["closed ECONNREFUSED"],
      "network-unreachable": ["closed ENETUNREACH"],
      "host-unreachable": ["closed EHOSTUNREACH"],
      "administratively-prohibited": ["closed EHOSTUNREACH"],
      "ttl-exceeded": ["closed EHOSTUNREACH"],
      "packet-too-big": [],
    };
    for (const [kind, told] of Object.entries(ends) as [IcmpErrorKind, string[]][]) {
      const active = new TcpEnd();
      active.connection.connect();
      const passive = new TcpEnd();
      passive.connection.accept(peerSegment("S", { seq: 0 }));
      const standing = new TcpEnd().open();
      for (const [end, expected] of [
        [active, told],
        [passive, told],
        [standing, []],
      ] as const) {
        end.told();
        end.connection.unreachable(kind);
        expect(end.told()).toEqual(expected);
      }
    }
  });
});

describe("receiving", () => {
  const small = () => new TcpEnd({ receiveBufferBytes: 1000 }).open();

  it("takes what touches the window, and acknowledges all else", () => {
    for (const [sent, told] of [
      [{ seq: 1001 }, ["0 A 1 1 w1000"]],
      [{ seq: 1000 }, []],
      [{ seq: 0 }, ["0 A 1 1 w1000"]],
      [{ seq: 1001, bytes: 1 }, ["0 A 1 1 w1000"]],
      [{ seq: 1000, bytes: 9 }, ["0 A 1 1 w1000"]],
      [{ seq: 0, bytes: 1 }, ["0 A 1 1 w1000"]],
      [{ seq: 0, bytes: 2 }, ["0 A 1 2 w999", "readable"]],
      [{ seq: 1, bytes: 1500 }, ["0 A 1 1001 w0", "readable"]],
      [{ seq: 2, bytes: 10 }, ["0 A 1 1 w1000"]],
    ] as const)
      expect([sent, small().peer("A", sent)]).toEqual([sent, told]);
  });

  it("with a window of zero takes resets and acknowledgements at its edge only", () => {
    const end = small();
    end.peer("A", { bytes: 1000 });
    expect(end.peer("A", { seq: 1001, bytes: 1 })).toEqual(["0 A 1 1001 w0"]);
    expect(end.peer("A", { seq: 1001 })).toEqual([]);
    expect(end.peer("A", { seq: 1002 })).toEqual(["0 A 1 1001 w0"]);
    expect(end.peer("A", { seq: 1000 })).toEqual(["0 A 1 1001 w0"]);
    expect(end.peer("R", { seq: 1002 })).toEqual([]);
    expect(end.peer("R", { seq: 1001 })).toEqual(["closed ECONNRESET"]);
  });

  it("drops resets beyond the window, also with data", () => {
    expect(small().peer("R", { seq: 1001, bytes: 1 })).toEqual([]);
    expect(small().peer("R", { seq: 1000, bytes: 1 })).toEqual(["0 A 1 1 w1000"]);
    expect(small().peer("R", { seq: 0, bytes: 1 })).toEqual([]);
    expect(small().peer("R", { seq: 0, bytes: 2 })).toEqual(["0 A 1 1 w1000"]);
    const full = small();
    full.peer("A", { bytes: 1000 });
    expect(full.peer("R", { seq: 1000, bytes: 2 })).toEqual([]);
  });

  it("takes a FIN that just fits", () => {
    const end = small();
    expect(end.peer("FA", { bytes: 1000 })).toEqual(["0 A 1 1002 w0", "readable"]);
    expect(end.connection.state).toBe("close-wait");
  });

  it("tells of a window that opens by a segment, or by half of a small buffer", () => {
    const end = small();
    end.peer("A", { bytes: 300 });
    end.peer("A", { seq: 301, bytes: 300 });
    end.peer("A", { seq: 601, bytes: 400 });
    end.connection.read();
    expect(end.told()).toEqual([]);
    end.connection.read();
    expect(end.told()).toEqual(["0 A 1 1001 w600"]);
    end.connection.read();
    expect(end.told()).toEqual([]);
    expect(end.connection.read()).toBeUndefined();
    // A large buffer of which half is free has nothing to tell.
    const large = new TcpEnd().open();
    large.peer("A", { bytes: 1000 });
    large.read();
    expect(large.told()).toEqual([]);
  });

  it("answers a SYN and a reset inside the window with a challenge (RFC 5961)", () => {
    const end = small();
    expect(end.peer("S", { seq: 1 })).toEqual(["0 A 1 1 w1000"]);
    expect(end.peer("SA", { seq: 0 })).toEqual(["0 A 1 1 w1000"]);
    expect(end.peer("R", { seq: 2 })).toEqual(["0 A 1 1 w1000"]);
    expect(end.peer("R", { seq: 1000 })).toEqual(["0 A 1 1 w1000"]);
    expect(end.peer("R", { seq: 1001 })).toEqual([]);
    expect(end.peer("R", { seq: 0 })).toEqual([]);
    expect(end.peer("", { bytes: 5 })).toEqual([]);
    expect(end.peer("RA", { seq: 1 })).toEqual(["closed ECONNRESET"]);
  });

  it("takes data with an old ACK, and none with an ACK of what was never sent", () => {
    const end = small();
    end.connection.write(new Uint8Array(10));
    end.told();
    expect(end.peer("A", { ack: 12, bytes: 5 })).toEqual(["0 A 11 1 w1000"]);
    expect(end.peer("A", { ack: 11, bytes: 5 })).toEqual(["0 A 11 6 w995", "readable"]);
    expect(end.peer("A", { seq: 6, ack: 0, bytes: 5 })).toEqual(["0 A 11 11 w990", "readable"]);
  });

  it("ignores a FIN that does not fit, and what comes behind one", () => {
    const end = small();
    expect(end.peer("FA", { bytes: 1001 })).toEqual(["0 A 1 1001 w0", "readable"]);
    expect(end.connection.state).toBe("established");
    expect(end.read()).toBe(1000);
    end.told();
    expect(end.peer("FA", { seq: 1001, bytes: 2 })).toEqual(["0 A 1 1004 w998", "readable"]);
    expect([end.connection.state, end.connection.ended]).toEqual(["close-wait", false]);
    expect(end.peer("A", { seq: 1004, bytes: 5 })).toEqual(["0 A 1 1004 w998", "readable"]);
    expect(end.read()).toBe(2);
    expect([end.connection.ended, ...end.told()]).toEqual([true]);
  });

  it("keeps a FIN that came early until the gap is filled", () => {
    const end = small();
    expect(end.peer("FA", { seq: 11, bytes: 5 })).toEqual(["0 A 1 1 w1000"]);
    expect(end.peer("FA", { seq: 13, bytes: 3 })).toEqual(["0 A 1 1 w1000"]);
    expect(end.connection.state).toBe("established");
    expect(end.peer("A", { bytes: 10 })).toEqual(["0 A 1 17 w985", "readable"]);
    expect([end.connection.state, end.read()]).toEqual(["close-wait", 15]);
  });

  it("tells what it holds beyond a gap, in segments without data, where both permit it", () => {
    const end = new TcpEnd({ sack: true }).open({ options: [sackPermittedOption] });
    expect(end.peer("A", { seq: 101, bytes: 50 })).toEqual(["0 A 1 1 w65535 nop,nop,101-151"]);
    expect(end.peer("A", { seq: 201, bytes: 50 })).toEqual([
      "0 A 1 1 w65535 nop,nop,201-251+101-151",
    ]);
    end.peer("A", { seq: 301, bytes: 50 });
    expect(end.peer("A", { seq: 401, bytes: 50 })).toEqual([
      "0 A 1 1 w65535 nop,nop,401-451+101-151+201-251",
    ]);
    end.connection.write(new Uint8Array(1));
    expect(end.told()).toEqual(["0 AP 1 1 w65535 1"]);
    const without = new TcpEnd({ sack: true }).open();
    expect(without.peer("A", { seq: 101, bytes: 50 })).toEqual(["0 A 1 1 w65535"]);
    // Blocks of a peer that may not send them are not believed.
    without.connection.write(new Uint8Array(2000));
    without.told();
    for (let i = 0; i < 2; i++)
      expect(
        without.peer("A", { options: [noOperation, sackOption([[OWN + 900, OWN + 1500]])] }),
      ).toEqual([]);
  });
});

describe("closing", () => {
  it("first goes through both FIN-WAITs to TIME-WAIT, for a minute", async () => {
    const end = new TcpEnd().open();
    end.connection.finish();
    end.connection.finish();
    end.connection.write(new Uint8Array(5));
    expect([end.connection.state, ...end.told()]).toEqual(["fin-wait-1", "0 AF 1 1 w65535"]);
    expect(end.peer("A", { ack: 1 })).toEqual([]);
    expect(end.connection.state).toBe("fin-wait-1");
    end.peer("A", { ack: 2 });
    expect(end.connection.state).toBe("fin-wait-2");
    expect(end.peer("FA", { ack: 2 })).toEqual(["0 A 2 2 w65535", "readable"]);
    expect(end.connection.state).toBe("time-wait");
    // The FIN comes again.
    expect(end.peer("FA", { ack: 2 })).toEqual(["0 A 2 2 w65535"]);
    expect(await end.pass(59_999)).toEqual([]);
    expect(await end.pass(1)).toEqual(["closed"]);
    expect(end.connection.state).toBe("closed");
  });

  it("in TIME-WAIT a reset is no failure, and the program cannot send one", () => {
    const closing = () => {
      const end = new TcpEnd().open();
      end.connection.finish();
      end.peer("FA", { ack: 2 });
      expect(end.connection.state).toBe("time-wait");
      end.told();
      return end;
    };
    expect(closing().peer("R", { seq: 2 })).toEqual(["closed"]);
    const aborted = closing();
    aborted.connection.abort();
    expect(aborted.told()).toEqual(["closed"]);
  });

  it("at both ends at once goes through CLOSING", async () => {
    const end = new TcpEnd().open();
    end.connection.finish();
    end.told();
    expect(end.peer("FA", { ack: 1 })).toEqual(["0 A 2 2 w65535", "readable"]);
    expect(end.connection.state).toBe("closing");
    expect(end.peer("A", { seq: 2, ack: 2 })).toEqual([]);
    expect(end.connection.state).toBe("time-wait");
    expect(await end.pass(60_000)).toEqual(["closed"]);
  });

  it("second goes through CLOSE-WAIT and LAST-ACK", () => {
    const end = new TcpEnd().open();
    end.peer("FA");
    expect(end.connection.state).toBe("close-wait");
    end.connection.write(new Uint8Array(3));
    end.connection.finish();
    expect([end.connection.state, ...end.told()]).toEqual([
      "last-ack",
      "0 AP 1 2 w65535 3",
      "0 AF 4 2 w65535",
    ]);
    expect(end.peer("A", { seq: 2, ack: 4 })).toEqual([]);
    expect(end.connection.state).toBe("last-ack");
    expect(end.peer("A", { seq: 2, ack: 5 })).toEqual(["closed"]);
  });

  it("sends FIN again until it is acknowledged", async () => {
    const end = new TcpEnd({ dataRetries: 2 }).open();
    end.connection.finish();
    end.told();
    expect(await end.pass(10_000)).toEqual([
      "200 AF 1 1 w65535",
      "600 AF 1 1 w65535",
      "closed ETIMEDOUT",
    ]);
  });

  it("by a program that reads no more resets what still comes", async () => {
    const unread = new TcpEnd().open();
    unread.peer("A", { bytes: 1 });
    unread.connection.abandon();
    expect(unread.told()).toEqual(["0 AR 1 2 w65535", "closed"]);

    const later = new TcpEnd().open();
    later.connection.abandon();
    expect([later.connection.state, ...later.told()]).toEqual(["fin-wait-1", "0 AF 1 1 w65535"]);
    expect(later.peer("A", { ack: 2 })).toEqual([]);
    expect(later.peer("A", { ack: 2, bytes: 1 })).toEqual(["0 AR 2 1 w65535", "closed"]);

    const orphan = new TcpEnd().open();
    orphan.connection.abandon();
    orphan.peer("A", { ack: 2 });
    expect(orphan.connection.state).toBe("fin-wait-2");
    expect(await orphan.pass(59_999)).toEqual([]);
    expect(await orphan.pass(1)).toEqual(["closed"]);

    const waiting = new TcpEnd().open();
    waiting.connection.finish();
    waiting.peer("A", { ack: 2 });
    // Without a program's word it waits for the peer as long as that takes.
    expect(await waiting.pass(200_000)).toEqual([]);
    waiting.connection.abandon();
    expect(await waiting.pass(60_000)).toEqual(["closed"]);
    waiting.connection.abandon();
    expect(waiting.told()).toEqual([]);
  });

  it("by force resets at the edge of what was sent", () => {
    const end = new TcpEnd().open();
    end.connection.write(new Uint8Array(10));
    end.told();
    end.connection.abort();
    expect([end.connection.state, ...end.told()]).toEqual(["closed", "0 AR 11 1 w65535", "closed"]);
  });
});

describe("a connection taken over by a box", () => {
  it("goes on with the sequence numbers, windows and options of its ends", () => {
    const end = new TcpEnd({ sack: true, timestamps: true });
    end.connection.adopt({
      sendSequence: (OWN + 1) >>> 0,
      receiveSequence: (PEER + 1) >>> 0,
      peerWindowBytes: 1500,
      peerWindowScale: 4,
      ownWindowScale: 2,
      mss: 1000,
      sack: true,
      recentTimestamp: 33,
    });
    expect(end.connection.state).toBe("established");
    end.connection.write(new Uint8Array(3000));
    expect(end.told()).toEqual(["0 A 1 1 w65535 988 nop,nop,ts0/33"]);
    // Of a window of 1600 bytes the rest would be less than half, and waits.
    expect(end.peer("A", { ack: 989, window: 100 })).toEqual([
      "0 A 989 1 w65535 988 nop,nop,ts0/33",
    ]);
    const plain = new TcpEnd({ sack: true, timestamps: true });
    const known = { sendSequence: (OWN + 1) >>> 0, receiveSequence: (PEER + 1) >>> 0, sack: false };
    plain.connection.adopt({
      ...known,
      ...{ peerWindowBytes: 900, peerWindowScale: 0, ownWindowScale: 0, mss: 1000 },
      recentTimestamp: undefined,
    });
    plain.connection.write(new Uint8Array(800));
    expect(plain.told()).toEqual(["0 AP 1 1 w65535 800"]);
    expect(() =>
      new TcpEnd().connection.adopt({
        ...known,
        sendSequence: OWN,
        ...{ peerWindowBytes: 900, peerWindowScale: 0, ownWindowScale: 0, mss: 1000 },
        recentTimestamp: undefined,
      }),
    ).toThrow("wrong initial sequence");
  });

  it("is not opened twice", () => {
    const end = new TcpEnd();
    end.connection.connect();
    expect(() => end.connection.connect()).toThrow();
    expect(() => end.connection.accept(peerSegment("S", { seq: 0 }))).toThrow();
  });
});
