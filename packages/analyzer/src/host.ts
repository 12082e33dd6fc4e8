import type { SourceModule } from './scope.js';
import type { SdkMajor } from './site.js';

/** What the analyzer asks of its host. All of it is plain look-up: the analyzer reads no files and knows no prices. */
export interface AnalyzerHost {
  /** Whether the text is, exactly or by alias, the id of a model. */
  isModelId(text: string): boolean;
  /** The provider behind a host name of a URL (`api.openai.com` → `openai`), or undefined. */
  providerOfHost(host: string): string | undefined;
  /** The major version of a package as the given file sees it. */
  sdkMajor(packageName: string, file: string): SdkMajor;
  /**
   * The module an import leads to, parsed, or undefined where it cannot be read: packages, missing files, a host that
   * lints one file at a time. Must give the same object for the same file.
   */
  resolveModule?(specifier: string, fromFile: string): SourceModule | undefined;
}
