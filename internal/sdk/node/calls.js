// stripe-node against a simulator: node calls.js http://127.0.0.1:12111
//
// Makes the calls of ../calls.txt, in its order, and prints a line for each:
// its name, and what the library made of the answer.
import { createServer } from 'node:http';
import Stripe from 'stripe';

const base = new URL(process.argv[2]);
const key = 'sk_test_library';
const options = { host: base.hostname, port: base.port, protocol: 'http' };
const stripe = new Stripe(key, options);

const visa = 'pm_card_visa';
const returnURL = 'https://shop.example/return';

function tell(name, ...values) {
  console.log(`${name}: ${values.map((value) => value ?? 'none').join(' ')}`);
}

// refusal is the error of a call, and in words its class, status, code, decline
// code, parameter, and message without ids.
async function refusal(call) {
  try {
    await call;
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeError)) throw error;
    const parts = [error.type.replace(/^Stripe/, ''), error.statusCode, error.code, error.decline_code, error.param];
    const message = error.message.replace(/_[A-Za-z0-9]{14,}/g, '_...');
    const request = error.requestId ? '' : ', without a request id';
    return [`${parts.filter(Boolean).join(' ')} "${message}"${request}`, error];
  }
  throw new Error('nothing was refused');
}

// refused is the words alone.
const refused = async (call) => (await refusal(call))[0];

// door is the control door, for the account of the key.
async function door(path, body) {
  const answer = await fetch(new URL(`/_pinstripe${path}`, base), {
    method: body ? 'POST' : 'GET', headers: { Authorization: `Bearer ${key}` }, body: body && JSON.stringify(body),
  });
  if (answer.status !== 200) throw new Error(`${path}: ${await answer.text()}`);
}

const pay = (method = visa, more = {}, options = {}) => stripe.paymentIntents.create({
  amount: 2000, currency: 'usd', confirm: true, payment_method: method, return_url: returnURL, ...more,
}, options);

// every is all of a list, page by page.
async function every(list) {
  const all = [];
  for await (const item of list) all.push(item);
  return all;
}

async function customers() {
  const jenny = await stripe.customers.create({ email: 'jenny@shop.example', metadata: { order: '17' } });
  tell('create a customer', jenny.email, jenny.metadata.order, jenny.livemode);
  let again = await stripe.customers.retrieve(jenny.id);
  tell('retrieve a customer', again.id === jenny.id, again.name);
  again = await stripe.customers.update(jenny.id, { name: 'Jenny Rosen', metadata: { order: '' } });
  tell('update a customer', again.name, 'order' in again.metadata);
  tell('retrieve an unknown customer', await refused(stripe.customers.retrieve('cus_unknown')));

  for (let number = 0; number < 5; number++) {
    await stripe.customers.create({ name: `Guest ${number}`, email: 'guest@shop.example' });
  }
  const guests = { email: 'guest@shop.example', limit: 2 };
  const page = await stripe.customers.list(guests);
  tell('list customers', page.data.length, page.has_more, page.data[0].name);
  tell('list all customers, page by page', ...(await every(stripe.customers.list(guests))).map((guest) => guest.name.at(-1)));
  const found = await stripe.customers.search({ query: "email:'jenny@shop.example'" });
  tell('search for a customer', found.data.length, found.data[0].id === jenny.id);
  tell('search by a field that is not there', await refused(stripe.customers.search({ query: "shoe_size:'42'" })));

  const gone = await stripe.customers.del(page.data[0].id);
  tell('delete a customer', gone.deleted, (await stripe.customers.retrieve(gone.id)).deleted);
  return jenny;
}

async function paymentMethods(jenny) {
  let card = await stripe.paymentMethods.create({
    type: 'card', card: { token: 'tok_mastercard' }, billing_details: { name: 'Jenny Rosen' },
  });
  tell('create a payment method', card.card.brand, card.card.last4, card.billing_details.name, card.customer);
  card = await stripe.paymentMethods.attach(card.id, { customer: jenny.id });
  tell('attach it to a customer', card.customer === jenny.id);
  card = await stripe.paymentMethods.update(card.id, { card: { exp_month: 11, exp_year: 2035 } });
  tell('update it', card.card.exp_month, card.card.exp_year);
  tell('attach a card that is declined',
    await refused(stripe.paymentMethods.attach('pm_card_chargeDeclined', { customer: jenny.id })));
  const saved = await stripe.customers.listPaymentMethods(jenny.id);
  tell("list a customer's payment methods", ...saved.data.map((each) => each.card.last4));
  const typed = { exp_month: 12, exp_year: 2034, cvc: '123' };
  const token = await stripe.tokens.create({ card: { number: '4242424242424242', ...typed } });
  tell('create a token', token.type, token.card.last4, token.used);
  tell('create a token for a number that cannot be',
    await refused(stripe.tokens.create({ card: { number: '4242424242424241', ...typed } })));
  const spare = await stripe.paymentMethods.attach(visa, { customer: jenny.id });
  tell('detach a payment method', (await stripe.paymentMethods.detach(spare.id)).customer);
  tell('attach it again', await refused(stripe.paymentMethods.attach(spare.id, { customer: jenny.id })));
  return card;
}

