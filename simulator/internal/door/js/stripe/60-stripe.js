// Stripe(key) is what a shop's page sees.

// The types that have a confirm function of their own, by its name. Source: the types of @stripe/stripe-js 10.
const confirmed = {
  payment_intent: {
    AcssDebit: 'acss_debit', Affirm: 'affirm', AfterpayClearpay: 'afterpay_clearpay', Alipay: 'alipay', AuBecsDebit: 'au_becs_debit',
    Bancontact: 'bancontact', Billie: 'billie', Blik: 'blik', Boleto: 'boleto', Card: 'card', Cashapp: 'cashapp', CustomerBalance: 'customer_balance',
    Eps: 'eps', Fpx: 'fpx', Giropay: 'giropay', GrabPay: 'grabpay', Ideal: 'ideal', Klarna: 'klarna', Konbini: 'konbini', MbWay: 'mb_way', Mobilepay: 'mobilepay',
    Multibanco: 'multibanco', Oxxo: 'oxxo', P24: 'p24', PayByBank: 'pay_by_bank', PayNow: 'paynow', PayPal: 'paypal', Pix: 'pix', PromptPay: 'promptpay',
    SepaDebit: 'sepa_debit', Sofort: 'sofort', Twint: 'twint', UsBankAccount: 'us_bank_account', WechatPay: 'wechat_pay',
  },
  setup_intent: {
    AcssDebit: 'acss_debit', AmazonPay: 'amazon_pay', AuBecsDebit: 'au_becs_debit', BacsDebit: 'bacs_debit', Bancontact: 'bancontact', Blik: 'blik',
    Card: 'card', Cashapp: 'cashapp', Ideal: 'ideal', PayPal: 'paypal', SepaDebit: 'sepa_debit', Sofort: 'sofort', UsBankAccount: 'us_bank_account',
  },
};

// absent are the functions of Stripe.js that are not simulated. They say so.
const absent = [
  'collectBankAccountForPayment', 'collectBankAccountForSetup', 'collectBankAccountToken', 'collectFinancialConnectionsAccounts',
  'createEmbeddedCheckoutPage', 'createEphemeralKeyNonce', 'initCheckout', 'initCheckoutElementsSdk', 'initCheckoutFormSdk', 'initEmbeddedCheckout',
  'initializePricing', 'processOrder', 'redirectToCheckout', 'retrieveOrder', 'verifyIdentity', 'verifyMicrodepositsForPayment', 'verifyMicrodepositsForSetup',
];

// walletless is a payment request in a browser that has no wallet.
const walletless = () => {
  const request = {canMakePayment: async () => null, isShowing: () => false, update: () => {}, abort: () => {}};
  request.on = request.once = request.off = () => request;
  request.show = () => demand(false, 'paymentRequest.show() needs canMakePayment() to have resolved with a wallet.');
  return request;
};

class Stripe {
  #api;
  #intents;

  constructor(key, options = {}) {
    checkKey(key);
    this.#api = new API(key, options);
    this.#intents = new Intents(this.#api);
    this.elements = (options) => new Elements(this, options);
  }

  async createToken(source, data = {}) {
    if (isElement(source)) return named('token', await this.#api.post('/v1/tokens', {card: data}, source));
    demand(typeof source === 'string' && isObject(data), 'You must provide a Stripe Element or a valid token type to create a Token.');
    return named('token', await this.#api.post('/v1/tokens', {[source]: data}));
  }

  async createPaymentMethod(data, card, rest) {
    if (typeof data === 'string') data = {type: data, [data]: card, ...rest}; // the older way to call it
    demand(isObject(data), 'stripe.createPaymentMethod() expects an object.');
    let {elements, params = {}, ...direct} = data;
    if (elements) direct = {type: 'card', ...params, card: cardElement(elements)};
    const {card: given, ...others} = direct;
    const element = isElement(given) ? given : undefined;
    return named('paymentMethod', await this.#api.post('/v1/payment_methods', element ? others : direct, element));
  }

  // createConfirmationToken keeps what the payment element or the parameters say for a server to confirm with.
  async createConfirmationToken({elements, payment_method: method, params = {}} = {}) {
    const {payment_method: saved, payment_method_data: extra, ...rest} = params;
    if (saved ?? method) return named('confirmationToken', await this.#api.post('/v1/confirmation_tokens', {...rest, payment_method: saved ?? method}));
    demand(elements, 'stripe.createConfirmationToken(): pass the `elements` or a payment method.');
    const element = cardElement(elements);
    demand(element, 'stripe.createConfirmationToken(): the elements have no payment element.');
    return named('confirmationToken', await this.#api.post('/v1/confirmation_tokens', {...rest, payment_method_data: {type: 'card', ...extra}}, element));
  }

  async createSource(element, data) {
    if (!isElement(element)) return named('source', await this.#api.post('/v1/sources', element));
    return named('source', await this.#api.post('/v1/sources', {type: 'card', ...data}, element));
  }

  async retrieveSource({id, client_secret}) { return named('source', await this.#api.get('/v1/sources/' + encodeURIComponent(id), {client_secret})); }

  async createRadarSession() { return named('radarSession', await this.#api.post('/v1/radar/session', {})); }

  async confirmPayment(options) { return this.#intents.confirm('payment_intent', options, 'stripe.confirmPayment()'); }
  async confirmSetup(options) { return this.#intents.confirm('setup_intent', options, 'stripe.confirmSetup()'); }
  async handleCardAction(secret) { return this.#intents.handle('payment_intent', secret, 'stripe.handleCardAction()'); }
  async handleNextAction({clientSecret}) { return this.#intents.handle(kindOf(clientSecret), clientSecret, 'stripe.handleNextAction()'); }
  async retrievePaymentIntent(secret) { return this.#intents.retrieve('payment_intent', secret, 'stripe.retrievePaymentIntent'); }
  async retrieveSetupIntent(secret) { return this.#intents.retrieve('setup_intent', secret, 'stripe.retrieveSetupIntent'); }

  paymentRequest() { return walletless(); }
  registerAppInfo() {}
  _registerWrapper() {}

  static {
    for (const [kind, types] of Object.entries(confirmed)) {
      for (const [name, type] of Object.entries(types)) {
        const caller = 'confirm' + name + (kind === 'payment_intent' ? 'Payment' : 'Setup');
        this.prototype[caller] = async function (secret, data, options) {
          return this.#intents.confirmOf(type, kind, secret, data, options, 'stripe.' + caller);
        };
      }
    }
    for (const name of absent) {
      this.prototype[name] = async () => demand(false, `Pinstripe does not simulate stripe.${name}().`);
    }
  }
}

window.Stripe = Object.assign((key, options) => new Stripe(key, options), {version: release === 'v3' ? 3 : release});
