"""A payment gateway adapter on Stripe's own library, as a subject of Pinstripe's suite.

pinstripe conform --subject 'python3 examples/subjects/python/subject.py'
"""
import json
import re
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from hashlib import sha256
from threading import Lock

import stripe

stripe.max_network_retries = 0  # the suite wants to see every call once

DECLARED = {
    "name": "example-python", "version": "1", "language": "Python",
    "operations": ["purchase", "authorize", "capture", "refund", "void", "store", "lookup", "resume", "webhook"],
    "takes": ["customer", "description", "metadata", "three_ds.attempt", "three_ds.return_url", "operation", "unconfirmed"],
}

# What the status of an intent means for the operation that made it.
STATES = {"succeeded": "succeeded", "requires_payment_method": "failed", "canceled": "failed"}


def call(setup, method, path, params=None, key=None):
    """Stripe's answer to one call."""
    requestor = stripe.api_requestor.APIRequestor(
        setup.get("key"), api_base=setup.get("base_url", stripe.api_base), api_version=setup.get("api_version"))
    for tries_left in reversed(range(1 + max(0, setup.get("retries", 2)))):
        try:
            answer, _ = requestor.request(method, path, params or {}, {"Idempotency-Key": key} if key else None)
            break
        except stripe.error.APIConnectionError:
            if not tries_left or (method == "post" and not key):
                raise  # without a key a second try might pay twice
    missing = {"id", "status"} if "intents" in path or "refunds" in path else {"id"}
    if not isinstance(answer.data, dict) or not missing <= {k for k, v in answer.data.items() if v}:
        raise stripe.error.APIConnectionError(f"{method} {path}: no answer of Stripe's")
    return answer.data


def own_key(request, suffix=""):
    """The caller's key, another for a second call, at most 255 characters long."""
    key = request.get("idempotency", {}).get("key")
    if key and len(key + suffix) > 255:
        key = sha256(key.encode()).hexdigest()
    return key + suffix if key else None


def payment_method(setup, method):
    """The parameters that pay: a stored token, or new card data."""
    if "card" in method:
        card = {k: method["card"][k] for k in ("number", "exp_month", "exp_year", "cvc") if k in method["card"]}
        return {"payment_method": call(setup, "post", "/v1/payment_methods", {"type": "card", "card": card})["id"]}
    customer, _, token = method["token"].rpartition("|")
    if token.startswith("tok_"):
        token = call(setup, "post", "/v1/payment_methods", {"type": "card", "card": {"token": token}})["id"]
    return {"payment_method": token, **({"customer": customer} if customer else {})}


def shown(intent, operation=None):
    """An intent as a transaction."""
    known = operation
    operation = operation or ("authorize" if intent.get("capture_method") == "manual" else "purchase")
    status, charge = intent["status"], intent.get("latest_charge")
    if intent.get("charges", {}).get("data"):
        charge = intent["charges"]["data"][0]["id"]
    state = STATES.get(status, "pending")
    if status == "requires_payment_method" and not intent.get("last_payment_error"):
        state = "pending"  # nothing was tried yet
    if status == "requires_capture":
        state = "succeeded" if operation == "authorize" else "pending"
    if operation == "void" or status == "canceled" and not known:
        state = "succeeded" if status == "canceled" else "failed"
    tx = {
        "operation": operation, "state": state, "id": intent["id"], "intent_id": intent["id"], "status": status,
        "amount": intent["amount"], "amount_received": intent.get("amount_received"), "amount_capturable": intent.get("amount_capturable"),
        "currency": intent["currency"], "customer_id": intent.get("customer"), "payment_method_id": intent.get("payment_method"),
        "client_secret": intent.get("client_secret"), "charge_id": charge,
    }
    if intent.get("last_payment_error") and state == "failed":
        tx["problem"], tx["message"] = problem(intent["last_payment_error"]), intent["last_payment_error"].get("message")
    action = intent.get("next_action")
    if action:
        url = (action.get("redirect_to_url") or {}).get("url")
        tx["action"] = {"type": action["type"], "redirect_url": url}
    return {k: v for k, v in tx.items() if v not in (None, 0, "")}


def problem(error):
    """Stripe's error as the reason of a transaction that failed."""
    declined = error.get("type") == "card_error"
    kind = "declined" if declined else "try_again" if error.get("type") in ("api_error", None) else "bad_request"
    if error.get("code") == "authentication_required":
        kind = "needs_customer"
    said = {"kind": kind, "source": "Processor" if declined else "Gateway"}
    return {**said, **{k: error[k] for k in ("type", "code", "decline_code", "param", "message") if error.get(k)}}


def pay(setup, request, operation):
    params = payment_method(setup, request.get("method", {}))
    params.update(amount=request.get("amount", 0), currency=request.get("currency", "usd"), payment_method_types=["card"],
                  confirm="false" if request.get("unconfirmed") else "true",
                  capture_method="manual" if operation == "authorize" else "automatic")
    params.update({k: request[k] for k in ("customer", "description", "metadata") if k in request})
    three_ds = request.get("three_ds", {})
    if not request.get("unconfirmed"):
        if three_ds.get("attempt"):
            params["return_url"] = three_ds.get("return_url") or "https://shop.example/back"
        else:
            params["error_on_requires_action"] = "true"
    return shown(call(setup, "post", "/v1/payment_intents", params, own_key(request)), operation)


