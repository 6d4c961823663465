/** A running sandbox as a test sees it: over HTTP, with rows as the documentation describes them. */
import { onTestFinished } from 'vitest';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../electron/sandbox/sandbox.ts';

export interface DeliveryRow {
  id: number;
  url: string | null;
  webhook_id: number | null;
  type: string | null;
  transaction_id: string | null;
  body: string | null;
  header: string | null;
  status_code: number | null;
  response: string | null;
  created_at: string;
  updated_at: string;
}

export interface ResendRow {
  id: number;
  resend_type: string;
  status: string;
  object_reference_id: string | null;
  account_mirror_id: number | null;
  start_datetime: string | null;
  end_datetime: string | null;
  user_id: number;
  created_at: string;
  updated_at: string;
  processed_at: string | null;
  error_message: string | null;
}

export interface Page<T> {
  next: string | null;
  previous: string | null;
  results: T[];
}

export interface Answer<T> {
  status: number;
  headers: Headers;
  value: T;
}

export const LOGS = '/v3/webhooks/logs';
export const RESEND = '/v3/webhooks/resend';

/** 13 May 2026, 18:45 in São Paulo: a Wednesday. */
export const WEDNESDAY = Date.parse('2026-05-13T21:45:00Z');

/** A small sandbox at rest, closed when the test ends. */
export async function openSandbox(options: SandboxOptions = {}): Promise<Client> {
  const sandbox = await startSandbox({
    now: () => WEDNESDAY,
    days: 4,
    deliveries: 300,
    arrivalEveryMs: null,
    resendLatencyMs: { pending: 5, processing: 5 },
    ...options,
  });
  onTestFinished(() => sandbox.close());
  return new Client(sandbox);
}

export class Client {
  readonly sandbox: Sandbox;
  readonly token: string;

  constructor(sandbox: Sandbox, token = sandbox.token) {
    this.sandbox = sandbox;
    this.token = token;
  }

  async send<T>(path: string, init: RequestInit = {}): Promise<Answer<T>> {
    const headers = { authorization: `Bearer ${this.token}`, ...init.headers };
    const response = await fetch(this.sandbox.baseUrl + path, { ...init, headers });
    const text = await response.text();
    return { status: response.status, headers: response.headers, value: (text ? JSON.parse(text) : null) as T };
  }

  async deliveries(query: Record<string, string | number> = {}): Promise<Page<DeliveryRow>> {
    return (await this.send<Page<DeliveryRow>>(pathOf(LOGS, query))).value;
  }

  async resends(query: Record<string, string | number> = {}): Promise<Page<ResendRow>> {
    return (await this.send<Page<ResendRow>>(pathOf(RESEND, query))).value;
  }

  async post(body: unknown): Promise<Answer<{ worked: boolean; detail: string }>> {
    return this.send(RESEND, { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) });
  }

  /** Asks for a resend and gives its ID. */
  async resend(body: unknown): Promise<number> {
    const { value } = await this.post(body);
    return Number(/ID: (\d+)$/.exec(value.detail)?.[1]);
  }

  async findResend(id: number): Promise<ResendRow> {
    const row = (await this.resends({ limit: 100 })).results.find((one) => one.id === id);
    if (!row) throw new Error(`no resend ${id}`);
    return row;
  }

  /** Every page from the newest on, or from a cursor on. */
  async walk(
    query: Record<string, string | number> = {},
    link: 'next' | 'previous' = 'next',
  ): Promise<DeliveryRow[][]> {
    const pages: DeliveryRow[][] = [];
    let cursor: Record<string, string> | null = {};
    while (cursor && pages.length < 1000) {
      const page: Page<DeliveryRow> = await this.deliveries({ ...query, ...cursor });
      pages.push(page.results);
      cursor = cursorOf(page[link]);
    }
    return pages;
  }

  /** Everything, as the reference that other readings are held against. */
  async everything(): Promise<DeliveryRow[]> {
    return (await this.walk({ limit: 100 })).flat();
  }
}

/** The cursor parameters of a `next` or `previous` link. */
export function cursorOf(link: string | null): Record<string, string> | null {
  if (link === null) return null;
  const parameters = new URL(link).searchParams;
  const names = ['cursor_datetime', 'cursor_id', 'cursor_direction'];
  return Object.fromEntries(names.map((name) => [name, parameters.get(name) ?? '']));
}

export function pathOf(path: string, query: Record<string, string | number>): string {
  const parameters = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]));
  return `${path}?${parameters}`;
}

/** The documented order: newest first by creation date, and by ID where two share one. */
export function newestFirst(rows: readonly DeliveryRow[]): DeliveryRow[] {
  return rows.toSorted((a, b) => comparable(b).localeCompare(comparable(a)) || b.id - a.id);
}

/** `created_at` with all six digits, so that it can be compared as text. */
function comparable({ created_at }: DeliveryRow): string {
  const [seconds = '', fraction = ''] = created_at.replace('Z', '').split('.');
  return `${seconds}.${fraction.padEnd(6, '0')}`;
}

export interface Body {
  event_type: string;
  event_id: string;
  data: {
    qr_code_id?: number;
    end_to_end_id?: string;
    transaction?: { id: number; end_to_end_id: string };
    payer?: { name: string; document: string };
    payee?: { name: string; document: string };
    account?: { branch: string; number: string };
  };
}

export function bodyOf(row: DeliveryRow): Body {
  return JSON.parse(row.body ?? '') as Body;
}

/** The QR Code's or the transaction's ID that a body carries. */
export function objectIdOf(row: DeliveryRow): number | undefined {
  const { data } = bodyOf(row);
  return data.qr_code_id ?? data.transaction?.id;
}
