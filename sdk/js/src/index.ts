export { FreedomPayError } from './error.js';
export { mountFrame, mountOverlay, MountedPage, type MountedPayment, type MountEvents } from './mount.js';
export { FreedomPay, type FreedomPayEvents } from './sdk.js';
export { mountWalletButton, WalletButton, type WalletEvents, type WalletOptions, type WalletResult, type WalletType } from './wallet.js';
export { Widget } from './widget.js';
export type * from './types.js';
