// Valley-free routes to many destinations side by side, the peer of the sweep over all pairs: the
// three phases over rows of lanes, a destination a lane, on equivalent stubs that are one node. The
// clock runs from the graph in memory to the sums, the grouping included.
// usage: batched FILE (as-rel text) THREADS [LANES] (32; with AVX-512 also 16, or 64, which it takes itself)
#include <atomic>
#include <chrono>
#include <map>
#include <memory>
#include <thread>

#include "graph.h"
#include "lanes.h"

// Core nodes 0 … core − 1, providers first, then leaves: stubs with the same neighbours. A stub with
// one provider and no peer is folded into it.
struct Plan {
  u32 core = 0, nodes = 0;
  vector<u32> weight, rankOf, nodeOfRank;
  vector<u32> leader;  // an AS of each node
  Rows up, across;     // by node; up ascends by AS number
  vector<u32> plain, peering;  // leaves without and with peers
  vector<u32> destinations;
};

static Plan makePlan() {
  Plan plan;
  vector<u32> level(n), nodeOf(n), order;
  for (u32 as : topological)
    for (const u32* c = customers.begin(as); c != customers.end(as); c++)
      level[*c] = std::max(level[*c], level[as] + 1);
  for (u32 as = 0; as < n; as++)
    if (customers.size(as) > 0) order.push_back(as);
  plan.core = order.size();
  vector<u32> byNumber = order;
  std::stable_sort(order.begin(), order.end(), [&](u32 a, u32 b) { return level[a] < level[b]; });
  plan.leader = order;
  for (u32 node = 0; node < plan.core; node++) nodeOf[order[node]] = node;
  plan.weight.assign(plan.core, 1);
  std::map<std::pair<vector<u32>, vector<u32>>, u32> groups;
  for (u32 as = 0; as < n; as++) {
    if (customers.size(as) > 0) continue;
    if (providers.size(as) == 1 && peers.size(as) == 0) {
      nodeOf[as] = nodeOf[*providers.begin(as)];
    } else {
      auto [found, isNew] = groups.try_emplace(
          {vector<u32>(providers.begin(as), providers.end(as)), vector<u32>(peers.begin(as), peers.end(as))},
          plan.leader.size());
      nodeOf[as] = found->second;
      if (isNew) plan.leader.push_back(as), plan.weight.push_back(0);
    }
    plan.weight[nodeOf[as]]++;
  }
  plan.nodes = plan.leader.size();
  plan.rankOf.resize(plan.core);
  for (u32 as : byNumber) {
    plan.rankOf[nodeOf[as]] = plan.nodeOfRank.size();
    plan.nodeOfRank.push_back(nodeOf[as]);
  }
  plan.nodeOfRank.push_back(plan.core);
  vector<u32> seen(plan.nodes, ~0u);
  auto rows = [&](const Rows& from, Rows& to) {
    to.offsets.push_back(0);
    std::fill(seen.begin(), seen.end(), ~0u);
    for (u32 node = 0; node < plan.nodes; node++) {
      u32 as = plan.leader[node];
      for (const u32* k = from.begin(as); k != from.end(as); k++)
        if (seen[nodeOf[*k]] != node) seen[nodeOf[*k]] = node, to.targets.push_back(nodeOf[*k]);
      to.offsets.push_back(to.targets.size());
    }
  };
  rows(providers, plan.up);
  rows(peers, plan.across);
  for (u32 node = plan.core; node < plan.nodes; node++)
    (plan.across.size(node) ? plan.peering : plan.plain).push_back(node);
  // By the number of providers, so that a processor foresees the end of each row.
  for (auto* list : {&plan.plain, &plan.peering})
    std::stable_sort(list->begin(), list->end(), [&](u32 a, u32 b) { return plan.up.size(a) < plan.up.size(b); });
  auto place = [&](u32 node) { return node < plan.core ? node : plan.up.size(node) ? *plan.up.begin(node) : 0; };
  for (u32 node = 0; node < plan.nodes; node++) plan.destinations.push_back(node);
  std::stable_sort(plan.destinations.begin(), plan.destinations.end(),
                   [&](u32 a, u32 b) { return place(a) < place(b); });
  return plan;
}

// A route is a byte, less is better: customer's length, 64 + peer's, 128 + provider's, 255 none.
template <int L>
struct Batch {
  using V = Lanes<L>;
  using Row = typename V::Row;
  using Mask = typename V::Mask;
  const Plan& plan;
  std::unique_ptr<Bytes<L>[]> route, down;
  std::unique_ptr<Halves<L>[]> hop;  // of customers' and peers' routes: ranks by AS number
  std::unique_ptr<Words<L>[]> sum;
  vector<uint64_t> load;  // eight a node
  vector<uint8_t> lit;
  vector<u32> offerers;
  Words<L> multiplier, own;
  uint64_t pairs = 0, ends = 0;