async function payments(jenny, card) {
  let waiting = await stripe.paymentIntents.create({ amount: 1000, currency: 'usd' });
  tell('create an intent', waiting.status, waiting.amount, waiting.client_secret.startsWith(`${waiting.id}_secret_`));
  waiting = await stripe.paymentIntents.update(waiting.id, { amount: 1500, description: 'Shoes' });
  tell('update an intent', waiting.amount, waiting.description);
  tell('confirm it without a payment method', await refused(stripe.paymentIntents.confirm(waiting.id)));
  let paid = await stripe.paymentIntents.confirm(waiting.id, { payment_method: visa, return_url: returnURL });
  tell('confirm it with one', paid.status, paid.amount_received);
  let [text, error] = await refusal(stripe.paymentIntents.confirm(waiting.id, { payment_method: visa, return_url: returnURL }));
  tell('confirm it again', text, error.payment_intent.status);
  tell('cancel it', await refused(stripe.paymentIntents.cancel(waiting.id)));

  paid = await pay(card.id, {
    customer: jenny.id, capture_method: 'automatic', metadata: { order: '18' },
    expand: ['latest_charge.balance_transaction', 'customer'],
  });
  let charge = paid.latest_charge;
  tell('pay, and expand the charge', paid.status, charge.paid, charge.payment_method_details.card.last4, charge.outcome.type);
  tell('and its balance transaction', charge.balance_transaction.fee, charge.balance_transaction.net);
  tell('and the customer', paid.customer.email);
  const found = await stripe.paymentIntents.search({ query: "metadata['order']:'18' AND status:'succeeded'" });
  tell('search for the payment', found.data.length, found.data[0].id === paid.id);

  let canceled = await stripe.paymentIntents.create({ amount: 1000, currency: 'usd' });
  canceled = await stripe.paymentIntents.cancel(canceled.id, { cancellation_reason: 'requested_by_customer' });
  tell('cancel an intent', canceled.status, canceled.cancellation_reason);
  charge = await stripe.charges.create({ amount: 700, currency: 'usd', source: 'tok_visa' });
  tell('create a charge', charge.status, charge.source.last4, charge.captured);
  [text, error] = await refusal(stripe.charges.create({ amount: 700, currency: 'usd', source: 'tok_chargeDeclined' }));
  tell('create a charge that is declined', text, (await stripe.charges.retrieve(error.charge)).failure_code);
}

async function declines() {
  const [text, error] = await refusal(pay('pm_card_visa_chargeDeclinedInsufficientFunds'));
  tell('pay without money', text, error.payment_intent.status);
  let again = await stripe.paymentIntents.retrieve(error.payment_intent.id, { expand: ['latest_charge'] });
  tell('retrieve what was declined', again.status, again.last_payment_error.decline_code, again.latest_charge.outcome.advice_code);
  tell('pay with an expired card', await refused(pay('pm_card_chargeDeclinedExpiredCard')));
  tell('pay with a wrong code', await refused(pay('pm_card_chargeDeclinedIncorrectCvc')));
  tell('pay with a card that fraud took', await refused(pay('pm_card_radarBlock')));
  tell('pay while the bank is out of order', await refused(pay('pm_card_chargeDeclinedProcessingError')));
  again = await stripe.paymentIntents.confirm(again.id, { payment_method: visa, return_url: returnURL });
  tell('try another card', again.status, again.last_payment_error === null);
}

