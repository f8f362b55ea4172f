import { FreedomPayError } from './error.js';
import type { JSErrorResponse } from './types.js';

const PATIENCE_MS = 90_000;

/** Posts JSON and reads JSON. Rejects with a {@link FreedomPayError} whatever went wrong. */
export function postJson<T>(url: string, body: unknown, headers: Record<string, string> = {}): Promise<T> {
  return send<T>(url, JSON.stringify(body), { 'Content-Type': 'application/json', ...headers });
}

/** Posts form fields, which needs no leave of the server beforehand, and reads JSON. */
export function postForm<T>(url: string, fields: Record<string, string>): Promise<T> {
  return send<T>(url, new URLSearchParams(fields).toString(), { 'Content-Type': 'application/x-www-form-urlencoded' });
}

function send<T>(url: string, body: string, headers: Record<string, string>): Promise<T> {
  const requestId = headers['Request-Id'] ?? '';
  return new Promise<T>((resolve, reject) => {
    const fail = (message: string): void =>
      reject(new FreedomPayError({ status: 'error', error_code: 9999, error_message: message }, requestId));
    const request = new XMLHttpRequest();
    request.open('POST', url);
    request.timeout = PATIENCE_MS;
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.onerror = () => fail('The payment service could not be reached.');
    request.ontimeout = () => fail('The payment service did not answer in time.');
    request.onload = () => {
      const answer = parse(request.responseText);
      if (!answer) fail('The payment service gave an answer that cannot be read.');
      else if (request.status >= 400) reject(new FreedomPayError(refusal(answer), requestId));
      else resolve(answer as T);
    };
    request.send(body);
  });
}

function parse(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return value && typeof value === 'object' ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

/** Both generations of refusals: `error_code`, `error_message` and `code`, `message`. */
function refusal(answer: Record<string, unknown>): JSErrorResponse {
  const errors = answer['errors'] as Record<string, string[]> | undefined;
  return {
    status: 'error',
    error_code: Number(answer['error_code'] ?? answer['code'] ?? 9999),
    error_message: String(answer['error_message'] ?? answer['message'] ?? 'The payment service refused.'),
    ...(errors ? { errors } : {}),
  };
}

/** A UUID, version 4. */
export function uuid(): string {
  const b = crypto.getRandomValues(new Uint8Array(16));
  b[6] = (b[6]! & 0x0f) | 0x40;
  b[8] = (b[8]! & 0x3f) | 0x80;
  const text = Array.from(b, (value) => value.toString(16).padStart(2, '0')).join('');
  return `${text.slice(0, 8)}-${text.slice(8, 12)}-${text.slice(12, 16)}-${text.slice(16, 20)}-${text.slice(20)}`;
}
