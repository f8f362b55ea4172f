// The classic widget: PayBox(data) and Widget(data), with and without new.
import { homeOfScript } from './page.js';
import { Widget } from './widget.js';
import type { WidgetData } from './types.js';

const api = homeOfScript();

function open(data: WidgetData): Widget {
  return new Widget(data, api);
}

Object.assign(globalThis, { PayBox: open, Widget: open });
