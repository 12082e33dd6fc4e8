import type { TSESTree } from '@typescript-eslint/types';
import { alternativesOf, isPresent, type Context, type Found, type Place } from '../found.js';
import type { Follower } from '../follow/follower.js';
import { followMember } from '../follow/member.js';
import { followPath } from '../follow/option.js';
import { areToolsKnown, toolFeatures } from '../follow/tool-features.js';
import { isWritten } from './output-cap.js';
import type { CallProfile } from '../sdks/profile.js';
import type { CallFeature, CallSite } from '../site.js';
import { childrenOf, isFunction, staticKey, unwrap, type Node } from '../tree.js';

/** Keys and `type` values that mark content other than text. */
const marks: Readonly<Record<string, CallFeature>> = {
  image_url: 'image-input',
  input_image: 'image-input',
  image: 'image-input',
  input_audio: 'audio-input',
  audio_url: 'audio-input',
  input_file: 'file-input',
};

/** As keys these are everyday words. */
const typeMarks: Readonly<Record<string, CallFeature>> = { ...marks, file: 'file-input', document: 'file-input' };

/** Google's APIs say it by the key alone. */
const keyMarks: Readonly<Record<string, CallFeature>> = { ...marks, inlineData: 'image-input', fileData: 'file-input' };

/** Where a part says what its data is, in the spellings of the APIs. */
const mediaTypeKeys = new Set(['mediaType', 'mimeType', 'media_type', 'mime_type']);

/** What a media type, up to its slash, is to a model. A text is read as one; a file is whatever is none of these. */
const kindsOfMedia: Readonly<Record<string, CallFeature | 'text'>> = {
  image: 'image-input',
  audio: 'audio-input',
  text: 'text',
};

const toolOptions = ['tools', 'functions'] as const;

/** Where the APIs take the format of an answer. */
const formatPaths: readonly (readonly string[])[] = [
  ['response_format', 'type'],
  ['text', 'format', 'type'],
  ['responseFormat', 'type'],
];

/** How far messages are searched for images; deeper nesting was not met. */
const maximumDepth = 9;

/** What a call uses beyond plain text, and how much text it always sends, as far as its own options show it. */
export function readOptions(
  follower: Follower,
  options: Found,
  profile: Pick<CallProfile, 'api' | 'implies' | 'tools' | 'schemas' | 'content'>,
  place: Place,
): Pick<CallSite, 'features' | 'staticPrompt'> {
  const features = new Set<CallFeature>(profile.implies ?? []);
  const content: Content = { features, characters: 0 };
  const option = (name: string): Found => followPath(follower, options, name, place);
  const written = (name: string): boolean => isWritten(follower, options, name, place);
  if (isTrue(option('stream'))) features.add('stream');
  if (options.kind === 'object') {
    for (const name of (profile.tools ?? toolOptions).filter(written)) {
      const tools = option(name);
      for (const feature of toolFeatures(follower, tools, place)) features.add(feature);
      if (profile.api === 'responses' && !areToolsKnown(follower, tools)) features.add('tools.*');
    }
    if (isPresent(option('logprobs'))) features.add('logprobs');
    const choices = option('n');
    if (choices.kind === 'scalar' && typeof choices.value === 'number' && choices.value > 1)
      features.add('multiple-choices');
    for (const path of formatPaths) {
      const format = path.reduce<Found>((found, name) => followMember(follower, found, name, place), options);
      for (const one of alternativesOf(format)) {
        if (one.kind === 'scalar' && one.value === 'json_object') features.add('json-object');
        if (one.kind === 'scalar' && one.value === 'json_schema') features.add('json-schema');
      }
      // `zodResponseFormat(…)` and the like make a schema's format.
      const holder = path
        .slice(0, -1)
        .reduce<Found>((found, name) => followMember(follower, found, name, place), options);
      if (holder.kind === 'result') features.add('json-schema');
    }
    if (profile.schemas?.some(written)) features.add('json-schema');
    for (const name of profile.content ?? []) markContent(follower, option(name), content, maximumDepth);
  }
  return { features: [...features].sort(), staticPrompt: content.characters };
}

