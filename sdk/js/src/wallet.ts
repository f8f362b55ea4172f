import { FreedomPayError, localError } from './error.js';
import { Emitter } from './events.js';
import { element } from './page.js';
import { postForm, postJson } from './transport.js';

export type WalletType = 'apple_pay' | 'google_pay' | 'samsung_pay';

/** What a payment page's back-end answers. */
export interface WalletResult {
  status: string;
  id: number;
  code: number;
  message: string;
  back_url: { url: string; params: Record<string, string> };
  frame_url: string;
}

export interface WalletEvents {
  success: WalletResult;
  /** The payer has to go to the issuer's page, `frame_url`. */
  confirm: WalletResult;
  error: WalletResult | FreedomPayError;
}

export interface WalletOptions {
  type: WalletType;
  /** Asks the shop's server for a payment: the address of its page, as creating a payment answers it (`pg_redirect_url`). */
  createPayment: () => Promise<string>;
  /** Opens the wallet's own sheet and gives its token: Google's `paymentMethodData.tokenizationData.token`, Apple's `payment.token.paymentData`. */
  requestToken: () => Promise<string | object>;
  /** The words on the button; the wallet's name when left out. */
  label?: string;
}

const NAMES: Record<WalletType, string> = { apple_pay: 'Apple Pay', google_pay: 'Google Pay', samsung_pay: 'Samsung Pay' };

/** A button that pays by wallet. While a payment is under way it cannot be pressed again. */
export class WalletButton extends Emitter<WalletEvents> {
  readonly button = document.createElement('button');

  constructor(private readonly options: WalletOptions) {
    super();
    this.button.type = 'button';
    this.button.textContent = options.label ?? NAMES[options.type];
    this.button.style.cssText =
      'min-height:48px;width:100%;border:0;border-radius:8px;background:#000;color:#fff;font:600 16px/1.2 system-ui,sans-serif;cursor:pointer';
    this.button.onclick = () => void this.pay();
  }

  private async pay(): Promise<void> {
    this.button.disabled = true;
    try {
      // The sheet opens first: browsers allow it only right after the payer's click.
      const asked = this.options.requestToken();
      const address = await this.options.createPayment();
      const { data } = await post(address, this.options.type, await asked);
      const ends = data.status === 'ok' || data.status === 'success' ? 'success' : data.status === 'need_confirm' ? 'confirm' : 'error';
      this.emit(ends, data);
    } catch (error) {
      this.emit('error', error instanceof FreedomPayError ? error : localError(String(error)));
    } finally {
      this.button.disabled = false;
    }
  }
}

/** Puts a wallet's button into an element. */
export function mountWalletButton(containerId: string, options: WalletOptions): WalletButton {
  const place = element(containerId);
  const wallet = new WalletButton(options);
  place.replaceChildren(wallet.button);
  return wallet;
}

function post(address: string, type: WalletType, token: string | object): Promise<{ data: WalletResult }> {
  const page = new URL(address);
  const customer = page.searchParams.get('customer');
  if (!customer) throw localError('The address of the payment page names no customer.');
  const url = `${page.origin}/pay/${customer}/pay`;
  return typeof token === 'string' ? postForm(url, { type, token }) : postJson(url, { type, token });
}
