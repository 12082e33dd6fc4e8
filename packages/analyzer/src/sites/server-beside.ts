import type { AnalyzerHost } from '../host.js';
import type { ModuleIndex } from '../module-index.js';
import { staticKey, unwrap, type Node } from '../tree.js';

/** The first word of a camel-cased or snake-cased name. */
const firstWord = /^[a-z]+(?=[A-Z_])/;

const namesAddress = /(?:url|uri|host|endpoint|address)$/i;

/** First words that many settings have which are not of one another. */
const saysNothing = /^(?:default|initial|my|the|model|api|ai|llm|chat|base)$/i;

/**
 * Whether the settings in which a literal stands name, by the same first word, the address of a server that is no
 * provider's: `{ customModelUrl: 'http://localhost:8000/v1', customModelName: 'gpt-4o' }` asks no maker for its model.
 */
export function isForServerBeside(literal: Node, index: ModuleIndex, host: AnalyzerHost): boolean {
  const property = index.parentOf(literal);
  if (property?.type !== 'Property' || property.value !== literal) return false;
  const word = firstWord.exec(staticKey(property.key, property.computed) ?? '')?.[0];
  const settings = index.parentOf(property);
  if (word === undefined || saysNothing.test(word) || settings?.type !== 'ObjectExpression') return false;
  const addresses = settings.properties.flatMap((one) => {
    if (one.type !== 'Property') return [];
    const name = staticKey(one.key, one.computed) ?? '';
    const value = unwrap(one.value);
    return firstWord.exec(name)?.[0] === word &&
      namesAddress.test(name) &&
      value.type === 'Literal' &&
      typeof value.value === 'string'
      ? [value.value]
      : [];
  });
  const hosts = addresses.flatMap((address) => (URL.canParse(address) ? [new URL(address).hostname] : []));
  return hosts.length > 0 && hosts.every((name) => host.providerOfHost(name) === undefined);
}
