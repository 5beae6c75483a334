Feature: Payments without intents
  A shop on the older gateway pays with charges: one call takes the money, or holds it.
  https://docs.stripe.com/api/charges

  Background:
    Given the gateway works with charges

  Rule: A purchase is a captured charge

    @SPL-014
    Scenario: A purchase on the Charges API takes the amount with one charge
      When I purchase 1.00 usd with the card "visa"
      Then it succeeded
      And Stripe was asked to:
        | create a charge |
      And the request to create a charge carried:
        | amount    | 1.00 usd |
        | currency  | usd      |
        | card[cvc] | set      |
        | capture   | none     |
      And the transaction has:
        | id              | ch_…      |
        | charge          | {charge}  |
        | payment         | none      |
        | operation       | purchase  |
        | status          | succeeded |
        | amount          | 1.00 usd  |
        | amount received | 1.00 usd  |
        | currency        | usd       |
        | movement        | txn_…     |
        | CVC check       | pass      |
        | brand           | visa      |
        | last four digits | 4242     |
        | receipt         | https://pay.stripe.com/receipts/… |
      And at Stripe the charge has:
        | captured       | yes  |
        | payment_intent | none |
