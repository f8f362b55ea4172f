'use strict';
const field = (id) => document.getElementById(id);
const show = (words, value) => {
  field('result').textContent = words + (value === undefined ? '' : '\n' + JSON.stringify(value, null, 2));
};
const order = () => 'demo-' + Date.now();
const sum = { amount: 150.5, currency: 'KZT', description: 'Coffee beans, 1 kg' };

// A real shop writes its public key and its token into the page.
const ready = fetch('/sandbox/sdk-key?merchant=500001').then((answer) => answer.json()).then((key) => {
  FreedomPaySDK.setup(key.pem, key.token);
  return key.token;
});

field('card').addEventListener('submit', async (event) => {
  event.preventDefault();
  field('pay').disabled = true;
  try {
    await ready;
    show('The card becomes a token …');
    const card = await FreedomPaySDK.tokenize({
      type: 'bank_card',
      options: {
        card_number: field('number').value, card_holder_name: field('holder').value,
        card_exp_month: field('month').value, card_exp_year: field('year').value,
      },
    });
    show('The token pays …');
    const charged = await FreedomPaySDK.charge(
      { order_id: order(), auto_clearing: 1, ...sum },
      { type: 'tokenized_card', options: { token: card.token, card_cvv: field('cvv').value } });
    if (charged.payment_status === 'need_confirm') show('The bank asks …');
    const result = await FreedomPaySDK.confirmInIframe(charged, '3dsForm');
    show(result.payment_status === 'success' ? 'Paid' : 'Not paid', result);
  } catch (error) {
    show('Refused: ' + (error.response ? error.response.error_message : error.message), error.response);
  } finally {
    field('pay').disabled = false;
  }
});

field('widget').addEventListener('click', async () => {
  const widget = new PayBox({
    token: await ready,
    payment: { order: order(), language: 'en', ...sum, options: { user: { email: 'payer@example.kz' } } },
    successCallback: (payment) => show('Paid in the widget', payment),
    errorCallback: (payment) => show('Not paid in the widget', payment),
  });
  widget.create();
});
