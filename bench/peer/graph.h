// What the peers share: rows of neighbours, reading as-rel text, processor time.
#pragma once
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include <sys/resource.h>

using std::vector;
using u32 = uint32_t;

struct Rows {
  vector<u32> offsets, targets;
  void build(u32 n, vector<std::pair<u32, u32>>& pairs) {
    std::sort(pairs.begin(), pairs.end());
    pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
    offsets.assign(n + 1, 0);
    for (auto& p : pairs) offsets[p.first + 1]++;
    for (u32 i = 0; i < n; i++) offsets[i + 1] += offsets[i];
    for (auto& p : pairs) targets.push_back(p.second);
  }
  const u32* begin(u32 i) const { return targets.data() + offsets[i]; }
  const u32* end(u32 i) const { return targets.data() + offsets[i + 1]; }
  u32 size(u32 i) const { return offsets[i + 1] - offsets[i]; }
};

static u32 n;
static vector<u32> asns;
static Rows providers, customers, peers;
static vector<u32> topological;  // providers first

// Seconds that processors spent on this process.
static double cpuSeconds() {
  rusage use;
  getrusage(RUSAGE_SELF, &use);
  return use.ru_utime.tv_sec + use.ru_stime.tv_sec +
         1e-6 * (use.ru_utime.tv_usec + use.ru_stime.tv_usec);
}

static void read(const char* file) {
  std::ifstream in(file);
  if (!in) {
    fprintf(stderr, "cannot read %s\n", file);
    exit(1);
  }
  std::string line;
  vector<std::pair<u32, u32>> transit, peering;
  while (std::getline(in, line)) {
    if (line.empty() || line[0] == '#') continue;
    u32 a, b;
    int code;
    if (sscanf(line.c_str(), "%u|%u|%d", &a, &b, &code) != 3) continue;
    (code == 0 ? peering : transit).push_back({a, b});
    asns.push_back(a);
    asns.push_back(b);
  }
  std::sort(asns.begin(), asns.end());
  asns.erase(std::unique(asns.begin(), asns.end()), asns.end());
  n = asns.size();
  auto at = [](u32 asn) {
    return (u32)(std::lower_bound(asns.begin(), asns.end(), asn) - asns.begin());
  };
  vector<std::pair<u32, u32>> up, down, across;
  for (auto& l : transit) {
    down.push_back({at(l.first), at(l.second)});
    up.push_back({at(l.second), at(l.first)});
  }
  for (auto& l : peering) {
    across.push_back({at(l.first), at(l.second)});
    across.push_back({at(l.second), at(l.first)});
  }
  providers.build(n, up);
  customers.build(n, down);
  peers.build(n, across);
  vector<u32> waiting(n);
  for (u32 as = 0; as < n; as++)
    if ((waiting[as] = providers.size(as)) == 0) topological.push_back(as);
  for (u32 k = 0; k < topological.size(); k++)
    for (const u32* c = customers.begin(topological[k]); c != customers.end(topological[k]); c++)
      if (--waiting[*c] == 0) topological.push_back(*c);
  if (topological.size() != n) {
    fprintf(stderr, "the provider graph has circles\n");
    exit(1);
  }
}