  Batch(const Plan& p)
      : plan(p), route(new Bytes<L>[p.nodes]), down(new Bytes<L>[p.core]), hop(new Halves<L>[p.nodes]),
        sum(new Words<L>[p.core + 1]), load(8 * p.core), lit(p.core) {}

  void routeTo(const u32* destinations, int count) {
    const Row none = V::splat(255);
    for (u32 u = 0; u < plan.core; u++) V::store(route[u], none);
    for (u32 u : plan.peering) V::store(route[u], none);
    std::fill(lit.begin(), lit.end(), 0);
    for (int l = 0; l < count; l++) {
      u32 d = destinations[l];
      if (d < plan.core) {
        route[d].at[l] = 0;
        lit[d] = 1;
        continue;
      }
      for (const u32* p = plan.up.begin(d); p != plan.up.end(d); p++) {
        route[*p].at[l] = 1;
        hop[*p].at[l] = plan.core;
        lit[*p] = 1;
      }
    }
    climb();
    for (int l = 0; l < count; l++) {
      u32 d = destinations[l];
      if (d < plan.core) continue;
      for (const u32* p = plan.across.begin(d); p != plan.across.end(d); p++)
        if (route[*p].at[l] > 65) {
          route[*p].at[l] = 65;
          hop[*p].at[l] = plan.core;
        }
    }
    cross();
    descend();
  }

  void climb() {
    offerers.clear();
    for (u32 u = plan.core; u-- > 0;) {
      if (!lit[u]) continue;
      offerers.push_back(u);
      const Row offer = V::add(V::load(route[u]), 1);
      const uint16_t rank = plan.rankOf[u];
      for (const u32* p = plan.up.begin(u); p != plan.up.end(u); p++) {
        const Row best = V::load(route[*p]);
        V::store(route[*p], V::least(offer, best));
        const Mask better = V::less(offer, best);
        const Mask first = V::both(V::without(V::equal(offer, best), V::equal(offer, V::splat(255))),
                                   V::hopAbove(hop[*p], rank));
        V::choose(hop[*p], better, rank);
        V::choose(hop[*p], first, rank);
        lit[*p] = 1;
      }
    }
  }

  void cross() {
    std::sort(offerers.begin(), offerers.end(), [&](u32 a, u32 b) { return plan.rankOf[a] < plan.rankOf[b]; });
    for (u32 u : offerers) {
      const Row row = V::load(route[u]);
      const Row offer = V::select(V::less(row, V::splat(64)), V::add(row, 65), V::splat(255));
      const uint16_t rank = plan.rankOf[u];
      for (const u32* p = plan.across.begin(u); p != plan.across.end(u); p++) {
        const Row best = V::load(route[*p]);
        V::store(route[*p], V::least(offer, best));
        V::choose(hop[*p], V::less(offer, best), rank);
      }
    }
  }

  Row bestOf(u32 u, Row best) const {
    for (const u32* p = plan.up.begin(u); p != plan.up.end(u); p++) best = V::least(best, V::load(down[*p]));
    return best;
  }

  void descend() {
    for (u32 u = 0; u < plan.core; u++) {
      const Row best = bestOf(u, V::load(route[u]));
      V::store(route[u], best);
      V::store(down[u], V::select(V::less(best, V::splat(128)), V::add(V::low6(best), 129), V::add(best, 1)));
    }
    for (u32 u : plan.peering) V::store(route[u], bestOf(u, V::load(route[u])));
  }

  // Lanes with a provider's route go to the first provider that offers it.
  void toProviders(u32 u, const Row& best, const Words<L>& values) {
    Mask left = V::without(V::less(V::splat(127), best), V::equal(best, V::splat(255)));
    for (const u32* p = plan.up.begin(u); p != plan.up.end(u); p++) {
      const Mask here = V::both(left, V::equal(best, V::load(down[*p])));
      left = V::without(left, here);
      V::addTo(sum[*p], here, values);
    }
  }

  // The lanes of a mask go to the hops that were kept, hop by hop.
  void toHops(u32 u, Mask left, const Words<L>& values) {
    while (V::any(left)) {
      const uint16_t rank = hop[u].at[V::first(left)];
      const Mask here = V::both(left, V::hopIs(hop[u], rank));
      left = V::without(left, here);
      V::addTo(sum[plan.nodeOfRank[rank]], here, values);
    }
  }

