import type { ModelProposal, Plan } from '@gateshift/advisor';
import { formatPrices } from '@gateshift/catalog';
import type { Colors } from '../terminal.js';
import { alignColumns, wrap } from './columns.js';
import { place } from './json-value.js';
import { firstOf } from './words.js';

/** Every role: id → variable → sites, then what it costs and what is or could be asked for in its place. */
export function modelBlock(plan: Plan, colors: Colors, width: number): readonly string[] {
  if (plan.models.length === 0) return [];
  const head = ['id', 'variable', 'role', 'sites'].map((title) => colors.dim(title));
  const rows = plan.models.map((model) => [
    model.modelId,
    model.variable,
    model.role,
    colors.dim(firstOf(model.sites.map(place), 3)),
  ]);
  const [title = '', ...lines] = alignColumns([head, ...rows]).map((line) => `  ${line}`);
  return [
    colors.bold('Models'),
    title,
    ...plan.models.flatMap((model, index) => [
      lines[index] ?? '',
      ...wrap(whatThen(model), width - 2).map((line) => `    ${line}`),
    ]),
  ];
}

function whatThen({ modelId, prices, mappedTo, swap, proposal, stayReason }: ModelProposal): string {
  const costs = prices ? `${formatPrices(prices)} at most; ` : '';
  if (mappedTo !== undefined) {
    return `${costs}mapped to ${mappedTo}${swap ? ` (${swap.words}, ${formatPrices(swap.prices)} at most)` : ''}`;
  }
  if (proposal) {
    return `${costs}keeps its id; ${proposal.modelId}: ${proposal.why} (--map ${modelId}=${proposal.modelId})`;
  }
  return `${costs}keeps its id${stayReason === undefined ? '' : `: ${stayReason}`}`;
}
