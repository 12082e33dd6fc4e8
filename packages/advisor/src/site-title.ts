import type { Site } from '@gateshift/analyzer';

/** What a site is, for people: `client new OpenAI(…)`, `call chat.completions.create`, `model "gpt-4o"`. */
export function titleOf(site: Site): string {
  switch (site.kind) {
    case 'client':
      return `client ${/^[A-Z]/.test(site.constructorName) ? 'new ' : ''}${site.constructorName}(…)`;
    case 'call':
      return `call ${site.provider || !site.receiver ? site.method : `${site.api}.${site.method}`}`;
    case 'model':
      return `model "${site.modelId}"`;
    case 'http':
      return `request ${site.method} to ${site.hosts[0] ?? 'a model API'}`;
    case 'feature':
      return `feature ${site.method}`;
    case 'key':
      return `key ${site.masked}`;
  }
}
