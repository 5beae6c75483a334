"""stripe-python against a simulator: python3 calls.py http://127.0.0.1:12111

Makes the calls of ../calls.txt, in its order, and prints a line for each: its name, and what the library made of the answer.
"""

import http.server
import json
import re
import sys
import threading
import urllib.request

import stripe

BASE = sys.argv[1]
KEY = "sk_test_library"
stripe.api_base = BASE
stripe.api_key = KEY
stripe.max_network_retries = 2

VISA = "pm_card_visa"
RETURN = "https://shop.example/return"


def word(value):
    if value is None:
        return "none"
    return str(value).lower() if isinstance(value, bool) else str(value)


def tell(name, *values):
    print(f"{name}: {' '.join(word(value) for value in values)}", flush=True)


def refusal(call, *args, **params):
    """What is raised, in words: its class, status, code, decline code, parameter, and message without ids; and its body."""
    try:
        call(*args, **params)
    except stripe.error.StripeError as error:
        parts = [type(error).__name__, error.http_status, error.error.code, error.error.decline_code, error.error.param]
        message = re.sub(r"_[A-Za-z0-9]{14,}", "_...", error.user_message)
        request = "" if error.request_id else ", without a request id"
        return " ".join(str(part) for part in parts if part) + f' "{message}"{request}', error.error
    raise AssertionError("nothing was refused")


def door(path, body=None):
    """The control door, for the account of the key."""
    request = urllib.request.Request(f"{BASE}/_pinstripe{path}", body and json.dumps(body).encode())
    request.add_header("Authorization", f"Bearer {KEY}")
    with urllib.request.urlopen(request) as answer:
        assert answer.status == 200, answer.read()


def intent(method=VISA, **more):
    return {
        "amount": 2000, "currency": "usd", "confirm": True, "payment_method": method, "return_url": RETURN, **more,
    }


def pay(method=VISA, **more):
    return stripe.PaymentIntent.create(**intent(method, **more))


def customers():
    jenny = stripe.Customer.create(email="jenny@shop.example", metadata={"order": "17"})
    tell("create a customer", jenny.email, jenny.metadata.order, jenny.livemode)
    again = stripe.Customer.retrieve(jenny.id)
    tell("retrieve a customer", again.id == jenny.id, again.name)
    again = stripe.Customer.modify(jenny.id, name="Jenny Rosen", metadata={"order": ""})
    tell("update a customer", again.name, "order" in again.metadata)
    text, _ = refusal(stripe.Customer.retrieve, "cus_unknown")
    tell("retrieve an unknown customer", text)

    for number in range(5):
        stripe.Customer.create(name=f"Guest {number}", email="guest@shop.example")
    page = stripe.Customer.list(email="guest@shop.example", limit=2)
    tell("list customers", len(page.data), page.has_more, page.data[0].name)
    tell("list all customers, page by page", *[guest.name[-1] for guest in page.auto_paging_iter()])
    found = stripe.Customer.search(query="email:'jenny@shop.example'")
    tell("search for a customer", len(found.data), found.data[0].id == jenny.id)
    text, _ = refusal(stripe.Customer.search, query="shoe_size:'42'")
    tell("search by a field that is not there", text)

    gone = stripe.Customer.delete(page.data[0].id)
    tell("delete a customer", gone.deleted, stripe.Customer.retrieve(gone.id).deleted)
    return jenny


def payment_methods(jenny):
    card = stripe.PaymentMethod.create(type="card", card={"token": "tok_mastercard"}, billing_details={"name": "Jenny Rosen"})
    tell("create a payment method", card.card.brand, card.card.last4, card.billing_details.name, card.customer)
    card = stripe.PaymentMethod.attach(card.id, customer=jenny.id)
    tell("attach it to a customer", card.customer == jenny.id)
    card = stripe.PaymentMethod.modify(card.id, card={"exp_month": 11, "exp_year": 2035})
    tell("update it", card.card.exp_month, card.card.exp_year)
    text, _ = refusal(stripe.PaymentMethod.attach, "pm_card_chargeDeclined", customer=jenny.id)
    tell("attach a card that is declined", text)
    tell("list a customer's payment methods", *[each.card.last4 for each in stripe.Customer.list_payment_methods(jenny.id).data])
    token = stripe.Token.create(card={"number": "4242424242424242", "exp_month": 12, "exp_year": 2034, "cvc": "123"})
    tell("create a token", token.type, token.card.last4, token.used)
    text, _ = refusal(stripe.Token.create, card={"number": "4242424242424241", "exp_month": 12, "exp_year": 2034, "cvc": "123"})
    tell("create a token for a number that cannot be", text)
    spare = stripe.PaymentMethod.attach(VISA, customer=jenny.id)
    tell("detach a payment method", stripe.PaymentMethod.detach(spare.id).customer)
    text, _ = refusal(stripe.PaymentMethod.attach, spare.id, customer=jenny.id)
    tell("attach it again", text)
    return card


