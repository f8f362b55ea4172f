/** A card as the payer typed it. It is encrypted in the browser before it leaves. */
export interface JSBankCard {
  card_number: string;
  card_holder_name: string;
  /** Two digits. */
  card_exp_month: string;
  /** Two digits. */
  card_exp_year: string;
}

/** What {@link FreedomPay.tokenize} takes. */
export interface JSTokenizeOptionsBankCard {
  type: 'bank_card';
  options: JSBankCard;
}

/** A token that stands for a card: one shop, one charge, 15 minutes. */
export interface JSTokenResponse {
  status: 'ok';
  token: string;
  /** What may be shown of the card. */
  card: { pan: string; brand: string; exp: string };
  /** RFC 3339. */
  expires_at: string;
}

/** What is paid. */
export interface JSPaymentOptions {
  /** At most 50 characters. */
  order_id?: string;
  /** 1: debit at once; 0: hold. */
  auto_clearing?: 0 | 1;
  /** Major units. */
  amount: number;
  /** ISO 4217, e.g. KZT. */
  currency: string;
  description: string;
  test?: 0 | 1;
  options?: {
    custom_params?: Record<string, string | number>;
    user?: { id?: string; email?: string; phone?: string };
    callbacks?: { result_url?: string; check_url?: string };
  };
}

/** Pays with a card that the payer typed. */
export interface JSTransactionOptionsBankCard {
  type: 'bank_card';
  options: JSBankCard & { card_cvv: string | number };
}

/** Pays with a token of {@link FreedomPay.tokenize}. */
export interface JSTransactionOptionsBankCardToken {
  type: 'tokenized_card';
  options: { token: string; card_cvv: string | number };
}

export type JSTransactionOptions = JSTransactionOptionsBankCard | JSTransactionOptionsBankCardToken;

/** `need_confirm`: the payer has to pass 3-D Secure. `process`: the outcome is not known yet, ask for the status. */
export type JSPaymentStatus = 'new' | 'process' | 'need_confirm' | 'success' | 'error';

/** How a payment stands. */
export interface JSPayResult {
  status: 'ok';
  payment_id: number;
  order_id: string | null;
  payment_status: JSPaymentStatus;
  amount: number;
  currency: string;
  error_code: number | null;
  error_message: string | null;
  /** The issuer's page, with `need_confirm`. */
  confirm?: JSConfirm;
}

/** The issuer's page. */
export interface JSConfirm {
  version: string;
  acs_url: string;
  method: string;
  params: Record<string, string>;
  md: string;
  term_url: string;
  frame_url: string;
}

/** How {@link FreedomPay.confirm3ds1} sends the payer to the issuer. */
export interface JS3dsv1AcsOptions {
  /** Where the issuer posts `MD` and `PaRes`. */
  term_url: string;
  /** `_self` (default), `_blank`, or the id of an element that takes a frame. */
  target?: string;
}

/** What a shop's page got back from the issuer. */
export interface JS3dsAnswer {
  md?: string;
  pares?: string;
  cres?: string;
  trans_status?: string;
}

/** What the server says when it refuses. */
export interface JSErrorResponse {
  status: 'error';
  error_code: number;
  error_message: string;
  errors?: Record<string, string[]>;
}

/** A payment as the widget reports it. */
export interface WidgetPayment {
  id: number;
  status: { code: string };
  order: string | null;
  amount: string;
  refund_amount: string;
  currency: string;
  description: string | null;
  [member: string]: unknown;
}

/** What {@link openWidget} and the classic `PayBox(data)` take. */
export interface WidgetData {
  /** The shop's public token. */
  token: string;
  payment: {
    order: string;
    amount: number | string;
    currency: string;
    description: string;
    language?: 'ru' | 'en' | 'kz';
    /** `YYYY-MM-DD HH:MM:SS`. */
    expires_at?: string;
    param1?: string;
    param2?: string;
    param3?: string;
    test?: 0 | 1;
    options?: {
      callbacks?: { result_url?: string; check_url?: string };
      custom_params?: Record<string, string | number>;
      user?: { id?: string; email?: string; phone?: string };
      receipt_positions?: { count: number; name: string; tax_type: number; price: number | string }[];
    };
  };
  successCallback?: (payment: WidgetPayment) => void;
  errorCallback?: (payment: WidgetPayment | { error_code: number; error_message: string }) => void;
}
