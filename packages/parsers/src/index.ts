export { decodeSource, encodeSource, searchableText, sizeLimit, type DecodedSource } from './decode-source.js';
export { generatedMark, type CompilerTrace, type GeneratedMark } from './generated.js';
export { isComponent, languageOf, readableExtensions, type Language } from './language.js';
export { parseModule, type Comment, type ParsedModule, type ParseProblem, type ParseResult } from './parse-module.js';
export { loadComponentReader } from './script-blocks.js';