def payments(jenny, card):
    waiting = stripe.PaymentIntent.create(amount=1000, currency="usd")
    tell("create an intent", waiting.status, waiting.amount, waiting.client_secret.startswith(waiting.id + "_secret_"))
    waiting = stripe.PaymentIntent.modify(waiting.id, amount=1500, description="Shoes")
    tell("update an intent", waiting.amount, waiting.description)
    text, _ = refusal(stripe.PaymentIntent.confirm, waiting.id)
    tell("confirm it without a payment method", text)
    paid = stripe.PaymentIntent.confirm(waiting.id, payment_method=VISA, return_url=RETURN)
    tell("confirm it with one", paid.status, paid.amount_received)
    text, error = refusal(stripe.PaymentIntent.confirm, waiting.id, payment_method=VISA, return_url=RETURN)
    tell("confirm it again", text, error.payment_intent.status)
    text, _ = refusal(stripe.PaymentIntent.cancel, waiting.id)
    tell("cancel it", text)

    paid = pay(card.id, customer=jenny.id, capture_method="automatic", metadata={"order": "18"},
               expand=["latest_charge.balance_transaction", "customer"])
    charge = paid.latest_charge
    tell("pay, and expand the charge", paid.status, charge.paid, charge.payment_method_details.card.last4, charge.outcome.type)
    tell("and its balance transaction", charge.balance_transaction.fee, charge.balance_transaction.net)
    tell("and the customer", paid.customer.email)
    found = stripe.PaymentIntent.search(query="metadata['order']:'18' AND status:'succeeded'")
    tell("search for the payment", len(found.data), found.data[0].id == paid.id)

    canceled = stripe.PaymentIntent.create(amount=1000, currency="usd")
    canceled = stripe.PaymentIntent.cancel(canceled.id, cancellation_reason="requested_by_customer")
    tell("cancel an intent", canceled.status, canceled.cancellation_reason)
    charge = stripe.Charge.create(amount=700, currency="usd", source="tok_visa")
    tell("create a charge", charge.status, charge.source.last4, charge.captured)
    text, error = refusal(stripe.Charge.create, amount=700, currency="usd", source="tok_chargeDeclined")
    tell("create a charge that is declined", text, stripe.Charge.retrieve(error.charge).failure_code)


def declines():
    text, error = refusal(pay, "pm_card_visa_chargeDeclinedInsufficientFunds")
    tell("pay without money", text, error.payment_intent.status)
    again = stripe.PaymentIntent.retrieve(error.payment_intent.id, expand=["latest_charge"])
    tell("retrieve what was declined", again.status, again.last_payment_error.decline_code, again.latest_charge.outcome.advice_code)
    tell("pay with an expired card", refusal(pay, "pm_card_chargeDeclinedExpiredCard")[0])
    tell("pay with a wrong code", refusal(pay, "pm_card_chargeDeclinedIncorrectCvc")[0])
    tell("pay with a card that fraud took", refusal(pay, "pm_card_radarBlock")[0])
    tell("pay while the bank is out of order", refusal(pay, "pm_card_chargeDeclinedProcessingError")[0])
    again = stripe.PaymentIntent.confirm(again.id, payment_method=VISA, return_url=RETURN)
    tell("try another card", again.status, again.last_payment_error is None)


