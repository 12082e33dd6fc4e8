import { readdirSync, readFileSync } from 'node:fs';

const folder = new URL('../data/', import.meta.url);

function read(name) {
  const url = new URL(name, folder);
  try {
    return JSON.parse(readFileSync(url, 'utf8'));
  } catch (error) {
    throw new Error(`data/${name} cannot be read: ${error.message}`, { cause: error });
  }
}

/** The hand-kept files. */
export function readData() {
  const gatewayFiles = readdirSync(new URL('gateways/', folder)).filter((name) => name.endsWith('.json'));
  const gateways = gatewayFiles.sort().map((name) => read(`gateways/${name}`));
  return {
    stamp: read('stamp.json'),
    sources: read('sources.json'),
    sellers: read('sellers.json'),
    hosts: read('hosts.json'),
    words: read('words.json'),
    tiers: read('tiers.json'),
    rules: read('rules.json'),
    limits: read('limits.json'),
    models: read('models.json'),
    shutdowns: read('shutdowns.json'),
    gateways,
    gatewayNames: gateways.map((gateway) => gateway.name),
  };
}

/** The installed version of a package. */
export function versionOf(packageName) {
  const url = new URL(`../node_modules/${packageName}/package.json`, import.meta.url);
  return JSON.parse(readFileSync(url, 'utf8')).version;
}
