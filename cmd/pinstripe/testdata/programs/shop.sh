# A shop that names no address.
set -e
ask() { path=$1; shift; curl -sS "https://api.stripe.com/v1/$path" -u sk_test_shop: -H 'Stripe-Version: 2024-06-20' "$@"; }
member() { sed -n "s/^ *\"$1\": \"\{0,1\}\([^\",]*\).*/\1/p" | head -n "${2:-1}" | tail -n 1; }
pay() { ask payment_intents -d amount=2000 -d currency=usd -d 'payment_method_types[]=card' -d confirm=true "$@"; }

customer=$(ask customers -d email=jenny@example.com | member id)
held=$(pay -d customer="$customer" -d payment_method=pm_card_visa -d capture_method=manual)
id=$(echo "$held" | member id)
echo "$(echo "$held" | sed -n 's/^  "status": "\(.*\)",*/\1/p') $(echo "$held" | member amount_capturable)"
taken=$(ask "payment_intents/$id/capture" -d amount_to_capture=1500)
echo "$(echo "$taken" | sed -n 's/^  "status": "\(.*\)",*/\1/p') $(echo "$taken" | member amount_received)"
declined=$(pay -d payment_method=pm_card_chargeDeclined -w '\nhttp %{http_code}')
echo "$(echo "$declined" | sed -n 's/^http //p') $(echo "$declined" | sed -n 's/^    "code": "\(.*\)",*/\1/p')"
refund=$(ask refunds -d payment_intent="$id" -d amount=500)
echo "$(echo "$refund" | member status) $(echo "$refund" | member amount)"
seen=$(ask "payment_intents/$id?expand[]=latest_charge" -g)
echo "$(echo "$seen" | sed -n 's/^  "status": "\(.*\)",*/\1/p') $(echo "$seen" | sed -n 's/^    "amount_captured": \(.*\),/\1/p')"
