import { expect, it } from "vitest";
import { readTrace } from "../../scripts/faults/syscalls.ts";

it("system calls are told apart by whom their address leads to", () => {
  const { within, outward } = readTrace(`
12 connect(19, {sa_family=AF_UNIX, sun_path="/tmp/tsx-0/1.pipe"}, 110) = -1 ENOENT (No such file or directory)
12 bind(19, {sa_family=AF_INET, sin_port=htons(0), sin_addr=inet_addr("127.0.0.1")}, 16) = 0
13 bind(19, {sa_family=AF_INET6, sin6_port=htons(0), sin6_flowinfo=htonl(0), inet_pton(AF_INET6, "::1", &sin6_addr), sin6_scope_id=0}, 28) = 0
13 bind(19, {sa_family=AF_INET6, sin6_port=htons(0), inet_pton(AF_INET6, "::", &sin6_addr), sin6_scope_id=0}, 28) = 0
12 sendto(3, "\\24\\0", 20, 0, {sa_family=AF_NETLINK, nl_pid=0, nl_groups=00000000}, 12) = 20
12 connect(20, {sa_family=AF_INET, sin_port=htons(9), sin_addr=inet_addr("192.0.2.1")}, 16 <unfinished ...>
14 sendmsg(19, {msg_name={sa_family=AF_INET, sin_port=htons(9), sin_addr=inet_addr("192.0.2.2")}, msg_namelen=16}, 0) = 1
14 sendmmsg(19, [{msg_hdr={msg_name={sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr("127.0.0.53")}}}, {msg_hdr={msg_name={sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr("192.0.2.3")}}}], 2, 0) = 2
14 bind(4, {sa_family=AF_PACKET, sll_protocol=htons(ETH_P_ALL)}, 20) = 0
15 sendto(19, "x", 1, MSG_NOSIGNAL, NULL, 0) = 1
15 --- SIGURG {si_signo=SIGURG} ---
`);
  expect(outward).toEqual([
    "bind AF_INET6 ::",
    "connect AF_INET 192.0.2.1",
    "sendmsg AF_INET 192.0.2.2",
    "sendmmsg AF_INET 192.0.2.3",
    "bind AF_PACKET , sll_protocol=htons(ETH_P_ALL)",
  ]);
  expect(within.get("bind loopback")).toBe(2);
  expect(within.get("connect AF_UNIX")).toBe(1);
  expect(within.get("sendto AF_NETLINK")).toBe(1);
});
