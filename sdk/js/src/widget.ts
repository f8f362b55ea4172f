import { FreedomPayError } from './error.js';
import { mountOverlay, type MountedPage, type MountedPayment } from './mount.js';
import { postJson } from './transport.js';
import type { WidgetData, WidgetPayment } from './types.js';

interface WidgetAnswer {
  id: number;
  customer: string;
  frame_url: string;
  expires_at: string;
}

/** The payment page over the shop's page. Used in the field as `new PayBox(data).create()`. */
export class Widget {
  private mounted: MountedPage | undefined;

  constructor(private readonly data: WidgetData, private readonly api: string) {}

  /** Creates the payment and shows its page. What comes of it is told to the callbacks; the promise ends when the page is shown, or cannot be. */
  async create(): Promise<void> {
    const { token, payment, successCallback, errorCallback } = this.data;
    let answer: WidgetAnswer;
    try {
      answer = await postJson<WidgetAnswer>(`${this.api}/v4/widget/payments`, { token, payment });
    } catch (error) {
      const { error_code, error_message } = (error as FreedomPayError).response;
      errorCallback?.({ error_code, error_message });
      return;
    }
    const mounted = mountOverlay(answer.frame_url);
    this.mounted = mounted;
    const end = (callback?: (payment: WidgetPayment) => void) => (outcome: MountedPayment): void => {
      mounted.unmount();
      callback?.(outcome as WidgetPayment);
    };
    mounted.on('success', end(successCallback));
    mounted.on('error', end(errorCallback));
  }

  /** Takes the page away; the payment stays as it is. */
  close(): void {
    this.mounted?.unmount();
  }
}