  static Mask peerLanes(const Row& row) { return V::both(V::less(row, V::splat(128)), V::less(V::splat(63), row)); }

  void addUp(const u32* destinations, int count) {
    for (int l = 0; l < L; l++) multiplier.at[l] = l < count ? plan.weight[destinations[l]] : 0;
    for (u32 u = 0; u <= plan.core; u++) V::times(sum[u], multiplier, u < plan.core ? plan.weight[u] : 0);
    Words<L> values;
    for (u32 u : plan.plain) {
      V::times(values, multiplier, plan.weight[u]);
      toProviders(u, bestOf(u, V::splat(255)), values);
    }
    for (u32 u : plan.peering) {
      V::times(values, multiplier, plan.weight[u]);
      const Row row = V::load(route[u]);
      toProviders(u, row, values);
      toHops(u, peerLanes(row), values);
    }
    for (int l = 0; l < count; l++) takeOffSelf(destinations[l], l);
    for (u32 u = plan.core; u-- > 0;) {
      const Row row = V::load(route[u]);
      toProviders(u, row, sum[u]);
      toHops(u, peerLanes(row), sum[u]);
    }
    for (u32 u = 0; u < plan.core; u++) {
      const Row row = V::load(route[u]);
      if (lit[u]) toHops(u, V::without(V::less(row, V::splat(64)), V::equal(row, V::splat(0))), sum[u]);
      V::addLoad(&load[8 * u], V::both(V::less(row, V::splat(255)), V::less(V::splat(0), row)), sum[u], multiplier);
    }
    for (int l = 0; l < count; l++) addEnd(destinations[l], l);
  }

  // A leaf's ASes do not send to themselves.
  void takeOffSelf(u32 d, int l) {
    if (d < plan.core) return;
    const uint8_t best = [&] {
      uint8_t least = plan.across.size(d) ? route[d].at[l] : 255;
      for (const u32* p = plan.up.begin(d); p != plan.up.end(d); p++) least = std::min(least, down[*p].at[l]);
      return least;
    }();
    if (best < 128) sum[plan.nodeOfRank[hop[d].at[l]]].at[l] -= plan.weight[d];
    else if (best < 255)
      for (const u32* p = plan.up.begin(d);; p++)
        if (down[*p].at[l] == best) {
          sum[*p].at[l] -= plan.weight[d];
          break;
        }
  }

  // Pairs that arrive, and a core AS's load by what it hands to the ASes folded into it.
  void addEnd(u32 d, int l) {
    if (d >= plan.core) {
      pairs += sum[plan.core].at[l];
      return;
    }
    const uint64_t arrived = sum[d].at[l], members = plan.weight[d];
    pairs += arrived - members;
    ends += (arrived / members - 1) * (members - 1) - (members - 1);
  }
};

template <int L>
static void run(unsigned threads) {
  double cpuBefore = cpuSeconds();
  auto start = std::chrono::steady_clock::now();
  const Plan plan = makePlan();
  std::chrono::duration<double> planned = std::chrono::steady_clock::now() - start;
  std::atomic<u32> next{0};
  std::atomic<uint64_t> pairs{0}, crossings{0};
  vector<std::thread> pool;
  for (unsigned t = 0; t < threads; t++)
    pool.emplace_back([&] {
      Batch<L> batch(plan);
      const u32 size = plan.destinations.size();
      for (u32 at; (at = L * next++) < size;) {
        const int count = std::min<u32>(L, size - at);
        batch.routeTo(&plan.destinations[at], count);
        batch.addUp(&plan.destinations[at], count);
      }
      uint64_t all = batch.ends;
      for (uint64_t x : batch.load) all += x;
      pairs += batch.pairs;
      crossings += all;
    });
  for (auto& thread : pool) thread.join();
  std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
  printf("{\"wall\":%.4f,\"cpu\":%.4f,\"plan\":%.4f,\"trees\":%zu,\"pairs\":%llu,\"crossings\":%llu}\n",
         took.count(), cpuSeconds() - cpuBefore, planned.count(), plan.destinations.size(),
         (unsigned long long)pairs.load(), (unsigned long long)crossings.load());
}

int main(int argc, char** argv) {
  if (argc < 3) return 2;
  read(argv[1]);
  unsigned threads = atoi(argv[2]);
#ifdef __AVX512BW__
  int lanes = argc > 3 ? atoi(argv[3]) : 64;
  if (lanes == 16) return run<16>(threads), 0;
  if (lanes == 64) return run<64>(threads), 0;
#else
  int lanes = argc > 3 ? atoi(argv[3]) : 32;
#endif
  if (lanes == 32) return run<32>(threads), 0;
  return 2;
}
