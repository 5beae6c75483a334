// The customer's side of the guide, steps 3 and 4: the card goes from its field to
// Stripe, and the shop hears how it ended.
const form = document.querySelector('#payment-form')
const busy = (is) => form.querySelectorAll('button').forEach((button) => { button.disabled = is })
if (form && form.dataset.secret) {
  const stripe = Stripe(form.dataset.key)
  const elements = stripe.elements()
  const style = () => ({base: {color: getComputedStyle(form).color, fontSize: '16px'}})
  const card = elements.create('card', {style: style()})
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => card.update({style: style()}))
  card.mount('#card-element')
  const cardErrors = document.querySelector('#card-errors')
  card.on('change', ({error}) => { cardErrors.textContent = error ? error.message : '' })

  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    busy(true)
    const report = await confirm(stripe, card, event.submitter?.dataset.method)
    if (report.incomplete) {
      cardErrors.textContent = report.incomplete
    } else {
      await show(report)
    }
    busy(false)
  })
} else if (form) {
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    console.log("PaymentIntent hasn't been created")
  })
}
if (form) busy(false) // a press before would send the form by itself

// confirm pays with the saved card that is named, or with the card in the field.
async function confirm(stripe, card, saved) {
  const how = saved ? {payment_method: saved} : {payment_method: {card}, setup_future_usage: 'off_session'}
  try {
    const {error, paymentIntent} = await stripe.confirmCardPayment(form.dataset.secret, how)
    if (error?.type === 'validation_error') return {incomplete: error.message}
    if (error) return {outcome: error.payment_intent ? 'confirmed' : 'error', text: error.message}
    const {client_secret: _, ...shown} = paymentIntent
    const whole = form.dataset.variant.startsWith('android')
    return {outcome: 'confirmed', text: whole ? JSON.stringify(shown, null, 2) : paymentIntent.description ?? ''}
  } catch (failure) {
    return {outcome: 'error', text: String(failure)}
  }
}

// show tells the shop, and shows what it answers. After a request that failed, the
// card is still in its field: Pay tries again with it.
async function show(report) {
  const outcome = document.querySelector('#outcome')
  const answer = await fetch(form.dataset.outcome, {method: 'POST', body: new URLSearchParams(report)})
  outcome.innerHTML = await answer.text()
  form.hidden = outcome.querySelector('form') !== null || outcome.querySelector('a') !== null
  outcome.focus()
}
