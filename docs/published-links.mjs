// Where what the plugin's README links to in this repository stands once it is published.
import { readdirSync, readFileSync } from 'node:fs';

const packages = new URL('../packages/', import.meta.url);

/** What of this folder the plugin's package takes along. */
export const pages = ['rules', 'configuration.md'];

/** As written in the plugin's README, and as published, at the versions of this checkout. */
const places = [
  ...pages.map((page) => [`../../docs/${page}`, `${addressOf('eslint-plugin')}docs/${page}`]),
  ...readdirSync(packages).map((folder) => [`../${folder}/`, addressOf(folder)]),
];

/** The links of a README as a reader of the published package needs them. */
export function publishLinks(text) {
  return places.reduce((result, [here, published]) => result.replaceAll(`](${here}`, `](${published}`), text);
}

/** The way back. */
export function unpublishLinks(text) {
  return places.reduce((result, [here, published]) => result.replaceAll(`](${published}`, `](${here}`), text);
}

function addressOf(folder) {
  const { name, version } = JSON.parse(readFileSync(new URL(`${folder}/package.json`, packages), 'utf8'));
  return `https://unpkg.com/${name}@${version}/`;
}
