import { loadObservations, type Catalog, type Model } from '@gateshift/catalog';
import { nearestOf, type Policy } from '@gateshift/advisor';
import { CommandError } from '../command-error.js';
import type { ExitCode } from '../exit-code.js';
import { createRoot } from '../files/root.js';
import type { GlobalOptions } from '../global-options.js';
import { loadPolicy } from '../project/policy.js';
import { modelDetails, modelDetailsText } from '../reports/model-details.js';
import { listedModels, modelTable } from '../reports/model-table.js';
import type { Terminal } from '../terminal.js';

export interface ListOptions extends GlobalOptions {
  /** Only models of this maker. */
  readonly maker?: string;
  /** Retired and superseded models too. */
  readonly all?: true;
}

/** Says which command was probably meant by a word that is none. */
export function refuseWord(word: string): never {
  const nearest = nearestOf(word, ['list', 'search', 'show']);
  const remedy = nearest
    ? `did you mean \`models ${nearest}\`?`
    : `\`models show ${word}\` shows one model, \`models search ${word}\` finds ids by a part of them.`;
  throw new CommandError(`\`models ${word}\` is no command; ${remedy}`);
}

/** Every model with its price, dearest first. */
export function listModels(options: ListOptions, terminal: Terminal): ExitCode {
  const { policy } = policyFor(options);
  const { makers } = policy.catalog;
  if (options.maker !== undefined && !makers.has(options.maker)) {
    const nearest = nearestOf(options.maker, [...makers]);
    const remedy = nearest === undefined ? `it has ${[...makers].sort().join(', ')}.` : `did you mean \`${nearest}\`?`;
    throw new CommandError(`The catalogue has no maker \`${options.maker}\`; ${remedy}`);
  }
  const models = policy.catalog.models.filter(
    (model) =>
      (options.all === true || model.current) && (options.maker === undefined || model.maker === options.maker),
  );
  return print(models, policy, options, terminal);
}

/** Models with an id or alias that holds the text. */
export function searchModels(text: string, options: GlobalOptions, terminal: Terminal): ExitCode {
  const { policy } = policyFor(options);
  const models = policy.catalog.search(text);
  if (models.length === 0) {
    const remedy = nearestIdTo(text, policy.catalog) ?? '`npx gateshift models --all` lists every model.';
    throw new CommandError(`No model id holds \`${text}\`; ${remedy}`);
  }
  return print(models, policy, options, terminal);
}

/** All that is known of one model, with every source. */
export function showModel(id: string, options: GlobalOptions, terminal: Terminal): ExitCode {
  const { policy } = policyFor(options);
  const model = policy.catalog.find(id);
  if (!model) {
    const remedy =
      nearestIdTo(id, policy.catalog) ?? '`npx gateshift models search <text>` finds ids by a part of them.';
    throw new CommandError(`\`${id}\` is no model of the catalogue; ${remedy}`);
  }
  const details = modelDetails(model, policy, loadObservations());
  terminal.out(
    options.format === 'json'
      ? JSON.stringify({ version: 1, ...details }, undefined, 2)
      : modelDetailsText(details, terminal),
  );
  return 0;
}

function print(models: readonly Model[], policy: Policy, options: GlobalOptions, terminal: Terminal): ExitCode {
  const rows = listedModels(models, policy);
  if (options.format === 'json') {
    terminal.out(JSON.stringify({ version: 1, models: rows }, undefined, 2));
  } else if (rows.length > 0) {
    terminal.out(modelTable(rows, policy, terminal));
  } else {
    terminal.out(`${policy.gateway?.title ?? 'The gateway'} is not known to serve any of these models.`);
  }
  return 0;
}

function policyFor(options: GlobalOptions): { policy: Policy } {
  return loadPolicy(createRoot(process.cwd()), options);
}

function nearestIdTo(id: string, catalog: Catalog): string | undefined {
  const nearest = nearestOf(
    id,
    catalog.models.flatMap((model) => catalog.aliasesOf(model)),
  );
  return nearest && `did you mean \`${nearest}\`?`;
}
