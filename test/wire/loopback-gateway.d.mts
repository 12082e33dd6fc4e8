/** A request as it arrived. */
export interface RecordedRequest {
  readonly method: string;
  /** The host the sender meant: the fence names it where it turned a request aside, else the `Host` header. */
  readonly host: string;
  readonly path: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body as text, empty where there was none. */
  readonly text: string;
  /** The body parsed, `undefined` where it is not JSON. */
  readonly body: Readonly<Record<string, unknown>> | undefined;
  readonly authorization: string | undefined;
  readonly organization: string | undefined;
  readonly project: string | undefined;
  readonly model: string | undefined;
  /** The output cap, whatever its name, `undefined` where none was sent. */
  readonly cap: { readonly name: string; readonly value: unknown } | undefined;
}

export interface LoopbackGateway {
  /** The base URL of its API, ends in `/v1`. */
  readonly url: string;
  readonly requests: readonly RecordedRequest[];
  /** Gives the requests recorded since the last call and forgets them. */
  take(): readonly RecordedRequest[];
  close(): Promise<void>;
}

export interface LoopbackOptions {
  /** Paths below `/v1` that answer 404, as a gateway does that lacks an API. */
  readonly without?: readonly string[];
}

/** Starts an OpenAI-compatible server on 127.0.0.1 and a free port. */
export function startLoopbackGateway(options?: LoopbackOptions): Promise<LoopbackGateway>;