async function threeDSecure(jenny) {
  const asks = 'pm_card_authenticationRequired';
  let asked = await pay(asks);
  const step = asked.next_action;
  tell('pay with a card that asks', asked.status, step.type, step.redirect_to_url.return_url, Boolean(step.redirect_to_url.url));
  await door(`/authentications/${asked.id}`, { outcome: 'succeeded' });
  asked = await stripe.paymentIntents.retrieve(asked.id, { expand: ['latest_charge'] });
  tell('retrieve it when the customer has agreed', asked.status, asked.next_action,
    asked.latest_charge.payment_method_details.card.three_d_secure.result);
  asked = await pay(asks);
  await door(`/authentications/${asked.id}`, { outcome: 'failed' });
  asked = await stripe.paymentIntents.retrieve(asked.id);
  tell('retrieve it when the customer has not', asked.status, asked.last_payment_error.code);
  const card = await stripe.paymentMethods.attach(asks, { customer: jenny.id });
  tell('pay with it while the customer is away', await refused(stripe.paymentIntents.create({
    amount: 2000, currency: 'usd', confirm: true, off_session: true, customer: jenny.id, payment_method: card.id,
  })));
}

async function captures() {
  let held = await pay(visa, { capture_method: 'manual' });
  tell('authorize', held.status, held.amount_capturable, held.amount_received);
  const taken = await stripe.paymentIntents.capture(held.id, { amount_to_capture: 1200 });
  tell('capture a part', taken.status, taken.amount_received, taken.amount_capturable);
  const [text, error] = await refusal(stripe.paymentIntents.capture(held.id));
  tell('capture again', text, error.payment_intent.status);
  held = await pay(visa, { capture_method: 'manual' });
  tell('capture too much', await refused(stripe.paymentIntents.capture(held.id, { amount_to_capture: 2001 })));
  const released = await stripe.paymentIntents.cancel(held.id);
  const charge = await stripe.charges.retrieve(released.latest_charge);
  tell('release what is held', released.status, released.amount_capturable, charge.refunded);
}

async function refunds() {
  const paid = await pay();
  let refund = await stripe.refunds.create({ payment_intent: paid.id, amount: 500, reason: 'requested_by_customer' });
  tell('refund a part', refund.status, refund.amount, refund.reason);
  const charge = await stripe.charges.retrieve(refund.charge);
  tell('retrieve the charge', charge.amount_refunded, charge.refunded);
  tell('refund too much', await refused(stripe.refunds.create({ payment_intent: paid.id, amount: 1501 })));
  refund = await stripe.refunds.update(refund.id, { metadata: { desk: '3' } });
  tell('update the refund', refund.metadata.desk);
  await stripe.refunds.create({ payment_intent: paid.id });
  tell('refund the rest', (await stripe.charges.retrieve(refund.charge)).refunded);
  tell('refund what is refunded', await refused(stripe.refunds.create({ charge: refund.charge })));
  const all = await every(stripe.refunds.list({ payment_intent: paid.id, limit: 1 }));
  tell('list refunds, page by page', ...all.map((each) => each.amount));
}

async function setups(jenny) {
  const saved = await stripe.setupIntents.create({
    payment_method: visa, customer: jenny.id, confirm: true, return_url: returnURL, expand: ['payment_method'],
  });
  tell('set a card up', saved.status, saved.usage, saved.payment_method.customer === jenny.id);
  const [text, error] = await refusal(stripe.setupIntents.create({
    payment_method: 'pm_card_chargeDeclined', confirm: true, return_url: returnURL,
  }));
  tell('set up a card that is declined', text, error.setup_intent.status);
  const asked = await stripe.setupIntents.create({
    payment_method: 'pm_card_authenticationRequired', confirm: true, return_url: returnURL,
  });
  await door(`/authentications/${asked.id}`, { outcome: 'succeeded' });
  tell('set up a card that asks', asked.status, asked.next_action.type, (await stripe.setupIntents.retrieve(asked.id)).status);
  const tried = await stripe.setupAttempts.list({ setup_intent: asked.id });
  tell('list its attempts', ...tried.data.map((attempt) => attempt.status));
  const later = await stripe.setupIntents.create();
  tell('cancel a set-up', later.status, (await stripe.setupIntents.cancel(later.id)).status);
}