def three_d_secure(jenny):
    asked = pay("pm_card_authenticationRequired")
    step = asked.next_action
    tell("pay with a card that asks", asked.status, step.type, step.redirect_to_url.return_url, bool(step.redirect_to_url.url))
    door(f"/authentications/{asked.id}", {"outcome": "succeeded"})
    asked = stripe.PaymentIntent.retrieve(asked.id, expand=["latest_charge"])
    tell("retrieve it when the customer has agreed", asked.status, asked.next_action,
         asked.latest_charge.payment_method_details.card.three_d_secure.result)
    asked = pay("pm_card_authenticationRequired")
    door(f"/authentications/{asked.id}", {"outcome": "failed"})
    asked = stripe.PaymentIntent.retrieve(asked.id)
    tell("retrieve it when the customer has not", asked.status, asked.last_payment_error.code)
    card = stripe.PaymentMethod.attach("pm_card_authenticationRequired", customer=jenny.id)
    tell("pay with it while the customer is away",
         refusal(stripe.PaymentIntent.create, amount=2000, currency="usd", confirm=True, off_session=True, customer=jenny.id,
                 payment_method=card.id)[0])


def captures():
    held = pay(capture_method="manual")
    tell("authorize", held.status, held.amount_capturable, held.amount_received)
    taken = stripe.PaymentIntent.capture(held.id, amount_to_capture=1200)
    tell("capture a part", taken.status, taken.amount_received, taken.amount_capturable)
    text, error = refusal(stripe.PaymentIntent.capture, held.id)
    tell("capture again", text, error.payment_intent.status)
    held = pay(capture_method="manual")
    tell("capture too much", refusal(stripe.PaymentIntent.capture, held.id, amount_to_capture=2001)[0])
    released = stripe.PaymentIntent.cancel(held.id)
    tell("release what is held", released.status, released.amount_capturable, stripe.Charge.retrieve(released.latest_charge).refunded)


def refunds():
    paid = pay()
    refund = stripe.Refund.create(payment_intent=paid.id, amount=500, reason="requested_by_customer")
    tell("refund a part", refund.status, refund.amount, refund.reason)
    charge = stripe.Charge.retrieve(refund.charge)
    tell("retrieve the charge", charge.amount_refunded, charge.refunded)
    tell("refund too much", refusal(stripe.Refund.create, payment_intent=paid.id, amount=1501)[0])
    refund = stripe.Refund.modify(refund.id, metadata={"desk": "3"})
    tell("update the refund", refund.metadata.desk)
    stripe.Refund.create(payment_intent=paid.id)
    tell("refund the rest", stripe.Charge.retrieve(refund.charge).refunded)
    tell("refund what is refunded", refusal(stripe.Refund.create, charge=refund.charge)[0])
    every = stripe.Refund.list(payment_intent=paid.id, limit=1)
    tell("list refunds, page by page", *[each.amount for each in every.auto_paging_iter()])


def setups(jenny):
    saved = stripe.SetupIntent.create(payment_method=VISA, customer=jenny.id, confirm=True, return_url=RETURN,
                                      expand=["payment_method"])
    tell("set a card up", saved.status, saved.usage, saved.payment_method.customer == jenny.id)
    text, error = refusal(stripe.SetupIntent.create, payment_method="pm_card_chargeDeclined", confirm=True, return_url=RETURN)
    tell("set up a card that is declined", text, error.setup_intent.status)
    asked = stripe.SetupIntent.create(payment_method="pm_card_authenticationRequired", confirm=True, return_url=RETURN)
    door(f"/authentications/{asked.id}", {"outcome": "succeeded"})
    tell("set up a card that asks", asked.status, asked.next_action.type, stripe.SetupIntent.retrieve(asked.id).status)
    tried = stripe.SetupAttempt.list(setup_intent=asked.id)
    tell("list its attempts", *[attempt.status for attempt in tried.data])
    later = stripe.SetupIntent.create()
    tell("cancel a set-up", later.status, stripe.SetupIntent.cancel(later.id).status)


