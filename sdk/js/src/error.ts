import type { JSErrorResponse } from './types.js';

/** What every function of the SDK rejects with. `response.error_message` is a text for people. */
export class FreedomPayError extends Error {
  override readonly name = 'FreedomPayError';

  /** @param request_id The request that was refused; empty when none was sent. */
  constructor(readonly response: JSErrorResponse, readonly request_id = '') {
    super(response.error_message);
  }
}

/** A refusal of the SDK itself: nothing was sent. */
export function localError(message: string): FreedomPayError {
  return new FreedomPayError({ status: 'error', error_code: 9998, error_message: message });
}
