import type { CallSite, FeatureSite, HttpSite, Location, Range } from '@gateshift/analyzer';
import type { SourceText } from './source-text.js';

/** How people call the call: `chat.completions.create`, `generateText`, `fetch`. */
export function nameOfCall(site: CallSite | HttpSite | FeatureSite): string {
  return site.kind === 'call' && site.receiver && !namesItself(site) ? `${site.api}.${site.method}` : site.method;
}

/** `generateContent`, `chatStream`, `ConverseCommand`: methods that say by themselves what they ask for. */
function namesItself({ api, method }: CallSite): boolean {
  return api.includes('-') || method.toLowerCase().includes(api);
}

/** The callee alone, so that an underline does not cover a whole request. */
export function calleeOf(site: CallSite | HttpSite | FeatureSite, source: SourceText): Location {
  return source.locate(calleeRangeOf(site, source));
}

function calleeRangeOf(site: CallSite | HttpSite | FeatureSite, source: SourceText): Range {
  if (site.kind === 'call') return site.calleeRange;
  const [start, end] = site.location.range;
  const parenthesis = source.slice([start, end]).indexOf('(');
  return [start, parenthesis > 0 ? start + parenthesis : end];
}
