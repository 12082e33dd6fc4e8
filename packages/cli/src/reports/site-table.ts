import type { OutputCap, Site, Value } from '@gateshift/analyzer';
import type { Policy } from '@gateshift/advisor';
import { formatAmount, formatCount, formatMix, formatPrice, type Model, type Prices } from '@gateshift/catalog';
import type { Colors } from '../terminal.js';
import { fitColumns, wrap } from './columns.js';
import { place } from './json-value.js';
import { isCappable, priceSites, type SitePrice } from './site-price.js';

const rowLimit = 25;

/** One line per site that asks for a model, dearest first. */
export function siteTable(sites: readonly Site[], policy: Policy, colors: Colors, width: number): readonly string[] {
  const prices = priceSites(sites, policy);
  if (prices.length === 0) return [];
  const shown = prices.slice(0, rowLimit);
  const rows = fitColumns(
    shown.map((price) => rowOf(price, policy, colors)),
    2,
    width,
  );
  const title = 'Sites, dearest first';
  const units = `USD per 1M tokens, ${formatMix(policy.mix)} input to output; ≤: the most one call can generate`;
  const more = prices.length - shown.length;
  return [
    ...(title.length + 2 + units.length <= width
      ? [`${colors.bold(title)}  ${colors.dim(units)}`]
      : [colors.bold(title), ...wrap(units, width - 2).map((line) => `  ${colors.dim(line)}`)]),
    ...rows,
    ...(more > 0 ? [colors.dim(`  and ${more} more; --format json has them all`)] : []),
  ];
}

function rowOf(price: SitePrice, policy: Policy, colors: Colors): readonly string[] {
  const { site, model } = price;
  const isDear =
    model?.prices && (model.prices.output >= policy.expensive.output || model.prices.input >= policy.expensive.input);
  const id = modelInWords(price);
  return [
    place(site.location),
    isDear ? colors.yellow(id) : price.modelIds.length === 0 ? colors.dim(id) : id,
    model?.prices ? `${formatPrice(model.prices.input)} in` : colors.dim('no price'),
    model?.prices ? outputPrice(model, model.prices) : '',
    capInWords(price),
    endInWords(price, policy, colors),
  ];
}

function outputPrice(model: Model, prices: Prices): string {
  const price = model.tier === 'embedding' ? '' : `${formatPrice(prices.output)} out`;
  return model.disputed ? `${price} (disputed)`.trim() : price;
}

function modelInWords({ site, modelIds }: SitePrice): string {
  const [first, ...rest] = modelIds;
  if (first !== undefined) return rest.length > 0 ? `${first} or ${rest.length} more` : first;
  return site.kind === 'model' ? site.modelId : unknownModel(site.model);
}

function unknownModel(model: Value): string {
  switch (model.state) {
    case 'env':
      return `model from ${model.name}`;
    case 'parameter':
      return `model from the caller (${model.name})`;
    case 'absent':
      return 'no model named';
    case 'choice':
    case 'literal':
    case 'constant':
    case 'unknown':
      return 'model not known';
  }
}

function capInWords({ site, mostGenerated }: SitePrice): string {
  if (!isCappable(site)) return '';
  const most = mostGenerated ? `, ≤ ${formatAmount(mostGenerated.dollars)}` : '';
  const cap: OutputCap = site.outputCap;
  switch (cap.state) {
    case 'absent':
      return `no cap${most}`;
    case 'dead':
      return `dead cap${most}`;
    case 'unknown':
      return 'cap not known';
    case 'set':
      return mostGenerated ? `cap ${formatCount(mostGenerated.tokens)}${most}` : capSource(cap.value);
  }
}

function capSource(value: Value): string {
  if (value.state === 'env') return `cap from ${value.name}`;
  if (value.state === 'parameter') return `cap from the caller (${value.name})`;
  return value.state === 'literal' || value.state === 'constant' ? `cap ${String(value.value)}` : 'capped';
}

function endInWords({ site, model }: SitePrice, policy: Policy, colors: Colors): string {
  if (!model?.shutdown || site.kind === 'model') return '';
  const { date } = model.shutdown;
  return date <= policy.today ? colors.red(`ended ${date}`) : colors.yellow(`ends ${date}`);
}
