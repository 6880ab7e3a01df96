// The classic three-phase algorithm for valley-free routes, written for speed in C++, as the peer
// of the route engine: one tree a destination, ASes without customers grouped by equal neighbours,
// the provider phase as a pull in topological order, threads over destinations.
// usage: routes FILE (as-rel text) THREADS trees|all [DESTINATIONS]
#include <atomic>
#include <chrono>
#include <cstring>
#include <map>
#include <thread>

#include "graph.h"

struct Tree {
  vector<uint8_t> classes;  // 0 none, 1 provider, 2 peer, 3 customer, 4 origin
  vector<uint16_t> lengths;
  vector<int32_t> hops;
  vector<u32> order, sums;
  u32 reached = 0;
  Tree() : classes(n), lengths(n), hops(n), order(n), sums(n) {}

  void route(u32 destination) {
    std::fill(classes.begin(), classes.end(), 0);
    std::fill(lengths.begin(), lengths.end(), 0xffff);
    std::fill(hops.begin(), hops.end(), -1);
    classes[destination] = 4;
    lengths[destination] = 0;
    order[0] = destination;
    u32 size = 1;
    for (u32 at = 0; at < size; at++) {
      u32 as = order[at];
      uint16_t length = lengths[as] + 1;
      for (const u32* p = providers.begin(as); p != providers.end(as); p++) {
        if (classes[*p] == 0) {
          classes[*p] = 3;
          lengths[*p] = length;
          hops[*p] = as;
          order[size++] = *p;
        } else if (lengths[*p] == length && (int32_t)as < hops[*p]) {
          hops[*p] = as;
        }
      }
    }
    u32 climbed = size;
    for (u32 at = 0; at < climbed; at++) {
      u32 as = order[at];
      uint16_t length = lengths[as] + 1;
      for (const u32* p = peers.begin(as); p != peers.end(as); p++) {
        if (classes[*p] == 0) {
          classes[*p] = 2;
          order[size++] = *p;
        } else if (classes[*p] != 2 || length > lengths[*p] ||
                   (length == lengths[*p] && (int32_t)as > hops[*p])) {
          continue;
        }
        lengths[*p] = length;
        hops[*p] = as;
      }
    }
    for (u32 as : topological) {
      if (classes[as] != 0) continue;
      uint16_t best = 0xffff;
      int32_t hop = -1;
      for (const u32* p = providers.begin(as); p != providers.end(as); p++)
        if (lengths[*p] < best) {
          best = lengths[*p];
          hop = *p;
        }
      if (hop < 0) continue;
      classes[as] = 1;
      lengths[as] = best + 1;
      hops[as] = hop;
      order[size++] = as;
    }
    reached = size;
  }

  void addLoad(u32 times, vector<uint64_t>& load) {
    for (u32 at = 0; at < reached; at++) sums[order[at]] = 1;
    for (u32 at = reached - 1; at > 0; at--) {
      u32 as = order[at];
      sums[hops[as]] += sums[as];
      load[as] += (uint64_t)(sums[as] - 1) * times;
    }
  }
};

int main(int argc, char** argv) {
  if (argc < 4) return 2;
  read(argv[1]);
  unsigned threads = atoi(argv[2]);
  vector<std::pair<u32, u32>> work;  // a destination, and how many it stands for
  if (!strcmp(argv[3], "trees")) {
    u32 count = argc > 4 ? atoi(argv[4]) : 1000;
    for (u32 k = 0; k < count; k++) work.push_back({(u32)((uint64_t)k * n / count), 1});
  } else {
    std::map<std::pair<vector<u32>, vector<u32>>, u32> groups;
    for (u32 as = 0; as < n; as++) {
      if (customers.size(as) > 0) {
        work.push_back({as, 1});
        continue;
      }
      auto key = std::make_pair(vector<u32>(providers.begin(as), providers.end(as)),
                                vector<u32>(peers.begin(as), peers.end(as)));
      auto found = groups.find(key);
      if (found == groups.end()) {
        groups[key] = work.size();
        work.push_back({as, 1});
      } else {
        work[found->second].second++;
      }
    }
  }
  double cpuBefore = cpuSeconds();
  auto start = std::chrono::steady_clock::now();
  std::atomic<u32> next{0};
  std::atomic<uint64_t> pairs{0};
  vector<vector<uint64_t>> loads(threads, vector<uint64_t>(n));
  vector<std::thread> pool;
  bool sums = strcmp(argv[3], "trees") != 0;
  for (unsigned t = 0; t < threads; t++)
    pool.emplace_back([&, t] {
      Tree tree;
      uint64_t own = 0;
      for (u32 k; (k = next++) < work.size();) {
        tree.route(work[k].first);
        own += (uint64_t)(tree.reached - 1) * work[k].second;
        if (sums) tree.addLoad(work[k].second, loads[t]);
      }
      pairs += own;
    });
  for (auto& thread : pool) thread.join();
  std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
  uint64_t crossings = 0;
  for (auto& load : loads)
    for (uint64_t x : load) crossings += x;
  printf("{\"wall\":%.4f,\"cpu\":%.4f,\"trees\":%zu,\"pairs\":%llu,\"crossings\":%llu}\n", took.count(),
         cpuSeconds() - cpuBefore, work.size(), (unsigned long long)pairs.load(), (unsigned long long)crossings);
}
