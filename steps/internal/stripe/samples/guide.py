# The Python samples of Stripe's guide to saving a card, in their order. What they
# see goes to standard output as JSON.
import json
import os
import sys

import stripe

stripe.api_key = os.environ['STRIPE_SECRET_KEY']
stripe.api_base = os.environ['STRIPE_URL']


def tell(**seen):
    print(json.dumps(seen))


if sys.argv[1] == 'create':
    intent = stripe.PaymentIntent.create(
        amount=1099,
        currency='usd',
    )
    tell(object='payment_intent', id=intent.id, client_secret=intent.client_secret)
    sys.exit()

payment_method = sys.argv[2]
if sys.argv[1] == 'save':
    # This creates a new Customer and attaches the PaymentMethod in one API call.
    customer = stripe.Customer.create(
        payment_method=payment_method
    )
    tell(object='customer', id=customer.id)
    sys.exit()

customer = sys.argv[3]
payment_method = stripe.PaymentMethod.attach(
    payment_method,
    customer=customer
)
cards = stripe.PaymentMethod.list(
    customer=customer,
    type="card",
)
try:
    stripe.PaymentIntent.create(
        amount=1099,
        currency='usd',
        customer=customer,
        payment_method=payment_method.id,
        off_session=True,
        confirm=True,
    )
except stripe.error.CardError as e:
    err = e.error
    payment_intent_id = err.payment_intent['id']
    payment_intent = stripe.PaymentIntent.retrieve(payment_intent_id)
    tell(raised=type(e).__name__, code=err.code, payment=payment_intent_id, status=payment_intent.status, cards=len(cards.data))
