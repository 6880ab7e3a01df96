/** Bytes on the wire: addresses, packets, captures, DNS, TLS hellos, HTTP heads, SOCKS. No I/O. */
export * from "./bogon.ts";
export * from "./bytes.ts";
export * from "./capture.ts";
export * from "./checksum.ts";
export * from "./dns.ts";
export * from "./dns-name.ts";
export * from "./http-head.ts";
export * from "./icmp.ts";
export * from "./ip.ts";
export * from "./ipv4-embedded.ts";
export * from "./packet.ts";
export * from "./pcapng.ts";
export * from "./quic-initial.ts";
export * from "./socks.ts";
export * from "./tcp.ts";
export * from "./tls-hello.ts";
export * from "./tls-record.ts";
