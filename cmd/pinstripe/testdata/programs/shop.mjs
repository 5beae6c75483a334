// A shop that names no address.
import Stripe from 'stripe';

const stripe = new Stripe('sk_test_shop', { apiVersion: '2024-06-20' });
const payment = { amount: 2000, currency: 'usd', payment_method_types: ['card'], confirm: true };

const customer = await stripe.customers.create({ email: 'jenny@example.com' });
const held = await stripe.paymentIntents.create({
  ...payment, customer: customer.id, payment_method: 'pm_card_visa', capture_method: 'manual',
});
console.log(held.status, held.amount_capturable);
const taken = await stripe.paymentIntents.capture(held.id, { amount_to_capture: 1500 });
console.log(taken.status, taken.amount_received);
try {
  await stripe.paymentIntents.create({ ...payment, payment_method: 'pm_card_chargeDeclined' });
} catch (err) {
  console.log(err.statusCode, err.code);
}
const refund = await stripe.refunds.create({ payment_intent: held.id, amount: 500 });
console.log(refund.status, refund.amount);
const seen = await stripe.paymentIntents.retrieve(held.id, { expand: ['latest_charge'] });
console.log(seen.status, seen.latest_charge.amount_captured);
