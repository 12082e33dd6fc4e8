import type { ClientSite, Value } from '@gateshift/analyzer';
import { faultOfBaseUrl } from '../../config/base-url.js';
import type { Suggestion } from '../../finding.js';
import type { CheckContext } from '../check.js';
import type { FindPitfalls, Pitfall } from './pitfall.js';

/** Base URLs that lack the version path, or already hold the endpoint. */
export const addressPitfalls: FindPitfalls = (site, context) => {
  if (site.kind !== 'client' || site.flavour === 'azure') return [];
  const url = writtenUrl(site.baseUrl);
  if (!url) return [];
  const fault = faultOfBaseUrl(url.text);
  if (!fault) return [];
  const { right } = fault;
  if (fault.kind === 'endpoint') {
    const { endpoint } = fault;
    return [
      verdict(site, context, {
        variant: 'endpointInBaseUrl',
        message: `This base URL ends in \`${endpoint}\`, which the SDK adds itself, so it asks for \`${endpoint.replace(/\/$/, '')}${endpoint}\`: end it before, \`${right}\`.`,
        subject: url.text,
        suggestions: rewrite(url, right, context),
      }),
    ];
  }
  return [
    verdict(site, context, {
      variant: 'missingVersionPath',
      message: `This base URL lacks the path of the API, and every request to it ends in 404: it is \`${right}\`.`,
      subject: url.text,
      suggestions: rewrite(url, right, context),
    }),
  ];
};

interface WrittenUrl {
  readonly text: string;
  readonly value: Extract<Value, { readonly state: 'literal' | 'constant' }>;
}

/** The address as it stands in the code, also behind a variable that may be set. */
function writtenUrl(value: Value): WrittenUrl | undefined {
  if (value.state === 'env' && value.default) return writtenUrl(value.default);
  if ((value.state !== 'literal' && value.state !== 'constant') || typeof value.value !== 'string') return undefined;
  return URL.canParse(value.value) ? { text: value.value, value } : undefined;
}

function rewrite({ text, value }: WrittenUrl, right: string, { sourceOf }: CheckContext): readonly Suggestion[] {
  const { file, range } = value.at;
  const written = sourceOf(file).slice(range);
  const quote = written[0] ?? '';
  if (!/["'`]/.test(quote) || written.slice(1, -1) !== text) return [];
  return [{ message: `Use \`${right}\``, edits: [{ file, range, text: `${quote}${right}${quote}` }] }];
}

function verdict(
  client: ClientSite,
  { sourceOf }: CheckContext,
  pitfall: Pick<Pitfall, 'variant' | 'message' | 'subject' | 'suggestions'>,
): Pitfall {
  const { file } = client.location;
  const url = writtenUrl(client.baseUrl);
  const isHere = url?.value.at.file === file;
  return {
    ...pitfall,
    location: url && isHere ? url.value.at : sourceOf(file).locate(client.calleeRange),
    siteId: client.id,
    related: [],
    // What stands in another file is edited there.
    suggestions: isHere ? pitfall.suggestions : [],
  };
}
