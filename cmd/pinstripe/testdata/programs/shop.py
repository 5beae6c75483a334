"""A shop that names no address."""
import stripe

stripe.api_key = "sk_test_shop"
stripe.api_version = "2024-06-20"
payment = {"amount": 2000, "currency": "usd", "payment_method_types": ["card"], "confirm": True}

customer = stripe.Customer.create(email="jenny@example.com")
held = stripe.PaymentIntent.create(**payment, customer=customer.id, payment_method="pm_card_visa", capture_method="manual")
print(held.status, held.amount_capturable)
taken = stripe.PaymentIntent.capture(held.id, amount_to_capture=1500)
print(taken.status, taken.amount_received)
try:
    stripe.PaymentIntent.create(**payment, payment_method="pm_card_chargeDeclined")
except stripe.error.CardError as err:
    print(err.http_status, err.code)
refund = stripe.Refund.create(payment_intent=held.id, amount=500)
print(refund.status, refund.amount)
seen = stripe.PaymentIntent.retrieve(held.id, expand=["latest_charge"])
print(seen.status, seen.latest_charge.amount_captured)
