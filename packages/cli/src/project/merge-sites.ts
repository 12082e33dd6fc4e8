import type { Site } from '@gateshift/analyzer';

/** Each site once, sorted by file and position; what several files know of one site's users is put together. */
export function mergeSites(sites: readonly Site[]): readonly Site[] {
  const byId = new Map<string, Site>();
  for (const site of sites) {
    const known = byId.get(site.id);
    byId.set(site.id, known ? mergeTwo(known, site) : site);
  }
  return [...byId.values()].sort(compareSites);
}

function mergeTwo(known: Site, found: Site): Site {
  if (!('usedBy' in known) || !('usedBy' in found)) return known;
  return { ...known, usedBy: [...new Set([...known.usedBy, ...found.usedBy])] };
}

function compareSites(left: Site, right: Site): number {
  if (left.location.file !== right.location.file) return left.location.file < right.location.file ? -1 : 1;
  return (
    left.location.range[0] - right.location.range[0] ||
    left.location.range[1] - right.location.range[1] ||
    (left.kind < right.kind ? -1 : 1)
  );
}
