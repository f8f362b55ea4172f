import { FreedomPayError, localError } from './error.js';
import { Emitter } from './events.js';
import { element, frame, listen, submit } from './page.js';
import { seal } from './payload.js';
import { RsaPublicKey } from './rsa.js';
import { postJson, uuid } from './transport.js';
import type {
  JS3dsAnswer, JS3dsv1AcsOptions, JSConfirm, JSPaymentOptions, JSPayResult, JSTokenizeOptionsBankCard, JSTokenResponse, JSTransactionOptions,
} from './types.js';

/** What {@link FreedomPay} tells. */
export interface FreedomPayEvents {
  /** A card has become a token. */
  token: JSTokenResponse;
  /** The payer has to go to the issuer's page. */
  confirm: JSPayResult;
  /** Paid. */
  success: JSPayResult;
  /** Not paid: the payment failed, or a request was refused. */
  error: JSPayResult | FreedomPayError;
}

/** Takes card payments from the browser. Card data is encrypted here with the shop's public key and read nowhere but at the payment service. */
export class FreedomPay extends Emitter<FreedomPayEvents> {
  private key: RsaPublicKey | undefined;
  private token = '';

  /** @param api Where the API is, e.g. `https://api.freedompay.kz`. */
  constructor(private readonly api: string) {
    super();
  }

  /** Takes the shop's public key (PEM) and its public token. Throws when the key is not valid. */
  setup(publicKeyPem: string, token: string): void {
    this.key = RsaPublicKey.fromPem(publicKeyPem);
    this.token = token;
  }

  /** Turns a card into a token that pays once, within 15 minutes. */
  async tokenize(options: JSTokenizeOptionsBankCard): Promise<JSTokenResponse> {
    const answer = await this.call<JSTokenResponse>('tokenize', options);
    this.emit('token', answer);
    return answer;
  }

  /** Pays. With `need_confirm` go on with {@link confirmInIframe}. */
  async charge(payment: JSPaymentOptions, transaction: JSTransactionOptions): Promise<JSPayResult> {
    return this.tell(await this.call<JSPayResult>('charge', { ...payment, transaction }));
  }

  /** Shows the issuer's page in a frame inside an element, and answers when the payment has its outcome. The frame goes then. */
  async confirmInIframe(result: JSPayResult, containerId: string): Promise<JSPayResult> {
    if (result.payment_status !== 'need_confirm') return result;
    const place = element(containerId);
    const shown = frame(confirmOf(result).frame_url, '3-D Secure');
    await new Promise<void>((resolve) => {
      const end = listen(shown, ['freedompay-3ds'], (message) => {
        if (Number(message['payment_id']) !== result.payment_id) return;
        end();
        resolve();
      });
      place.replaceChildren(shown);
    });
    shown.remove();
    return this.confirm(result.payment_id);
  }

  /** Sends the payer to the issuer's page; the issuer posts `MD` and `PaRes` to the shop's `term_url`. Hand them to {@link confirm}. */
  async confirm3ds1(result: JSPayResult, options: JS3dsv1AcsOptions): Promise<JSPayResult> {
    if (result.payment_status !== 'need_confirm') return result;
    const { acs_url, method, params } = confirmOf(result);
    let target = options.target ?? '_self';
    if (!target.startsWith('_')) {
      const shown = frame('about:blank', '3-D Secure');
      shown.name = `freedompay-${result.payment_id}`;
      element(target).replaceChildren(shown);
      target = shown.name;
    }
    submit(acs_url, method, { ...params, TermUrl: options.term_url }, target);
    return result;
  }

  /** Goes on with a payment whose payer was at the issuer's page; without an answer the issuer is asked. */
  async confirm(paymentId: number, answer: JS3dsAnswer = {}): Promise<JSPayResult> {
    return this.tell(await this.call<JSPayResult>('confirm', { payment_id: paymentId, ...answer }));
  }

  /** How a payment stands. */
  status(paymentId: number): Promise<JSPayResult> {
    return this.call<JSPayResult>('status', { payment_id: paymentId });
  }

  private async call<T>(method: string, payload: unknown): Promise<T> {
    try {
      if (!this.key) throw localError('Call setup(publicKey, token) first.');
      const body = { data: seal(payload, this.key), token: this.token };
      return await postJson<T>(`${this.api}/v5/sdk/${method}`, body, { 'Request-Id': uuid() });
    } catch (error) {
      if (error instanceof FreedomPayError) this.emit('error', error);
      throw error;
    }
  }

  private tell(result: JSPayResult): JSPayResult {
    switch (result.payment_status) {
      case 'need_confirm': this.emit('confirm', result); break;
      case 'success': this.emit('success', result); break;
      case 'error': this.emit('error', result); break;
    }
    return result;
  }
}

function confirmOf(result: JSPayResult): JSConfirm {
  if (!result.confirm) throw localError('The result says nothing of the issuer\'s page.');
  return result.confirm;
}