def follow_up(setup, request, operation):
    path = "/v1/payment_intents/" + request["transaction"]
    if request["transaction"].startswith("re_"):
        return refunded(call(setup, "get", "/v1/refunds/" + request["transaction"]))
    if operation in ("lookup", "resume"):
        return shown(call(setup, "get", path), request.get("operation") or None)
    if operation == "void":
        return shown(call(setup, "post", path + "/cancel", {}, own_key(request)), "void")
    amount = {"amount_to_capture": request["amount"]} if request.get("amount") else {}
    return shown(call(setup, "post", path + "/capture", amount, own_key(request, "-capture")), "capture")


def refund(setup, request, _):
    params = {"payment_intent": request["transaction"]}
    params.update({k: request[k] for k in ("amount", "metadata") if request.get(k)})
    return refunded(call(setup, "post", "/v1/refunds", params, own_key(request)))


def refunded(made):
    return {"operation": "refund", "id": made["id"], "refund_id": made["id"], "intent_id": made.get("payment_intent") or "", "status": made["status"],
            "state": {"succeeded": "succeeded", "pending": "pending", "requires_action": "pending"}.get(made["status"], "failed"),
            "amount": made["amount"], "currency": made["currency"], "charge_id": made["charge"]}


def store(setup, request, _):
    method = payment_method(setup, request["method"])["payment_method"]
    customer = request.get("customer") or call(setup, "post", "/v1/customers", {}, own_key(request, "-customer"))["id"]
    attached = call(setup, "post", f"/v1/payment_methods/{method}/attach", {"customer": customer}, own_key(request))
    token = f"{customer}|{attached['id']}"
    return {"operation": "store", "state": "succeeded", "id": token, "token": token, "customer_id": customer, "payment_method_id": attached["id"]}


def signed(setup, payload, signature, now):
    for secret in setup.get("webhook", {}).get("signing_secrets", []):
        try:
            stripe.WebhookSignature.verify_header(payload, signature, secret)
        except stripe.error.SignatureVerificationError:
            continue
        sent = int(dict(part.split("=", 1) for part in signature.split(","))["t"])
        return abs(sent - datetime.fromisoformat(now.replace("Z", "+00:00")).timestamp()) <= 300
    return False


def webhook(setup, request, now):
    if not signed(setup, request["payload"], request.get("signature", ""), now):
        return {"status": 400, "reason": "the signature is not Stripe's, or old"}
    try:
        event = json.loads(request["payload"])
        about, notice = event["data"]["object"], {"event_id": event["id"], "type": event["type"]}
        kind, name, _ = about["object"], about["id"], datetime.fromtimestamp(event["created"])
    except (ValueError, KeyError, TypeError):
        return {"status": 400, "reason": "is no event"}
    if event.get("account") or event.get("livemode"):  # for another key
        return {"status": 400, "reason": "is another account's"}
    try:
        if kind == "payment_intent":  # events come in any order: look afresh
            notice["transaction"] = shown(call(setup, "get", "/v1/payment_intents/" + name))
        elif kind == "refund":
            notice["transaction"] = refunded(call(setup, "get", "/v1/refunds/" + name))
    except stripe.error.PermissionError as e:
        return {"status": 400, "reason": str(e)}
    except stripe.error.StripeError as e:
        return {"status": 503, "reason": str(e)}
    return {"status": 200, "notice": notice}


OPERATIONS = {"purchase": pay, "authorize": pay, "capture": follow_up, "void": follow_up, "lookup": follow_up, "resume": follow_up,
              "refund": refund, "store": store}


def answer(question):
    operation, setup, request = question["operation"], question.get("setup", {}), question.get("request", {})
    if operation == "describe":
        return {"declared": DECLARED}
    key = setup.get("key", "")
    if not key.startswith(("sk_test_", "rk_test_")):  # an example takes no live payments
        return {"refusal": {"field": "setup.key", "reason": "is no secret or restricted test key"}}
    if not re.fullmatch(r"https?://[A-Za-z0-9.:-]+/?", setup.get("base_url", stripe.api_base)):
        return {"refusal": {"field": "setup.base_url", "reason": "is no address"}}
    if operation == "setup":
        return {}
    try:
        if operation == "webhook":
            return {"webhook": webhook(setup, request, question["now"])}
        return {"transaction": OPERATIONS[operation](setup, request, operation)}
    except (stripe.error.APIConnectionError, json.JSONDecodeError) as e:
        return {"trouble": {"error": str(e)}}
    except stripe.error.StripeError as e:
        error = (e.json_body or {}).get("error")
        if not isinstance(error, dict):
            return {"trouble": {"error": str(e), "http_status": e.http_status or 0}}
        intent = error.get("payment_intent")
        tx = shown(intent, operation) if intent else {}
        return {"transaction": {**tx, "state": "failed", "problem": problem(error), "message": error.get("message", "")}}


def main():
    writing = Lock()

    def work(line):
        question = json.loads(line)
        try:
            said = answer(question)
        except Exception as e:  # the suite shows it beside the step
            said = {"error": f"{type(e).__name__}: {e}"}
        with writing:
            print(json.dumps({"protocol": 1, "id": question["id"], **said}), flush=True)

    with ThreadPoolExecutor(8) as pool:
        for line in sys.stdin:
            pool.submit(work, line)


if __name__ == "__main__":
    main()
