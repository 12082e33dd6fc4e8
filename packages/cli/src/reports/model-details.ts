import {
  alternatives,
  type Alternatives,
  endedBy,
  formatCount,
  formatFactor,
  formatMix,
  formatPrice,
  formatPrices,
  type Lifetime,
  lifetimeOf,
  type Model,
  type Observations,
  type PriceObservation,
  type Prices,
  spellingAtGateway,
} from '@gateshift/catalog';
import type { Policy } from '@gateshift/advisor';
import pc from 'picocolors';
import type { Colors, Terminal } from '../terminal.js';
import { alignColumns, wrap } from './columns.js';
import { pricesInFull } from './price-range.js';

/** All that is known of one model. */
export interface ModelDetails {
  readonly model: Model;
  readonly aliases: readonly string[];
  readonly lifetime: Lifetime;
  /** As the gateway sells it, where one is named; null where it is not known to serve it. */
  readonly atGateway?: { readonly gateway: string; readonly id: string; readonly model: Model } | null;
  readonly alternatives: Alternatives;
  readonly observations: readonly (PriceObservation & { readonly title: string; readonly url: string })[];
  readonly notes: readonly string[];
}

export function modelDetails(model: Model, policy: Policy, observations: Observations): ModelDetails {
  const { catalog, gateway, today, mix } = policy;
  const known = observations.models[model.id];
  const served = gateway && catalog.findAtGateway(model.id, gateway);
  const spelling = gateway && spellingAtGateway(model, gateway);
  return {
    model,
    aliases: catalog.aliasesOf(model).filter((alias) => alias !== model.id),
    lifetime: lifetimeOf(model, today),
    ...(gateway && {
      atGateway: served && spelling !== undefined ? { gateway: gateway.title, id: spelling, model: served } : null,
    }),
    alternatives: alternatives(model, { catalog, today, mix, gateway }),
    observations: (known?.prices ?? []).map((price) => {
      const source = observations.sources[price.source];
      return { ...price, title: source?.title ?? price.source, url: source?.url ?? '' };
    }),
    notes: [...(known?.notes ?? []), ...(known?.shutdown?.note === undefined ? [] : [known.shutdown.note])],
  };
}

export function modelDetailsText(details: ModelDetails, terminal: Terminal): string {
  const colors = pc.createColors(terminal.color);
  const { model } = details;
  const facts: readonly (readonly [string, readonly string[]])[] = [
    ['price', priceLines(model)],
    [
      'long prompts',
      model.longPrompt ? [`${formatPrices(model.longPrompt.prices)} above ${tokens(model.longPrompt.above)}`] : [],
    ],
    ['limits', limits(model)],
    ['output cap', model.capName === undefined ? [] : [model.capName]],
    ['features', featureLines(model)],
    ['thinks', model.thinksByDefault === 'yes' ? ['by default: a small output cap can come back empty'] : []],
    ['lifetime', lifetimeLines(details.lifetime, model, colors)],
    ['also called', details.aliases.length > 0 ? wrap(details.aliases.join(', '), 80) : []],
    ['gateway', gatewayLines(details)],
    ['cheaper', alternativeLines(details.alternatives)],
    ['notes', details.notes.flatMap((note) => wrap(note, 80))],
  ];
  const width = Math.max(...facts.map(([name]) => name.length)) + 2;
  const lines = facts.flatMap(([name, values]) =>
    values.map((value, index) => `  ${colors.dim((index === 0 ? name : '').padEnd(width))}${value}`),
  );
  return [
    `${colors.bold(model.id)}  ${model.maker}, ${model.tier}`,
    ...lines,
    '',
    colors.bold('Sources'),
    ...sourceLines(details),
  ].join('\n');
}

