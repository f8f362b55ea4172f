import { localError } from './error.js';
import { Emitter } from './events.js';
import { element, frame, listen } from './page.js';
import type { WidgetPayment } from './types.js';

/** The payment of a mounted page: all of it from the widget, its numbers from a frame. */
export type MountedPayment = Pick<WidgetPayment, 'id' | 'order'> & Partial<WidgetPayment>;

/** What a mounted payment page tells. */
export interface MountEvents {
  success: MountedPayment;
  error: MountedPayment;
  /** The payer closed the page, or it was taken away. */
  close: undefined;
}

/** A payment page inside the shop's page. */
export class MountedPage extends Emitter<MountEvents> {
  private readonly end: () => void;

  /** @param shown The frame. @param root What goes with it. */
  constructor(shown: HTMLIFrameElement, private readonly root: HTMLElement = shown) {
    super();
    this.end = listen(shown, ['freedompay-widget', 'freedompay'], (message) => {
      const payment = (message['payment'] ?? { id: message['payment_id'], order: message['order_id'] }) as MountedPayment;
      switch (message['event']) {
        case 'success': this.emit('success', payment); break;
        case 'error': case 'failure': this.emit('error', payment); break;
        case 'close': this.unmount(); break;
      }
    });
  }

  /** Takes the page away. */
  unmount(): void {
    if (!this.root.isConnected) return;
    this.end();
    this.root.remove();
    this.emit('close', undefined);
  }
}

/** Shows a payment page (the address that creating a payment answered) in a frame inside an element. */
export function mountFrame(containerId: string, url: string): MountedPage {
  if (!/^https?:\/\//.test(url)) throw localError('The address of the payment page is not valid.');
  const shown = frame(url, 'Payment');
  const mounted = new MountedPage(shown);
  element(containerId).replaceChildren(shown);
  return mounted;
}

/** Shows a payment page over the shop's page; Escape closes it. */
export function mountOverlay(url: string): MountedPage {
  const before = document.activeElement as HTMLElement | null;
  const overlay = document.createElement('div');
  overlay.setAttribute('role', 'dialog');
  overlay.setAttribute('aria-modal', 'true');
  overlay.setAttribute('aria-label', 'Payment');
  overlay.style.cssText = 'position:fixed;inset:0;z-index:2147483647;background:rgba(16,24,40,.55)';
  const shown = frame(url, 'Payment');
  const close = document.createElement('button');
  close.type = 'button';
  close.textContent = '\u00d7';
  close.setAttribute('aria-label', 'Close');
  close.style.cssText =
    'position:absolute;top:8px;right:8px;width:44px;height:44px;border:0;border-radius:22px;background:#fff;color:#101828;font:24px/1 sans-serif;cursor:pointer';
  overlay.append(shown, close);
  const mounted = new MountedPage(shown, overlay);
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') mounted.unmount();
  };
  close.onclick = () => mounted.unmount();
  mounted.on('close', () => {
    removeEventListener('keydown', onKey);
    before?.focus();
  });
  addEventListener('keydown', onKey);
  document.body.append(overlay);
  shown.focus();
  return mounted;
}
