"""A shop that sells one pair of shoes, in two ways.

    pinstripe impact --from 2022-08-01 --to 2025-09-30.clover -- python3 examples/versions/shop.py
    pinstripe impact --from 2022-08-01 --to 2025-09-30.clover -- python3 examples/versions/shop.py --copes

As it is written it holds only at older versions of Stripe's API: it reads the first of an
intent's charges, looks up the fee as soon as the payment succeeded, and asks the intent
for its invoice. With --copes it does what holds at either version. It needs nothing but
Python, and says no Stripe-Version: the account's own is spoken.
"""

import base64
import json
import os
import sys
import urllib.parse
import urllib.request

STRIPE = os.environ.get("PINSTRIPE_URL", "https://api.stripe.com")
KEY = os.environ.get("STRIPE_SECRET_KEY", "sk_test_shoes")


def stripe(method, path, **params):
    """Asks Stripe, and returns its answer."""
    form = urllib.parse.urlencode(params)
    url = STRIPE + path
    if method == "GET" and form:
        url += "?" + form
    request = urllib.request.Request(url, method=method, data=form.encode() if method == "POST" else None)
    request.add_header("Authorization", "Basic " + base64.b64encode((KEY + ":").encode()).decode())
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)


def sell(**params):
    """Takes 20.00 usd from a card, and returns the intent."""
    return stripe(
        "POST", "/v1/payment_intents", amount=2000, currency="usd", confirm="true", payment_method="pm_card_visa",
        **{"payment_method_types[]": "card"}, **params
    )


def fee(charge):
    """What Stripe keeps of a charge."""
    booked = stripe("GET", "/v1/balance_transactions/" + charge["balance_transaction"])
    return booked["fee"]


def older():
    intent = sell()
    invoice = intent["invoice"]
    charge = intent["charges"]["data"][0]
    print("sold by", charge["payment_method_details"]["card"]["brand"], "for", charge["amount"], "less", fee(charge), "invoice", invoice)


def either():
    # The capture is asked for, the charge is looked up, and nothing hangs on an invoice.
    intent = sell(capture_method="automatic")
    charge = stripe("GET", "/v1/charges/" + intent["latest_charge"])
    print("sold by", charge["payment_method_details"]["card"]["brand"], "for", charge["amount"], "less", fee(charge))


if __name__ == "__main__":
    either() if "--copes" in sys.argv[1:] else older()
