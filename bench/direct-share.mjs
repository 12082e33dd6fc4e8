// Of a plan, how many of the sites that go straight to a provider, by an API that the gateway serves, are migrated.

/** It goes elsewhere by somebody's decision, speaks another API, or it is not known where it goes. */
const elsewhere = new Set([
  'already-there',
  'another-host',
  'another-provider',
  'azure-deployment',
  'base-url-from-variable',
  'client-unknown',
  'cloud-account',
  'ignored',
  'kept-file',
  'local-machine',
  'named-apart',
  'provider-table',
]);

/** What the gateway lacks, or is not known to have: APIs, and features of one that it has. */
const notServed = new Set([
  'api-not-served',
  'api-unknown',
  'feature-not-served',
  'feature-unknown',
  'model-lacks-feature',
  'request-unknown',
]);

/**
 * @param scan the result of `scan --format json`
 * @param outcomes those of `migrate --format json`
 */
export function directShare({ sites }, outcomes) {
  const placeOf = ({ file, line }) => `${file}:${line}`;
  const clients = new Map(sites.filter(({ kind }) => kind === 'client').map((client) => [placeOf(client), client]));
  const found = outcomes.filter(({ code }) => !elsewhere.has(code) && !notServed.has(code));
  const codeAt = new Map(
    outcomes.toReversed().map((outcome) => [`${placeOf(outcome)}:${outcome.column}`, outcome.code]),
  );
  /** A client is there for its calls: where all that were found are of APIs that the gateway lacks, it has none to take along. */
  const servesOnlyWhatIsLacking = (client) => {
    const uses = sites.filter(({ kind, client: of }) => ['call', 'feature'].includes(kind) && of === placeOf(client));
    return uses.length > 0 && uses.every((use) => notServed.has(codeAt.get(`${placeOf(use)}:${use.column}`)));
  };
  const direct = [];
  for (const site of sites) {
    if (!['client', 'call', 'http'].includes(site.kind) || !isDirect(site, clients)) continue;
    if (site.kind === 'client' && servesOnlyWhatIsLacking(site)) continue;
    const own = found.filter(
      ({ file, line, column }) => file === site.file && line === site.line && column === site.column,
    );
    // Parameters and caps of a call have outcomes of their own; the one of the move comes first.
    if (own[0]) direct.push(own[0]);
  }
  // Settings of openai 3 beside which what moved got its own are no less done than a client that was split.
  const isDone = ({ outcome, code }) => outcome === 'done' || code === 'already-there' || code === 'split';
  const stayed = direct.filter((one) => !isDone(one));
  return {
    direct: direct.length,
    migrated: direct.length - stayed.length,
    stayed: stayed.map(({ file, line, outcome, code }) => `${file}:${line} ${outcome} [${code}]`),
  };
}

/** Whether nothing but the provider's own address is named. */
function isDirect(site, clients) {
  // An address with parts that are not known has another host, or another API, among those it can be.
  if (site.kind === 'http' && !['literal', 'constant'].includes(site.url?.state)) return false;
  if (site.kind === 'http')
    return (site.hosts ?? []).length > 0 && site.hosts.every((host) => /(?:^|\.)openai\.com$/.test(host));
  const client = site.kind === 'client' ? site : clients.get(site.client);
  // A call without a client found: a ready-made provider is its own client, of others it is not known.
  if (!client) return site.client === undefined && site.sdk === 'vercel-ai';
  const { state, value } = client.baseUrl ?? { state: 'absent' };
  return state === 'absent' || /\bopenai\.com\b/.test(value ?? '');
}
