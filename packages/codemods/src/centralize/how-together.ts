import { because, type Reason } from '@gateshift/advisor';
import type { ClientSite } from '@gateshift/analyzer';
import type { TypeScript } from '../types/load-ts-morph.js';
import type { CentralizeInput } from './centralize-clients.js';
import { isTestFile, type AnyConstruction, type Construction } from './construction.js';
import { existingModule, packageFolder } from './module-place.js';

interface Left {
  readonly site: ClientSite;
  readonly reason: Reason;
}

/** How constructions that come to the same client become one, and which of them stay. */
export type HowTogether = { readonly left: readonly Left[] } & (
  | { readonly way: 'constant'; readonly ready: readonly Construction[] }
  /** By a function that makes it when it is first asked for: no earlier than it was made before. */
  | { readonly way: 'function'; readonly ready: readonly AnyConstruction[] }
);

export function howTogether(
  typescript: TypeScript,
  alike: readonly AnyConstruction[],
  input: CentralizeInput,
): HowTogether {
  const constants = alike.filter((one) => one.made === 'with its module');
  const alone = constants.filter(({ site }) => isAlone(site, input));
  const crowded = constants
    .filter((one) => !alone.includes(one))
    .map(({ site, module }): Left => ({
      site,
      reason: because('client-not-plain', `${module.file} makes more than one client`),
    }));
  const late = alike.filter((one) => one.made === 'later');
  const asConstant = (reason: Reason): HowTogether => ({
    way: 'constant',
    ready: alone,
    left: [...crowded, ...late.map(({ site }) => ({ site, reason }))],
  });
  if (late.length === 0) return { way: 'constant', ready: alone, left: crowded };
  const existing = existingModule(typescript, constants);
  if (existing && input.moduleFile === undefined && late.every(({ accessor }) => accessor === undefined)) {
    return asConstant(
      because(
        'client-made-later',
        `it is made when its code runs, and the client of ${existing.module.file} when that module loads: take it from there where the environment is ready by then`,
      ),
    );
  }
  const writer = environmentWriter(alike, input);
  if (writer !== undefined) {
    return asConstant(
      because(
        'client-made-later',
        `it is made when its code runs, and ${writer} sets the environment as it runs, which a client made once would not see`,
      ),
    );
  }
  return { way: 'function', ready: alike, left: [] };
}

function isAlone(site: ClientSite, { sites }: CentralizeInput): boolean {
  return sites.every(
    (other) => other.kind !== 'client' || other === site || other.location.file !== site.location.file,
  );
}

/** A module of the package that sets what a client reads, other than a test does. */
function environmentWriter(
  alike: readonly AnyConstruction[],
  { root, files, textOf }: CentralizeInput,
): string | undefined {
  const [first] = alike;
  if (!first) return undefined;
  const home = packageFolder(root, first.module.file);
  const { fallbackEnv } = first.site;
  const read = `${first.expression.getText()} ${JSON.stringify(fallbackEnv)}`;
  return files.find((file) => {
    if (isTestFile(file) || packageFolder(root, file) !== home) return false;
    const written = [...textOf(file).matchAll(environmentWrite)];
    return written.some(([, dotted, quoted]) => {
      const name = dotted ?? quoted;
      return name === undefined || new RegExp(String.raw`\b${name}\b`).test(read);
    });
  });
}

/** By a name, if it has a group, else by one that is worked out. */
const environmentWrite =
  /\b(?:process|Bun)\.env(?:\.(\w+)|\[(?:["'](\w+)["']|[^\]]+)\])\s*(?:\?\?|\|\|)?=(?![=>])|\bObject\.assign\(\s*process\.env\b|\bDeno\.env\.set\(/g;
