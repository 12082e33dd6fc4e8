import { createRequire } from 'node:module';
import { blended, formatCount, spellingAtGateway, type Model, type Prices } from '@gateshift/catalog';
import type { Policy } from '@gateshift/advisor';
import pc from 'picocolors';
import type { Terminal } from '../terminal.js';
import { priceRange } from './price-range.js';
import { count } from './words.js';

const require = createRequire(import.meta.url);

/** A model as lists show it. Prices in USD per 1M tokens; with a gateway named, the gateway's. */
export interface ListedModel {
  readonly id: string;
  readonly maker: string;
  readonly seller: string;
  readonly tier: string;
  readonly input: number | undefined;
  readonly output: number | undefined;
  /** The highest that any source gives, where sources disagree. */
  readonly highestInput?: number;
  readonly highestOutput?: number;
  readonly contextWindow: number | undefined;
  readonly maxOutput: number | undefined;
  readonly disputed: boolean;
  readonly shutdown: string | undefined;
  readonly replacement: string | undefined;
  readonly asOf: string;
}

/** Dearest first; with a gateway named, what it is known to serve, under its spelling. */
export function listedModels(models: readonly Model[], policy: Policy): readonly ListedModel[] {
  const { gateway, catalog, mix } = policy;
  const offers = models.flatMap(
    (model): readonly { readonly id: string; readonly model: Model; readonly origin: Model }[] => {
      if (!gateway) return [{ id: model.id, model, origin: model }];
      const served = catalog.findAtGateway(model.id, gateway);
      const id = spellingAtGateway(model, gateway);
      return served && id !== undefined ? [{ id, model: served, origin: model }] : [];
    },
  );
  const priceOf = (prices: Prices | undefined) => (prices ? blended(prices, mix) : -1);
  return offers
    .sort((left, right) => priceOf(right.model.prices) - priceOf(left.model.prices) || (left.id < right.id ? -1 : 1))
    .map(({ id, model, origin }) => ({
      id,
      maker: model.maker,
      seller: model.seller,
      tier: model.tier,
      input: model.prices?.input,
      output: model.prices?.output,
      ...(model.disputed &&
        model.highestSeen && { highestInput: model.highestSeen.input, highestOutput: model.highestSeen.output }),
      contextWindow: model.contextWindow,
      maxOutput: model.maxOutput,
      disputed: model.disputed,
      shutdown: origin.shutdown?.date,
      replacement: origin.shutdown?.replacement,
      asOf: model.asOf,
    }));
}

export function modelTable(rows: readonly ListedModel[], policy: Policy, terminal: Terminal): string {
  const Table: typeof import('cli-table3') = require('cli-table3');
  const colors = pc.createColors(terminal.color);
  const table = new Table({
    head: ['model', 'maker', 'tier', 'in', 'out', 'context', 'most output', ''],
    colAligns: ['left', 'left', 'left', 'right', 'right', 'right', 'right', 'left'],
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 2, compact: true },
    chars: noBorders,
  });
  for (const row of rows) {
    table.push([
      row.id,
      row.maker,
      row.tier,
      row.input === undefined ? '' : priceRange(row.input, row.highestInput),
      row.output === undefined ? '' : priceRange(row.output, row.highestOutput),
      tokens(row.contextWindow),
      tokens(row.maxOutput),
      remarks(row, policy),
    ]);
  }
  const lines = table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd());
  const at = policy.gateway ? ` at ${policy.gateway.title}` : '';
  return [
    ...lines.map((line, index) => (index === 0 ? colors.bold(line) : line)),
    '',
    colors.dim(
      `${count(rows.length, 'model')}${at}. USD per 1M tokens, as of ${policy.catalog.asOf} or earlier; \`gateshift models show <id>\` has the sources.`,
    ),
  ].join('\n');
}

const noBorders = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '',
};

function tokens(number: number | undefined): string {
  return number === undefined ? '' : formatCount(number);
}

function remarks(row: ListedModel, policy: Policy): string {
  const end =
    row.shutdown === undefined ? '' : row.shutdown <= policy.today ? `ended ${row.shutdown}` : `ends ${row.shutdown}`;
  return [end, row.disputed ? 'price disputed' : ''].filter((remark) => remark !== '').join(', ');
}