async function idempotency() {
  const first = await pay(visa, {}, { idempotencyKey: 'order-19' });
  const second = await pay(visa, {}, { idempotencyKey: 'order-19' });
  tell('repeat a request with its key', first.id === second.id, second.lastResponse.headers['idempotent-replayed']);
  tell('use the key for something else', await refused(pay(visa, { amount: 2500 }, { idempotencyKey: 'order-19' })));
  const [text, error] = await refusal(pay('pm_card_chargeDeclined', {}, { idempotencyKey: 'order-20' }));
  const [same, repeated] = await refusal(pay('pm_card_chargeDeclined', {}, { idempotencyKey: 'order-20' }));
  tell('repeat one that was declined', text === same, error.payment_intent.id === repeated.payment_intent.id);
  const shopper = await stripe.customers.create();
  await door('/faults', { do: 'drop', match: { path: '/v1/payment_intents' } });
  const paid = await pay(visa, { customer: shopper.id });
  const made = await stripe.paymentIntents.list({ customer: shopper.id });
  tell('lose the answer, and let the library ask again', paid.status, made.data.length);
}

async function refusals() {
  tell('send an unknown parameter', await refused(pay(visa, { colour: 'red' })));
  tell('leave a parameter out', await refused(stripe.paymentIntents.create({ currency: 'usd' })));
  tell('send a word for a number', await refused(pay(visa, { amount: 'ten' })));
  tell('pay too little', await refused(pay(visa, { amount: 1 })));
  tell('retrieve an unknown intent', await refused(stripe.paymentIntents.retrieve('pi_unknown')));
  tell('name an unknown payment method', await refused(pay('pm_unknown')));
  tell('use a key that is none', await refused(new Stripe('sk_test', options).balance.retrieve()));
  await door('/faults', { do: 'rate_limit', match: { path: '/v1/balance' } });
  tell('ask too often', await refused(stripe.balance.retrieve({}, { maxNetworkRetries: 0 })));
  tell('read the balance', (await stripe.balance.retrieve()).livemode);
}

async function connect() {
  const seller = await stripe.accounts.create({
    type: 'custom', country: 'US', email: 'seller@shop.example',
    capabilities: { card_payments: { requested: true }, transfers: { requested: true } },
  });
  tell('create an account', seller.type, seller.charges_enabled);
  await door('/accounts', { id: seller.id });
  tell('retrieve it when it is ready', (await stripe.accounts.retrieve(seller.id)).charges_enabled);
  const there = { stripeAccount: seller.id };
  const direct = await pay(visa, { application_fee_amount: 100, expand: ['latest_charge'] }, there);
  tell('pay on the account', direct.status, direct.latest_charge.application_fee_amount);
  tell('look for it on the platform', await refused(stripe.paymentIntents.retrieve(direct.id)));
  const theirs = await stripe.paymentIntents.list({}, there);
  tell("list the account's payments", ...theirs.data.map((each) => each.amount));
  const passed = await pay(visa, {
    capture_method: 'automatic', transfer_data: { destination: seller.id }, application_fee_amount: 200,
    expand: ['latest_charge.transfer'],
  });
  const { transfer } = passed.latest_charge;
  tell('pay for the account', transfer.amount, transfer.destination === seller.id);
  tell('name an account that is not ours', await refused(stripe.balance.retrieve({}, { stripeAccount: 'acct_unknown' })));
}

function forged(body, signature, secret) {
  try {
    stripe.webhooks.constructEvent(body, signature, secret);
  } catch (error) {
    return error.type.replace(/^Stripe/, '');
  }
  return 'accepted';
}

async function webhooks() {
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
  const endpoint = await stripe.webhookEndpoints.create({
    url: `http://127.0.0.1:${shop.address().port}/hook`, enabled_events: ['payment_intent.succeeded'],
  });
  tell('create a webhook endpoint', endpoint.status, endpoint.secret.startsWith('whsec_'));
  const paid = await pay();
  await door('/deliveries');
  shop.close();
  shop.closeAllConnections();
  const [{ body, signature }] = received;
  const event = stripe.webhooks.constructEvent(body, signature, endpoint.secret);
  tell("check an event's signature", event.type, event.data.object.id === paid.id);
  tell('check it with another secret', forged(body, signature, 'whsec_another'));
  tell('check another body', forged(Buffer.concat([Buffer.from(' '), body]), signature, endpoint.secret));
  tell('retrieve the event', (await stripe.events.retrieve(event.id)).type);
  tell('delete the endpoint', (await stripe.webhookEndpoints.del(endpoint.id)).deleted);
}

const jenny = await customers();
await payments(jenny, await paymentMethods(jenny));
await declines();
await threeDSecure(jenny);
await captures();
await refunds();
await setups(jenny);
await idempotency();
await refusals();
await connect();
await webhooks();
