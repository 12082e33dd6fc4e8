import type { AnalyzerHost } from '../host.js';
import type { ModuleIndex } from '../module-index.js';
import { staticKey, unwrap, type Node } from '../tree.js';

/** The words of a camel-cased or snake-cased name, in lower case. */
function wordsOf(name: string): readonly string[] {
  return (name.match(/[A-Z]?[a-z\d]+|[A-Z]+(?![a-z])/g) ?? []).map((word) => word.toLowerCase());
}

const namesAddress = /(?:url|uri|host|endpoint|address)$/i;

/** First words that many settings have which are not of one another. */
const saysNothing = /^(?:default|initial|my|the|model|api|ai|llm|chat|base)$/;

/**
 * Whether the settings in which a literal stands name, by the same first words, the address of a server that is no
 * provider's: `{ customModelUrl: 'http://localhost:8000/v1', customModelName: 'gpt-4o' }` asks no maker for its model.
 */
export function isForServerBeside(literal: Node, index: ModuleIndex, host: AnalyzerHost): boolean {
  const property = index.parentOf(literal);
  if (property?.type !== 'Property' || property.value !== literal) return false;
  const words = wordsOf(staticKey(property.key, property.computed) ?? '');
  const settings = index.parentOf(property);
  if (words.length < 2 || saysNothing.test(words[0] ?? '') || settings?.type !== 'ObjectExpression') return false;
  const addresses = settings.properties.flatMap((one) => {
    if (one.type !== 'Property') return [];
    const name = staticKey(one.key, one.computed) ?? '';
    const value = unwrap(one.value);
    const shared = sharedWords(words, wordsOf(name));
    const isAddress = shared > 0 && namesAddress.test(name) && value.type === 'Literal';
    return isAddress && typeof value.value === 'string' ? [{ shared, address: value.value }] : [];
  });
  const most = Math.max(...addresses.map(({ shared }) => shared));
  const hosts = addresses.flatMap(({ shared, address }) =>
    shared === most && URL.canParse(address) ? [new URL(address).hostname] : [],
  );
  return hosts.length > 0 && hosts.every((name) => host.providerOfHost(name) === undefined);
}

const isAddressName = /^(?:base|api|server)?_?(?:url|uri|host|endpoint|path)$/i;
const ownMachine = /^https?:\/\/(?:localhost|127\.\d|0\.0\.0\.0|\[::1\]|host\.docker\.internal)/;

/**
 * Whether the options in which a literal stands name a server on one's own machine: `{ baseUrl: 'http://127.0.0.1:8080/v1',
 * model: 'gpt-4o' }`, the port known or not.
 */
export function isForOwnMachine(literal: Node, index: ModuleIndex): boolean {
  const property = index.parentOf(literal);
  const options = property?.type === 'Property' && property.value === literal ? index.parentOf(property) : undefined;
  if (options?.type !== 'ObjectExpression') return false;
  return options.properties.some((one) => {
    if (one.type !== 'Property' || !isAddressName.test(staticKey(one.key, one.computed) ?? '')) return false;
    const value = unwrap(one.value);
    const text =
      value.type === 'TemplateLiteral' ? value.quasis[0]?.value.raw : value.type === 'Literal' && value.value;
    return typeof text === 'string' && ownMachine.test(text);
  });
}

function sharedWords(one: readonly string[], other: readonly string[]): number {
  const differs = one.findIndex((word, position) => word !== other[position]);
  return differs < 0 ? one.length : differs;
}
