// Preloaded into a child process: whatever would leave this machine goes to FENCE_URL instead, with the host that was
// meant in a header. Nothing a fixture does can reach a network, and where it wanted to go is on record.
import http from 'node:http';
import https from 'node:https';
import { syncBuiltinESMExports } from 'node:module';

const fence = new URL(process.env['FENCE_URL']);
delete process.env['FENCE_URL'];
const isLoopback = (host) => host === '127.0.0.1' || host === 'localhost' || host === '[::1]';
const isWeb = (url) => url.protocol === 'http:' || url.protocol === 'https:';

function turnAside(url) {
  const aside = new URL(fence.origin);
  aside.pathname = url.pathname;
  aside.search = url.search;
  return aside;
}

const openFetch = globalThis.fetch;
globalThis.fetch = (input, init) => {
  const url = new URL(input instanceof Request ? input.url : input);
  if (!isWeb(url) || isLoopback(url.hostname)) return openFetch(input, init);
  const request = new Request(input, init);
  const headers = new Headers(request.headers);
  headers.set('x-fenced-host', url.host);
  return openFetch(new Request(turnAside(url), new Request(request, { headers })));
};

const openRequest = http.request;

function fenced() {
  return function requestInsideTheFence(...args) {
    const given = args.filter((arg) => typeof arg !== 'function');
    const options = {};
    for (const arg of given)
      Object.assign(options, arg instanceof URL || typeof arg === 'string' ? optionsOf(arg) : arg);
    const host = options.hostname ?? options.host ?? 'localhost';
    // Gateways speak TLS; the one on this machine does not, and `https.request` would refuse its address.
    if (isLoopback(host)) return openRequest.apply(this, args);
    const headers = { ...options.headers, host: fence.host, 'x-fenced-host': host };
    const aside = { method: options.method, path: options.path, headers, hostname: fence.hostname, port: fence.port };
    return openRequest(
      aside,
      args.find((arg) => typeof arg === 'function'),
    );
  };
}

function optionsOf(address) {
  const url = new URL(address);
  return { hostname: url.hostname, port: url.port, path: url.pathname + url.search };
}

for (const client of [http, https]) {
  client.request = fenced();
  client.get = (...args) => {
    const request = client.request(...args);
    request.end();
    return request;
  };
}
syncBuiltinESMExports();
