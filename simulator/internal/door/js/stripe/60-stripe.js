// Stripe(key) is what a shop's page sees.

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

  async createSource(element, data) {
    if (!isElement(element)) return named('source', await this.#api.post('/v1/sources', element));
    return named('source', await this.#api.post('/v1/sources', {type: 'card', ...data}, element));
  }

  async retrieveSource({id, client_secret}) { return named('source', await this.#api.get('/v1/sources/' + encodeURIComponent(id), {client_secret})); }

  async createRadarSession() { return named('radarSession', await this.#api.post('/v1/radar/session', {})); }

  async confirmCardPayment(secret, data, options) { return this.#intents.confirmCard('payment_intent', secret, data, options, 'stripe.confirmCardPayment'); }
  async confirmCardSetup(secret, data, options) { return this.#intents.confirmCard('setup_intent', secret, data, options, 'stripe.confirmCardSetup'); }
  async confirmPayment(options) { return this.#intents.confirm('payment_intent', options, 'stripe.confirmPayment()'); }
  async confirmSetup(options) { return this.#intents.confirm('setup_intent', options, 'stripe.confirmSetup()'); }
  async handleCardAction(secret) { return this.#intents.handle('payment_intent', secret, 'stripe.handleCardAction()'); }
  async handleNextAction({clientSecret}) { return this.#intents.handle(kindOf(clientSecret), clientSecret, 'stripe.handleNextAction()'); }
  async retrievePaymentIntent(secret) { return this.#intents.retrieve('payment_intent', secret, 'stripe.retrievePaymentIntent'); }
  async retrieveSetupIntent(secret) { return this.#intents.retrieve('setup_intent', secret, 'stripe.retrieveSetupIntent'); }

  registerAppInfo() {}
  _registerWrapper() {}
}

window.Stripe = Object.assign((key, options) => new Stripe(key, options), {version: release === 'v3' ? 3 : release});
