import type { Bound, End, Obstacle, SdkMajor } from '@gateshift/analyzer';
import type { SkippedDirectory } from '../../files/skipped-directories.js';
import type { LeftOut } from '../../files/left-out.js';
import type { Root } from '../../files/root.js';
import type { Standing } from '../../project/standing.js';
import { passedOverInWords } from '../not-read.js';
import { valueInWords } from './value-words.js';
import { place, plainValue } from '../json-value.js';

/** What became of the file, as a sentence. */
export function standingInWords(file: string, standing: Standing, root: Root): string {
  switch (standing.kind) {
    case 'candidate':
      return `${file} is part of the scan: it names an SDK, a provider's address, a model or a key.`;
    case 'importer':
      return `${file} is part of the scan: it imports a module that hands out a client, a model or an SDK.`;
    case 'no telltale':
      return `${file} was read and not analysed: it names no SDK that is followed, no provider's address, no model and no key, and imports nothing that does. What follows is what an analysis would see.`;
    case 'left out':
      return `${file} is not part of the scan: ${leftOutInWords(standing.why, root)}. What follows is what an analysis would see.`;
    case 'passed over':
      return `${file} is not analysed: ${passedOverInWords(standing.why)}.`;
    case 'failed':
      return standing.message;
  }
}

const folders: Readonly<Record<SkippedDirectory, string>> = {
  tool: 'folders of that name are what a tool keeps beside the code',
  vendored: "folders of that name hold copies of other people's code",
  output: 'beside a package.json, folders of that name hold what a build writes',
};

function leftOutInWords(why: LeftOut, root: Root): string {
  switch (why.kind) {
    case 'outside the paths':
      return 'it does not lie under the paths that were given';
    case 'folder':
      return `${why.folder}/ is not looked into: ${folders[why.why]}`;
    case 'git rule':
      return `line ${why.rule.line} of ${root.toFile(why.rule.path)} leaves it out (\`${why.rule.pattern}\`)`;
    case 'configuration':
      return "the configuration's `ignore` leaves it out";
    case 'link':
      return `${why.link} is a symbolic link, and links are not followed`;
    case 'declarations':
      return 'declaration files hold no code';
  }
}

export function obstacleInWords(obstacle: Obstacle): string {
  switch (obstacle.kind) {
    case 'no such call':
      return obstacle.method === ''
        ? `the client of \`${obstacle.package}\` itself is called, which is no call to a model`
        : `\`${obstacle.method}\` of \`${obstacle.package}\` is none of the calls that are counted: those that generate, embed, or use an API of their own`;
    case 'not how it is used':
      return obstacle.expected === 'construction'
        ? `\`${obstacle.name}\` makes a client with \`new\` alone`
        : `\`${obstacle.name}\` is called, not constructed`;
    case 'names a model':
      return 'it names a model; the site is the call that the model is handed to';
    case 'not sent':
      return obstacle.what === 'model id'
        ? 'it is the id of a model, but nothing was found that sends it from here'
        : 'it is an address of a model API; an address alone is no site, a request to it is';
    case 'type only':
      return 'it is imported as a type alone, which no code can call';
    case 'other address':
      return 'it makes a request, but not to an address that is known to be one of a model API';
  }
}

/** Where a way ended, as the rest of a sentence that begins with what was followed. */
export function endInWords(end: End, majorOf: (packageName: string) => SdkMajor): string {
  switch (end.kind) {
    case 'sdk':
      return sdkInWords(end, majorOf(end.package));
    case 'package':
      return `${taken(end.path)}the package \`${end.specifier}\`, which is not followed`;
    case 'transport': {
      const name = end.path.filter((part) => part !== 'default').join('.');
      const owner = end.specifier === 'global' ? '' : `${name === '' ? '' : ' of '}\`${end.specifier}\``;
      return `${name === '' ? '' : `\`${name}\``}${owner}, which makes HTTP requests`;
    }
    case 'missing module':
      return `\`${end.specifier}\`, which leads to no file that could be read`;
    case 'global':
      return `\`${end.path.join('.')}\`, a global`;
    case 'declaration':
      return declarationInWords(end);
    case 'parameter': {
      const owner = `${end.of === undefined ? 'a function' : `\`${end.of}\``} (${place(end.at)})`;
      const [name = '', ...members] = end.name.split('.');
      const calls = end.exported
        ? ', which is exported: no call was found that says what is passed'
        : ': no call was found that says what is passed';
      return `${taken(members)}\`${name}\`, a parameter of ${owner}${calls}${end.default.length > 0 ? '; without it, its default' : ''}`;
    }
    case 'text':
      return `the text ${JSON.stringify(end.text)}, with gaps`;
    case 'value':
      return valueInWords(plainValue(end.value));
    case 'result':
      return `${taken(end.missing)}the result of a call`;
    case 'unknown':
      return `nothing known: ${end.reason}`;
  }
}

/** What a bound means for whoever reads that it was reached. */
export function boundInWords(bound: Bound): string {
  switch (bound) {
    case 'depth':
      return '(the limit of steps in one chain was reached; there may be more behind it)';
    case 'steps':
      return '(the limit of steps for one file was reached; there may be more behind it)';
    case 'choices':
      return '(the limit of entries in one table was reached; there may be more behind it)';
  }
}

function sdkInWords(end: Extract<End, { kind: 'sdk' }>, major: SdkMajor): string {
  const sdk = `\`${end.package}\`${major === 'unknown' ? '' : ` ${major}`}`;
  const made = end.name === undefined || end.name === 'default' ? '' : ` (\`${end.name}\`)`;
  switch (end.what) {
    case 'package':
      return `${taken(end.path)}the package ${sdk}, which is followed`;
    case 'class':
      return `${end.name === 'default' ? 'the default export' : `the class \`${end.name ?? ''}\``} of ${sdk}`;
    case 'function':
      return `${end.name === 'default' ? 'the default export' : `the function \`${end.name ?? ''}\``} of ${sdk}`;
    case 'client':
      return `${taken(end.path)}a client of ${sdk}${made}`;
    case 'provider':
      return `${taken(end.path)}a provider of ${sdk}${made}`;
    case 'model':
      return `a model of ${sdk}${made}`;
  }
}

function declarationInWords(end: Extract<End, { kind: 'declaration' }>): string {
  const name = end.name === undefined ? '' : ` \`${end.name}\``;
  const before = taken(end.missing);
  const at = ` at ${place(end.at)}`;
  switch (end.what) {
    case 'function':
      return `${before}the function${name} of this project${at}; what it calls itself is looked at where it stands`;
    case 'class':
    case 'instance': {
      const what = end.what === 'class' ? 'the class' : 'an instance of the class';
      const base = end.extends.length > 0 ? ', which extends another' : ', with no SDK behind it';
      return `${before}${what}${name} of this project${at}${base}`;
    }
    case 'object':
    case 'array':
      return `${before}an ${end.what}${name} of this project${at}`;
    case 'type':
      return `${before}a value of the type${name}${at}, which says nothing of an SDK`;
    case 'enum':
      return `${before}the enum${name} of this project${at}`;
    case 'module':
      return `${before}a module of this project`;
  }
}

function taken(path: readonly string[]): string {
  const members = path.filter((name) => name !== 'default');
  return members.length === 0 ? '' : `\`${members.join('.')}\` of `;
}
