import type { Location } from '@gateshift/analyzer';
import type { Migration } from '../migration.js';

/** What a client is handed to, in the words of the code. */
interface Taker {
  /** `OpenAIAdapter` of `new OpenAIAdapter({ openai })`. */
  readonly name: string;
  /** The package that it is imported from; undefined where the file does not say. */
  readonly package: string | undefined;
}

/** What is known of what packages ask the clients for that they are handed; the end of a sentence. */
const knownTakers: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  // Source: the code of 1.3.11, 1.10.6, 1.50.0, 1.51.4 and 1.75.0.
  '@copilotkit/runtime': {
    OpenAIAdapter:
      'up to 1.49 that asks the chat API for its `model`, or `gpt-4o` where it names none; from 1.50 on the runtime asks OpenAI by itself or the responses API: with an older version, name a model of the gateway there and move the client by hand',
  },
};

/** Says to what code a client is handed, and what that is known to ask it for. */
export function handedTo(at: Location, migration: Migration): string {
  const place = `${at.file}:${at.line}`;
  const taker = takerAt(at, migration);
  if (!taker) return `it is handed to code that could not be followed (${place})`;
  const known = taker.package === undefined ? undefined : knownTakers[taker.package]?.[taker.name];
  const whose = taker.package === undefined ? '' : ` of ${taker.package}`;
  const rest = known ?? 'what that asks it for is not in sight';
  return `it is handed to \`${taker.name}\`${whose} (${place}), and ${rest}`;
}

/** The call or construction whose argument begins before the place and has not ended there. */
function takerAt({ file, range }: Location, migration: Migration): Taker | undefined {
  const text = migration.textOf(file);
  const before = text.slice(Math.max(0, range[0] - 300), range[0]);
  const name = /([\w$.]+)\s*(?:<[^()]*>)?\(\s*(?:[^(){}]*,\s*)?(?:\{[^(){}]*)?$/.exec(before)?.[1];
  if (name === undefined || /^(?:if|for|while|switch|return|catch|function)$/.test(name)) return undefined;
  if (name === 'super') {
    const base = /\bextends\s+([\w$.]+)(?=[^{}]*\{(?:(?!\bextends\b)[\s\S])*$)/.exec(text.slice(0, range[0]))?.[1];
    return base === undefined ? undefined : { name: base, package: packageOf(base, text) };
  }
  return { name, package: packageOf(name, text) };
}

/** The package that a name comes from by an import or a `require`, of a file's own or not. */
function packageOf(name: string, text: string): string | undefined {
  const [first = ''] = name.split('.');
  const word = String.raw`(?<![\w$])${first.replace(/\$/g, '\\$')}(?![\w$])`;
  const found =
    new RegExp(String.raw`\bimport\b[^'";]*${word}[^'";]*\bfrom\s*["']([^"']+)["']`).exec(text) ??
    new RegExp(String.raw`\{[^{}]*${word}[^{}]*\}\s*=\s*(?:await\s+import|require)\(\s*["']([^"']+)["']`).exec(text);
  const specifier = found?.[1];
  return specifier === undefined || specifier.startsWith('.') ? undefined : specifier;
}