function priceLines(model: Model): readonly string[] {
  const { prices, highestSeen, lowestSeen } = model;
  if (!prices) return ['no source has one'];
  const more = [
    ...(prices.cacheRead === undefined ? [] : [`cached input ${formatPrice(prices.cacheRead)}`]),
    ...(prices.batchInput === undefined || prices.batchOutput === undefined
      ? []
      : [`batch ${formatPrice(prices.batchInput)} in / ${formatPrice(prices.batchOutput)} out`]),
  ];
  const range = (name: string, seen: Prices | undefined) =>
    seen && (seen.input !== prices.input || seen.output !== prices.output) ? [`${name} ${formatPrices(seen)}`] : [];
  const dispute = model.disputed ? ['disputed: sources disagree, and comparisons take the cautious end'] : [];
  return [
    `${formatPrices(prices)}, as of ${model.asOf} (${model.source})`,
    ...(more.length > 0 ? [more.join(', ')] : []),
    ...range('highest seen', highestSeen),
    ...range('lowest seen', lowestSeen),
    ...dispute,
  ];
}

function limits(model: Model): readonly string[] {
  const parts = [
    ...(model.contextWindow === undefined ? [] : [`context ${tokens(model.contextWindow)}`]),
    ...(model.maxOutput === undefined ? [] : [`most output ${tokens(model.maxOutput)}`]),
  ];
  return parts.length > 0 ? [parts.join(', ')] : [];
}

function featureLines(model: Model): readonly string[] {
  const names = (support: string) =>
    Object.entries(model.features)
      .filter(([, known]) => known === support)
      .map(([name]) => name)
      .join(', ');
  const yes = names('yes');
  const no = names('no');
  return [...(yes === '' ? [] : [yes]), ...(no === '' ? [] : [`not: ${no}`])];
}

function lifetimeLines(lifetime: Lifetime, model: Model, colors: Colors): readonly string[] {
  const { shutdown } = model;
  const replacement =
    shutdown?.replacement === undefined ? '' : `; its ${endedBy(model)} proposes ${shutdown.replacement}`;
  const reach = shutdown?.scope === 'maker' ? '; other hosts may go on serving it' : '';
  const source = shutdown ? ` (${shutdown.source})` : '';
  switch (lifetime.state) {
    case 'retired':
      return [`${colors.red(`shut down on ${lifetime.shutdown.date}`)}${replacement}${reach}${source}`];
    case 'retiring':
      return [
        `${colors.yellow(`ends ${lifetime.shutdown.date}, in ${lifetime.daysLeft} days`)}${replacement}${reach}${source}`,
      ];
    case 'unsure':
      return [`promised until ${lifetime.until}, no date announced`];
    case 'serving':
      return shutdown ? [`ends ${shutdown.date}${replacement}${reach}${source}`] : [];
  }
}

function gatewayLines({ atGateway }: ModelDetails): readonly string[] {
  if (atGateway === undefined) return [];
  if (atGateway === null) return ['not known to serve it'];
  return [`${atGateway.gateway}: ${atGateway.id}, ${pricesInFull(atGateway.model) ?? 'price not known'}`];
}

function alternativeLines(found: Alternatives): readonly string[] {
  if (found.answer === 'stay') return [`stay: ${found.explanation}`];
  const rows = found.candidates
    .slice(0, 3)
    .map((candidate) => [
      candidate.id,
      formatPrices(candidate.prices),
      `${formatFactor(candidate.factor, candidate.certainty)} less at ${formatMix(found.mix)}`,
    ]);
  return alignColumns(rows);
}

function sourceLines({ observations }: ModelDetails): readonly string[] {
  if (observations.length === 0) return ['  none with a price'];
  const rows = observations.map((observation) => [
    observation.seller,
    observation.id ?? '',
    observation.prices?.input === undefined ? '' : `${formatPrice(observation.prices.input)} in`,
    observation.prices?.output === undefined ? '' : `${formatPrice(observation.prices.output)} out`,
    observation.asOf,
    [observation.title, observation.note].filter((part) => part !== undefined).join(', '),
    observation.url,
  ]);
  return alignColumns(rows).map((row) => `  ${row}`);
}

function tokens(number: number): string {
  return `${formatCount(number)} tokens`;
}
