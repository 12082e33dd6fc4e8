import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';

/** A message of the language server protocol. */
export interface Message {
  readonly id?: number | string;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
}

type Answer = (params: unknown) => unknown;

/** The editor's side of a language server over stdio: just what a test needs. */
export class LanguageClient {
  readonly #server: ChildProcessWithoutNullStreams;
  readonly #pending = new Map<number, { resolve(result: unknown): void; reject(error: Error): void }>();
  readonly #answers: ReadonlyMap<string, Answer>;
  #buffer = Buffer.alloc(0);
  #nextId = 1;
  readonly log: string[] = [];

  /** @param answers what the server asks of the editor, by method; anything else is answered with null */
  constructor(command: string, commandArguments: readonly string[], cwd: string, answers: ReadonlyMap<string, Answer>) {
    this.#answers = answers;
    this.#server = spawn(command, [...commandArguments], { cwd, stdio: 'pipe' });
    this.#server.stdout.on('data', (chunk: Buffer) => this.#read(chunk));
    this.#server.stderr.on('data', (chunk: Buffer) => this.log.push(chunk.toString('utf8')));
    this.#server.on('exit', (code) => {
      const error = new Error(`The language server ended with ${code}.\n${this.log.join('\n')}`);
      for (const { reject } of this.#pending.values()) reject(error);
    });
  }

  request(method: string, params: unknown): Promise<unknown> {
    const id = this.#nextId++;
    this.#send({ id, method, params });
    return new Promise((resolve, reject) => this.#pending.set(id, { resolve, reject }));
  }

  notify(method: string, params: unknown): void {
    this.#send({ method, params });
  }

  stop(): void {
    this.#server.removeAllListeners('exit');
    this.#server.kill();
  }

  #send(message: Message): void {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message });
    this.#server.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  }

  #read(chunk: Buffer): void {
    this.#buffer = Buffer.concat([this.#buffer, chunk]);
    for (;;) {
      const headerEnd = this.#buffer.indexOf('\r\n\r\n');
      if (headerEnd < 0) return;
      const length = Number(/Content-Length: (\d+)/i.exec(this.#buffer.toString('ascii', 0, headerEnd))?.[1]);
      const end = headerEnd + 4 + length;
      if (this.#buffer.length < end) return;
      const message: Message = JSON.parse(this.#buffer.toString('utf8', headerEnd + 4, end));
      this.#buffer = this.#buffer.subarray(end);
      this.#receive(message);
    }
  }

  #receive({ id, method, params, result, error }: Message): void {
    if (method !== undefined) {
      if (method === 'window/logMessage') this.log.push(JSON.stringify(params));
      if (id !== undefined) this.#send({ id, result: this.#answers.get(method)?.(params) ?? null });
      return;
    }
    const pending = typeof id === 'number' ? this.#pending.get(id) : undefined;
    if (!pending || typeof id !== 'number') return;
    this.#pending.delete(id);
    if (error) pending.reject(new Error(error.message));
    else pending.resolve(result);
  }
}
