// The classic script: one global object, and its older name.
import { FreedomPayError } from './error.js';
import { mountFrame, mountOverlay } from './mount.js';
import { homeOfScript } from './page.js';
import { FreedomPay } from './sdk.js';
import { mountWalletButton } from './wallet.js';
import { Widget } from './widget.js';
import type { WidgetData } from './types.js';

const api = homeOfScript();
const sdk = Object.assign(new FreedomPay(api), {
  FreedomPay,
  FreedomPayError,
  mountFrame,
  mountOverlay,
  mountWalletButton,
  /** Shows the payment page over the shop's page. */
  openWidget: (data: WidgetData) => {
    const widget = new Widget(data, api);
    void widget.create();
    return widget;
  },
});

Object.assign(globalThis, { FreedomPaySDK: sdk, PayBoxSDK: sdk });
