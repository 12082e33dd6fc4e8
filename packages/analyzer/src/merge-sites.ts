import type { Site } from './site.js';

/** Each site once, sorted by file and position; what several modules know of one site is put together. */
export function mergeSites(sites: readonly Site[]): readonly Site[] {
  const byId = new Map<string, Site>();
  for (const site of sites) {
    const known = byId.get(site.id);
    byId.set(site.id, known ? mergeSite(known, site) : site);
  }
  return [...byId.values()].sort(compareSites);
}

/** Two views of one site. */
export function mergeSite(known: Site, found: Site): Site {
  if (known.kind === 'model' && found.kind === 'model') {
    // What a use says of a literal tells more than the literal alone.
    const base = known.usedBy.length === 0 && found.evidence === 'sent' ? found : known;
    return { ...base, usedBy: union(known.usedBy, found.usedBy) };
  }
  if (known.kind === 'key' && found.kind === 'key') {
    const base = known.place === 'text' ? found : known;
    return { ...base, usedBy: union(known.usedBy, found.usedBy) };
  }
  return known;
}

function union(one: readonly string[], other: readonly string[]): readonly string[] {
  return [...new Set([...one, ...other])];
}

function compareSites(left: Site, right: Site): number {
  const [a, b] = [left.location, right.location];
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.range[0] - b.range[0] || a.range[1] - b.range[1] || (left.kind < right.kind ? -1 : 1);
}
