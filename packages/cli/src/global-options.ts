/** The options that every command takes. */
export interface GlobalOptions {
  readonly config?: string;
  readonly gateway?: string;
  readonly format: 'text' | 'json';
  readonly quiet?: true;
  readonly color: boolean;
}
