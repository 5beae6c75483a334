// Payment and set-up intents: confirming them, and seeing the bank's question through.

const kinds = {
  payment_intent: {path: '/v1/payment_intents/', name: 'paymentIntent', lastError: 'last_payment_error'},
  setup_intent: {path: '/v1/setup_intents/', name: 'setupIntent', lastError: 'last_setup_error'},
};

const unfinished = 'We are unable to authenticate your payment method. Please choose a different payment method and try again.';

const kindOf = (secret) => (String(secret).startsWith('seti_') ? 'setup_intent' : 'payment_intent');

const retrieve = (api, kind, secret, caller) => api.get(kinds[kind].path + parseSecret(secret, kind, caller), {client_secret: secret});

// failedIntent is the answer about an intent that has failed: its last error, with the intent.
// What the API says of a failed authentication is for the shop; this is for its customer.
const failedIntent = (kind, intent) => {
  const error = {...intent[kinds[kind].lastError], [kind]: intent};
  if (error.code?.endsWith('_authentication_failure')) error.message = unfinished;
  return {error};
};

// answered waits for a customer who is asked in an app of another company.
const answered = async (asked) => {
  for (;;) {
    const intent = await asked();
    if (intent.error || intent.status !== 'requires_action') return intent;
    await new Promise((done) => setTimeout(done, 1000));
  }
};

// follow does what an intent asks the customer's browser to do, and returns what
// Stripe.js's promises do.
const follow = async (api, kind, intent) => {
  if (intent.error) return {error: intent.error};
  const {name, path, lastError} = kinds[kind];
  if (intent.status === 'requires_action' && intent.next_action?.type === 'redirect_to_url') {
    location.assign(intent.next_action.redirect_to_url.url);
    return new Promise(() => {}); // the page is left
  }
  if (intent.status !== 'requires_action' || intent.next_action?.type !== 'use_stripe_sdk') return {[name]: intent};
  const asked = () => api.get(path + intent.id, {client_secret: intent.client_secret});
  const after = Object.keys(intent.next_action.use_stripe_sdk).length ? await ask(questionPage(intent)).then(asked) : await answered(asked);
  if (after.error) return {error: after.error};
  if (after.status === 'requires_payment_method' && after[lastError]) return failedIntent(kind, after);
  if (after.status === 'requires_action') return {error: {type: 'invalid_request_error', code: kind + '_authentication_failure', message: unfinished, [kind]: after}};
  return {[name]: after};
};

// methodParams says where a payment method stands in a request, and whose frame has the card.
const methodParams = (method, type = 'card') => {
  if (typeof method === 'string') return {params: {payment_method: method}};
  if (!isObject(method)) return {params: {}};
  const {card, ...rest} = method;
  const data = {type, ...rest};
  if (isElement(card)) return {params: {payment_method_data: data}, element: card};
  if (card) data.card = card;
  return {params: {payment_method_data: data}};
};

// cardElement is the element of a group that holds a card's number.
const cardElement = (elements) => elements.getElement('payment') ?? elements.getElement('card') ?? elements.getElement('cardNumber');

class Intents {
  constructor(api) { this.api = api; }

  retrieve(kind, secret, caller) { return retrieve(this.api, kind, secret, caller).then((answer) => named(kinds[kind].name, answer)); }

  // confirmOf is confirmCardPayment, confirmCardSetup and their like for other types.
  async confirmOf(type, kind, secret, data = {}, options = {}, caller) {
    const id = parseSecret(secret, kind, caller);
    const {payment_method: method, ...rest} = data;
    const {params, element} = methodParams(method, type);
    const handles = options.handleActions !== false;
    const body = {...rest, ...params, client_secret: secret};
    if (handles) body.use_stripe_sdk = true;
    const intent = await this.api.post(`${kinds[kind].path}${id}/confirm`, body, element);
    return handles ? follow(this.api, kind, intent) : named(kinds[kind].name, intent);
  }

  // confirm is confirmPayment and confirmSetup, of the payment element or of what the
  // parameters say.
  async confirm(kind, options, caller) {
    demand(isObject(options), `${caller} expects an object.`);
    const {elements, confirmParams = {}, redirect = 'always'} = options;
    const secret = options.clientSecret ?? elements?._options.clientSecret;
    demand(secret, `${caller}: the clientSecret is missing; pass it here or to elements().`);
    demand(redirect === 'if_required' || confirmParams.return_url, `${caller}: the \`confirmParams.return_url\` argument is required unless \`redirect\` is 'if_required'.`);
    const id = parseSecret(secret, kind, caller);
    const {payment_method: named, payment_method_data: extra, ...rest} = confirmParams;
    const body = {...rest, client_secret: secret, use_stripe_sdk: true};
    let element;
    if (named) {
      body.payment_method = named;
    } else if (confirmParams.confirmation_token) {
      // it carries the payment method
    } else if (elements) {
      element = cardElement(elements);
      demand(element, `${caller}: the elements have no payment element.`);
      body.payment_method_data = {type: 'card', ...extra};
    } else if (extra) {
      body.payment_method_data = extra;
    }
    const result = await follow(this.api, kind, await this.api.post(`${kinds[kind].path}${id}/confirm`, body, element));
    if (result.error || redirect === 'if_required') return result;
    return leave(confirmParams.return_url, kind, result[kinds[kind].name]);
  }

  // handle sees the question of an intent through that was confirmed on the server.
  async handle(kind, secret, caller) {
    const intent = await retrieve(this.api, kind, secret, caller);
    if (!intent.error && caller === 'stripe.handleCardAction()' && intent.status !== 'requires_action') {
      return {error: {
        type: 'invalid_request_error', code: 'payment_intent_unexpected_state',
        message: 'handleCardAction: The PaymentIntent supplied is not in the requires_action state.', payment_intent: intent,
      }};
    }
    return follow(this.api, kind, intent);
  }
}

// leave goes where a redirect would have ended.
const leave = (address, kind, intent) => {
  const url = new URL(address, location.href);
  url.searchParams.set(kind, intent.id);
  url.searchParams.set(kind + '_client_secret', intent.client_secret);
  url.searchParams.set('redirect_status', intent.status === 'processing' ? 'pending' : 'succeeded');
  location.assign(url);
  return new Promise(() => {});
};
