// What a page does wrong in calling Stripe.js is thrown, with Stripe.js's name for it.
class IntegrationError extends Error {
  constructor(message) {
    super(message);
    this.name = 'IntegrationError';
  }
}

const demand = (holds, message) => {
  if (!holds) throw new IntegrationError(message);
};

const isObject = (value) => typeof value === 'object' && value !== null;

const checkKey = (key) => {
  demand(typeof key === 'string', 'Missing value for Stripe(): apiKey should be a string.');
  demand(key !== '', 'Please call Stripe() with your publishable key. You used an empty string.');
  demand(!/^(sk|rk)_/.test(key), 'You should not use your secret key with Stripe.js.\n        Please pass a publishable key instead.');
};

// A secret is a client secret with the id of the intent that it belongs to.
const parseSecret = (secret, kind, caller) => {
  const prefix = {payment_intent: 'pi', setup_intent: 'seti'}[kind];
  const [, id] = new RegExp(`^(${prefix}_[A-Za-z0-9]+)_secret_[A-Za-z0-9]+$`).exec(secret) ?? [];
  demand(id, `Invalid value for ${caller} intent secret: value should be a client secret of the form \${id}_secret_\${secret}. You specified: ${secret}.`);
  return id;
};
