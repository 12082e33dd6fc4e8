export type * from './gateway.js';
export type * from './model.js';
export type * from './catalog.js';
export { loadCatalog } from './load-catalog.js';
export { defineGateway, findGateway, gatewayNames, loadGateway } from './load-gateway.js';
export { spellingAtGateway } from './gateway-model.js';
export { capabilityOf, featureSupport } from './model-fit.js';
export { cost, scaleUsage, total, type Usage } from './cost.js';
export {
  blended,
  blendedOver,
  breakEven,
  defaultMix,
  ratio,
  type BreakEven,
  type Mix,
  type TrafficShare,
} from './blended.js';
export { remaining, saving, type Saving } from './saving.js';
export { perMonth, perYear, type Period } from './period.js';
export {
  daysBetween,
  endedBy,
  lifetimeOf,
  replacementOf,
  retiringDays,
  type Lifetime,
  type Replacement,
} from './lifetime.js';
export {
  alternatives,
  type Alternatives,
  type AlternativesOptions,
  type Candidate,
  type LeftOut,
} from './alternatives.js';
export { unmetNeed } from './model-fit.js';
export {
  formatAmount,
  formatCount,
  formatFactor,
  formatMix,
  formatPrice,
  formatPrices,
  formatSaving,
  type Certainty,
} from './format-price.js';
export {
  loadObservations,
  type ModelObservations,
  type Observations,
  type PriceObservation,
  type ShutdownObservation,
  type SourceInfo,
} from './load-observations.js';
