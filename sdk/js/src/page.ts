import { localError } from './error.js';

/** The element of an id. */
export function element(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw localError(`There is no element with the id "${id}".`);
  return found;
}

/** A frame that fills its place. */
export function frame(url: string, title: string): HTMLIFrameElement {
  const made = document.createElement('iframe');
  made.title = title;
  made.allow = 'payment';
  made.style.cssText = 'border:0;width:100%;height:100%;min-height:420px;display:block';
  made.src = url;
  return made;
}

/** Listens to messages that come out of a frame, from its own origin only. The function returned ends it. */
export function listen(from: HTMLIFrameElement, types: string[], hear: (message: Record<string, unknown>) => void): () => void {
  const origin = new URL(from.src, location.href).origin;
  const heard = (event: MessageEvent): void => {
    const message = event.data as Record<string, unknown> | null;
    if (event.source === from.contentWindow && event.origin === origin && message && types.includes(message['type'] as string)) hear(message);
  };
  addEventListener('message', heard);
  return () => removeEventListener('message', heard);
}

/** Posts a form by way of the browser. */
export function submit(url: string, method: string, fields: Record<string, string>, target: string): void {
  const form = document.createElement('form');
  form.action = url;
  form.method = method;
  form.target = target;
  form.hidden = true;
  for (const [name, value] of Object.entries(fields)) {
    const input = document.createElement('input');
    input.type = 'hidden';
    input.name = name;
    input.value = value;
    form.append(input);
  }
  document.body.append(form);
  form.submit();
  form.remove();
}

/** Where the script that is running came from, or what its `data-api` says: the API that belongs to it. */
export function homeOfScript(): string {
  const script = typeof document === 'undefined' ? null : (document.currentScript as HTMLScriptElement | null);
  const given = script?.dataset['api'];
  return given ? given.replace(/\/+$/, '') : script?.src ? new URL(script.src).origin : '';
}
