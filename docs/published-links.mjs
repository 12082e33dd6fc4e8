// Where what the packages' READMEs link to in this repository stands once it is published.
import { readdirSync, readFileSync } from 'node:fs';

const packages = new URL('../packages/', import.meta.url);

/** What of this folder is published, and the folder of the package that takes it along. */
const homes = {
  rules: 'eslint-plugin',
  'configuration.md': 'eslint-plugin',
  'cli.md': 'cli',
  'hooks.md': 'cli',
  'prices.md': 'cli',
  codemods: 'cli',
};

/** What of this folder the package of a folder takes along. */
export function pagesOf(folder) {
  return Object.keys(homes).filter((page) => homes[page] === folder);
}

/** As written in a README, and as published, at the versions of this checkout. */
const places = [
  ...Object.entries(homes).map(([page, folder]) => [`../../docs/${page}`, `${addressOf(folder)}docs/${page}`]),
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
