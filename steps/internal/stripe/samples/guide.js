// The Node.js samples of Stripe's guide to saving a card, in their order. What they
// see goes to standard output as JSON.
const {hostname: host, port} = new URL(process.env.STRIPE_URL)
const stripe = require('stripe')(process.env.STRIPE_SECRET_KEY, {host, port, protocol: 'http'})

const tell = (seen) => console.log(JSON.stringify(seen))

;(async () => {
  if (process.argv[2] === 'create') {
    const intent = await stripe.paymentIntents.create({
      amount: 1099,
      currency: 'usd',
    })
    return tell({object: 'payment_intent', id: intent.id, client_secret: intent.client_secret})
  }
  if (process.argv[2] === 'save') {
    // This creates a new Customer and attaches the PaymentMethod in one API call.
    const customer = await stripe.customers.create({
      payment_method: process.argv[3],
    })
    return tell({object: 'customer', id: customer.id})
  }
  const customer = process.argv[4]
  const paymentMethod = await stripe.paymentMethods.attach(
    process.argv[3],
    {
      customer,
    }
  )
  const cards = await stripe.paymentMethods.list({
    customer,
    type: 'card',
  })
  try {
    await stripe.paymentIntents.create({
      amount: 1099,
      currency: 'usd',
      customer,
      payment_method: paymentMethod.id,
      off_session: true,
      confirm: true,
    })
  } catch (err) {
    const retrieved = await stripe.paymentIntents.retrieve(err.raw.payment_intent.id)
    tell({raised: err.type, code: err.code, payment: err.raw.payment_intent.id, status: retrieved.status, cards: cards.data.length})
  }
})()
