// stripe-node against a simulator: node check.js http://127.0.0.1:12111
// One line for each check that holds; the first that does not ends it.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import Stripe from 'stripe';

const base = new URL(process.argv[2]);
const key = 'sk_test_node';
const stripe = new Stripe(key, { host: base.hostname, port: base.port, protocol: 'http' });

const payment = (card, more) => ({
  amount: 2000, currency: 'usd', confirm: true, payment_method: card, return_url: 'https://shop.example/return', ...more,
});

async function door(method, path, body) {
  const answer = await fetch(new URL(`/_pinstripe${path}`, base), {
    method,
    headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' },
    body: body && JSON.stringify(body),
  });
  assert.equal(answer.status, 200, `${method} ${path}: ${await answer.clone().text()}`);
}

async function refusal(promise) {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error('nothing was refused');
}

const checks = {
  async purchase() {
    const intent = await stripe.paymentIntents.create(payment('pm_card_visa', { expand: ['latest_charge'] }));
    assert.equal(intent.status, 'succeeded');
    assert.equal(intent.latest_charge.payment_method_details.card.last4, '4242');
    assert.match(intent.lastResponse.requestId, /^req_/);
  },

  async decline() {
    const error = await refusal(stripe.paymentIntents.create(payment('pm_card_visa_chargeDeclinedInsufficientFunds')));
    assert.ok(error instanceof Stripe.errors.StripeCardError, error);
    assert.equal(error.statusCode, 402);
    assert.equal(error.code, 'card_declined');
    assert.equal(error.decline_code, 'insufficient_funds');
    assert.equal(error.payment_intent.status, 'requires_payment_method');
  },

  async authentication() {
    const intent = await stripe.paymentIntents.create(payment('pm_card_authenticationRequired'));
    assert.equal(intent.status, 'requires_action');
    assert.equal(intent.next_action.type, 'redirect_to_url');
    await door('POST', `/authentications/${intent.id}`, { outcome: 'succeeded' });
    assert.equal((await stripe.paymentIntents.retrieve(intent.id)).status, 'succeeded');
  },

  async refund() {
    const intent = await stripe.paymentIntents.create(payment('pm_card_visa'));
    const refund = await stripe.refunds.create({ payment_intent: intent.id, amount: 500 });
    assert.equal(refund.status, 'succeeded');
    assert.equal((await stripe.charges.retrieve(refund.charge)).amount_refunded, 500);
    const error = await refusal(stripe.refunds.create({ payment_intent: intent.id, amount: 1501 }));
    assert.ok(error instanceof Stripe.errors.StripeInvalidRequestError, error);
  },

  async webhook() {
    const received = [];
    const shop = createServer((request, answer) => {
      const parts = [];
      request.on('data', (part) => parts.push(part));
      request.on('end', () => {
        received.push({ body: Buffer.concat(parts), signature: request.headers['stripe-signature'] });
        answer.end();
      });
    });
    await new Promise((ready) => shop.listen(0, '127.0.0.1', ready));
    try {
      const endpoint = await stripe.webhookEndpoints.create({
        url: `http://127.0.0.1:${shop.address().port}/hook`, enabled_events: ['payment_intent.succeeded'],
      });
      const intent = await stripe.paymentIntents.create(payment('pm_card_visa'));
      await door('GET', '/deliveries');
      assert.equal(received.length, 1);
      const [{ body, signature }] = received;
      const event = stripe.webhooks.constructEvent(body, signature, endpoint.secret);
      assert.equal(event.type, 'payment_intent.succeeded');
      assert.equal(event.data.object.id, intent.id);
      assert.throws(() => stripe.webhooks.constructEvent(body, signature, 'whsec_another'),
        Stripe.errors.StripeSignatureVerificationError);
    } finally {
      shop.close();
    }
  },
};

for (const [name, check] of Object.entries(checks)) {
  await check();
  console.log(`ok ${name}`);
}