def idempotency():
    first = pay(idempotency_key="order-19")
    second = pay(idempotency_key="order-19")
    tell("repeat a request with its key", first.id == second.id, second.last_response.headers["Idempotent-Replayed"])
    tell("use the key for something else", refusal(pay, amount=2500, idempotency_key="order-19")[0])
    text, error = refusal(pay, "pm_card_chargeDeclined", idempotency_key="order-20")
    same, repeated = refusal(pay, "pm_card_chargeDeclined", idempotency_key="order-20")
    tell("repeat one that was declined", text == same, error.payment_intent.id == repeated.payment_intent.id)
    shopper = stripe.Customer.create()
    door("/faults", {"do": "drop", "match": {"path": "/v1/payment_intents"}})
    paid = pay(customer=shopper.id)
    tell("lose the answer, and let the library ask again", paid.status, len(stripe.PaymentIntent.list(customer=shopper.id).data))


def refusals():
    tell("send an unknown parameter", refusal(pay, colour="red")[0])
    tell("leave a parameter out", refusal(stripe.PaymentIntent.create, currency="usd")[0])
    tell("send a word for a number", refusal(pay, amount="ten")[0])
    tell("pay too little", refusal(pay, amount=1)[0])
    tell("retrieve an unknown intent", refusal(stripe.PaymentIntent.retrieve, "pi_unknown")[0])
    tell("name an unknown payment method", refusal(pay, "pm_unknown")[0])
    tell("use a key that is none", refusal(stripe.Balance.retrieve, api_key="sk_test")[0])
    door("/faults", {"do": "rate_limit", "match": {"path": "/v1/balance"}})
    stripe.max_network_retries = 0
    tell("ask too often", refusal(stripe.Balance.retrieve)[0])
    stripe.max_network_retries = 2
    tell("read the balance", stripe.Balance.retrieve().livemode)


def connect():
    seller = stripe.Account.create(type="custom", country="US", email="seller@shop.example",
                                   capabilities={"card_payments": {"requested": True}, "transfers": {"requested": True}})
    tell("create an account", seller.type, seller.charges_enabled)
    door("/accounts", {"id": seller.id})
    tell("retrieve it when it is ready", stripe.Account.retrieve(seller.id).charges_enabled)
    direct = pay(stripe_account=seller.id, application_fee_amount=100, expand=["latest_charge"])
    tell("pay on the account", direct.status, direct.latest_charge.application_fee_amount)
    tell("look for it on the platform", refusal(stripe.PaymentIntent.retrieve, direct.id)[0])
    tell("list the account's payments", *[each.amount for each in stripe.PaymentIntent.list(stripe_account=seller.id).data])
    passed = pay(capture_method="automatic", transfer_data={"destination": seller.id}, application_fee_amount=200,
                 expand=["latest_charge.transfer"])
    tell("pay for the account", passed.latest_charge.transfer.amount, passed.latest_charge.transfer.destination == seller.id)
    tell("name an account that is not ours", refusal(stripe.Balance.retrieve, stripe_account="acct_unknown")[0])


class Shop(http.server.BaseHTTPRequestHandler):
    """Receives webhooks."""

    received = []

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.received.append((body, self.headers["Stripe-Signature"]))
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_):
        pass


def forged(body, signature, secret):
    try:
        stripe.Webhook.construct_event(body, signature, secret)
    except stripe.error.SignatureVerificationError as error:
        return type(error).__name__
    return "accepted"


def webhooks():
    shop = http.server.HTTPServer(("127.0.0.1", 0), Shop)
    threading.Thread(target=shop.serve_forever, daemon=True).start()
    endpoint = stripe.WebhookEndpoint.create(url=f"http://127.0.0.1:{shop.server_port}/hook",
                                             enabled_events=["payment_intent.succeeded"])
    tell("create a webhook endpoint", endpoint.status, endpoint.secret.startswith("whsec_"))
    paid = pay()
    door("/deliveries")
    shop.shutdown()
    (body, signature), = Shop.received
    event = stripe.Webhook.construct_event(body, signature, endpoint.secret)
    tell("check an event's signature", event.type, event.data.object.id == paid.id)
    tell("check it with another secret", forged(body, signature, "whsec_another"))
    tell("check another body", forged(b" " + body, signature, endpoint.secret))
    tell("retrieve the event", stripe.Event.retrieve(event.id).type)
    tell("delete the endpoint", stripe.WebhookEndpoint.delete(endpoint.id).deleted)


jenny = customers()
payments(jenny, payment_methods(jenny))
declines()
three_d_secure(jenny)
captures()
refunds()
setups(jenny)
idempotency()
refusals()
connect()
webhooks()
