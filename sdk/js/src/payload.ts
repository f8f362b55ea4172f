import type { RsaPublicKey } from './rsa.js';

const CHUNK_LENGTH = 200;

/** Encrypts a payload: Base64 of its JSON in UTF-8, cut into pieces of 200 characters, each encrypted and in Base64 again. */
export function seal(payload: unknown, key: RsaPublicKey): string[] {
  const text = base64OfText(JSON.stringify(payload));
  const chunks: string[] = [];
  for (let at = 0; at < text.length; at += CHUNK_LENGTH) {
    chunks.push(btoa(String.fromCharCode(...key.encrypt(text.slice(at, at + CHUNK_LENGTH)))));
  }
  return chunks;
}

function base64OfText(text: string): string {
  return btoa(encodeURIComponent(text).replace(/%([0-9A-F]{2})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16))));
}
