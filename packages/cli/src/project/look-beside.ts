import type { Site } from '@gateshift/analyzer';
import type { Discovery } from '../files/discover.js';
import { searchableTextOf } from '../files/source-reader.js';
import { AskedFiles } from './asked-files.js';
import { findImported, findReaching, sitesThrough } from './bystanders.js';
import { ModulesOutside } from './modules-outside.js';
import type { Reach } from './reach.js';

/** What files that were not asked for say of those that were: a model that they pass, a client that they are handed. */
export interface Bystanders {
  /** Those that are part of the report. */
  readonly files: readonly string[];
  readonly sites: readonly Site[];
}

/** Looks at what imports the files that were asked for, and at what those call. */
export function lookBeside(discovery: Discovery, asked: AskedFiles, reach: Reach): Bystanders {
  const { sources, bystanders: beside, isWhole } = discovery;
  const { reader, resolver, imports, isTelling, analyses } = reach;
  const everywhere = new ModulesOutside(new AskedFiles([]), reach);
  const reaching = new Set(beside ? findReaching(sources, beside, imports, resolver) : []);
  // What is called with a staged argument stands in a file that the staged one imports.
  const called = isWhole ? [] : findImported(sources, asked, imports, resolver);
  const files: string[] = [];
  const sites: Site[] = [];
  for (const file of new Set([...reaching, ...called])) {
    const text = searchableTextOf(file, reader);
    if (text === undefined) continue;
    const isConcerned = isTelling(text) || (reaching.has(file) && everywhere.giveSitesTo(file, imports.of(file), text));
    if (!isConcerned) continue;
    const through = sitesThrough(asked, analyses.analyze(file)?.sites ?? []);
    // Beside a path that was named, only what stands below it is reported; beside a commit, what the commit changes.
    sites.push(...(beside ? through : through.filter(({ location }) => asked.has(location.file))));
    if (beside && through.length > 0) files.push(file);
  }
  return { files, sites };
}