/** What has been read of the content so far. */
interface Content {
  readonly features: Set<CallFeature>;
  characters: number;
}

/** What an argument that is sent holds beyond text. */
export function contentFeatures(follower: Follower, sent: Found): readonly CallFeature[] {
  const content: Content = { features: new Set(), characters: 0 };
  markContent(follower, sent, content, maximumDepth);
  return [...content.features];
}

function isTrue(found: Found): boolean {
  return found.kind === 'scalar' && found.value === true;
}

function markContent(follower: Follower, found: Found, content: Content, depth: number): void {
  // Of several texts one is sent; the longest says what a call can come to.
  const texts = alternativesOf(found).map(lengthOf);
  content.characters += Math.max(0, ...texts);
  for (const one of alternativesOf(found)) {
    if (one.kind === 'object' || one.kind === 'array')
      markNode(follower, one.place.node, one.place, one.context, content, depth);
    // `new HumanMessage({ content })` of a package.
    if (one.kind === 'result' && depth > 0) {
      for (const given of one.arguments) markContent(follower, given, content, depth - 1);
    }
    if (one.kind !== 'array') continue;
    for (const node of one.pushed) {
      markNode(follower, node, { index: one.place.index, node }, one.context, content, depth);
    }
  }
}

function markNode(
  follower: Follower,
  written: Node,
  place: Place,
  context: Context,
  content: Content,
  depth: number,
): void {
  if (depth === 0 || isFunction(written)) return;
  const node = unwrap(written);
  if (node.type === 'Property') {
    const mark = markOf(node, place);
    if (mark && mark !== 'text') content.features.add(mark);
  }
  if (node.type === 'Identifier') {
    const parent = place.index.parentOf(node);
    if (
      parent?.type === 'ArrayExpression' ||
      parent?.type === 'SpreadElement' ||
      parent?.type === 'TemplateLiteral' ||
      (parent?.type === 'Property' && parent.value === node)
    ) {
      markContent(follower, follower.follow(node, place.index, context), content, depth - 1);
    }
    return;
  }
  content.characters += writtenLength(node);
  for (const child of childrenOf(node)) markNode(follower, child, place, context, content, depth - 1);
}

/** What a property says of the part that it stands in, or that it holds. The media type of a part has the last word. */
function markOf(node: TSESTree.Property, { index }: Place): CallFeature | 'text' | undefined {
  const key = staticKey(node.key, node.computed);
  if (key === undefined) return undefined;
  const value = unwrap(node.value);
  if (key !== 'type') return keyMarks[key] && (mediaKindOf(value) ?? keyMarks[key]);
  const typed = value.type === 'Literal' && typeof value.value === 'string' ? typeMarks[value.value] : undefined;
  const part = index.parentOf(node);
  return typed && ((part && mediaKindOf(part)) ?? typed);
}

function mediaKindOf(part: Node): CallFeature | 'text' | undefined {
  if (part.type !== 'ObjectExpression') return undefined;
  for (const property of part.properties) {
    if (property.type !== 'Property') continue;
    const key = staticKey(property.key, property.computed);
    const value = unwrap(property.value);
    if (key === undefined || !mediaTypeKeys.has(key) || value.type !== 'Literal') continue;
    return typeof value.value === 'string'
      ? (kindsOfMedia[value.value.split('/', 1)[0] ?? ''] ?? 'file-input')
      : undefined;
  }
  return undefined;
}

/** Of a text that is followed: what of it is written in the code. */
function lengthOf(found: Found): number {
  if (found.kind === 'scalar') return typeof found.value === 'string' ? found.value.length : 0;
  return found.kind === 'text'
    ? found.parts.reduce((sum, part) => sum + Math.max(0, ...alternativesOf(part).map(lengthOf)), 0)
    : 0;
}

function writtenLength(node: Node): number {
  if (node.type === 'Literal') return typeof node.value === 'string' ? node.value.length : 0;
  return node.type === 'TemplateElement' ? node.value.raw.length : 0;
}
