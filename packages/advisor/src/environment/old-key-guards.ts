import { createLineMap, envNamesOf, type ClientSite, type Location } from '@gateshift/analyzer';
import type { Migration } from '../migration.js';

/**
 * Where code still asks for the key of clients that move: `if (!process.env.OPENAI_API_KEY) throw …` stops an app that
 * no longer needs it. Places inside the constructions themselves are what the migration replaces.
 */
export function findOldKeyGuards(
  moved: readonly ClientSite[],
  migration: Migration,
): readonly { readonly name: string; readonly location: Location }[] {
  const files = new Set(moved.map((client) => client.location.file));
  return [...files].flatMap((file) => {
    const clients = moved.filter((client) => client.location.file === file);
    const names = new Set(clients.flatMap((client) => [...envNamesOf(client.apiKey), ...client.fallbackEnv.apiKey]));
    const text = migration.textOf(file);
    const lines = createLineMap(text);
    return [...names].flatMap((name) => {
      const mention = new RegExp(String.raw`!\s*[\w.]*\benv\b(?:\.${name}\b|\[['"]${name}['"]\])`);
      const found = mention.exec(text);
      const isReplaced =
        found !== null && clients.some(({ location: { range } }) => range[0] <= found.index && found.index < range[1]);
      if (!found || isReplaced) return [];
      return [{ name, location: lines.locate(file, [found.index, found.index + found[0].length]) }];
    });
  });
}
