import type { NameDeclaration, Site, Value } from '@gateshift/analyzer';
import type { Migration } from '../migration.js';
import type { Reason } from '../outcome-reason.js';
import type { MigrationInput } from '../plan.js';
import type { ProjectFacts } from '../project/project-facts.js';
import { findEnvIdiom, findFileIdiom, isInScope, type EnvEvidence } from './env-idiom.js';
import { ProjectWays } from './project-ways.js';
import { fileOfDeclaration } from './service-idiom.js';

interface IdiomSources {
  readonly input: MigrationInput;
  readonly sites: readonly Site[];
  readonly textOf: (file: string) => string;
  readonly projectOf: (file: string) => ProjectFacts;
  readonly whyKept: (file: string) => Reason | undefined;
}

/** How each file of a migration reads the environment, asked for by a place or by a file. */
export function openIdioms({
  input,
  sites,
  textOf,
  projectOf,
  whyKept,
}: IdiomSources): Pick<Migration, 'idiomAt' | 'idiomIn'> {
  const ways = new ProjectWays(sites, textOf, (file) => projectOf(file).home);
  const declared = new Map<string, readonly NameDeclaration[]>();
  const declarationsOf = (name: string, file: string) => {
    const known = declared.get(name) ?? input.declarationsOf?.(name) ?? [];
    declared.set(name, known);
    const { home } = projectOf(file);
    return known.filter((one) => projectOf(fileOfDeclaration(one)).home === home);
  };
  const resolveImport = (specifier: string, from: string) => input.resolve?.(specifier, from) ?? [];
  const evidenceAt = (file: string, siblings: readonly Value[]): EnvEvidence => ({
    file,
    text: textOf(file),
    siblings,
    projectAccessor: ways.accessorFor(file),
    projectHabit: ways.habitFor(file),
    wantsBrackets: projectOf(file).wantsBrackets,
    declarations: {
      form: input.options.form,
      textOf: (other) => (whyKept(other) || textOf(other) === '' ? undefined : textOf(other)),
      declarationsOf: (name) => declarationsOf(name, file),
      importsOf: (from) => findImports(textOf(from)).flatMap((specifier) => resolveImport(specifier, from)),
    },
  });
  return {
    idiomAt: (file, siblings) => findEnvIdiom(evidenceAt(file, siblings)),
    idiomIn: (file, at) => {
      const clients = sites.filter((site) => site.kind === 'client' && site.location.file === file);
      const siblings = clients.flatMap((site) => (site.kind === 'client' ? [site.apiKey, site.baseUrl] : []));
      const idiom = findFileIdiom(evidenceAt(file, siblings));
      const near = idiom.kind === 'unknown' && at ? siblings.filter((value) => isInScope(value, at)) : [];
      return near.length > 0 ? findEnvIdiom(evidenceAt(file, near)) : idiom;
    },
  };
}

/** What a module imports from. */
function findImports(text: string): readonly string[] {
  return [...text.matchAll(/\bfrom\s*["']([^"']+)["']/g)].map(([, specifier = '']) => specifier);
}
