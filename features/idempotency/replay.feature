Feature: Trying again without paying twice
  A shop whose connection broke wants to send the payment again and be sure that the customer pays once.
  https://docs.stripe.com/api/idempotent_requests

  Rule: The same request under the same key gets the first answer again

    @SPI-063 @SPI-066 @SPI-188
    Scenario: A purchase that is made again under its key is the same purchase
      When I purchase 10.99 usd with the card "visa", for order "A-17", under the key "k1", to be replayed
      Then it succeeded
      And the transaction has:
        | replayed | no |
      When I do the same again
      Then it succeeded
      And the transaction has:
        | replayed | yes |
      And its payment is the same as before
      And at Stripe there is 1 payment
      And at Stripe there is 1 charge

    @SPI-066 @TEX-009
    Scenario: A purchase whose answer got lost is found again
      Given the next answer of Stripe gets lost
      When I purchase 10.99 usd with the payment method "pm_card_visa", for order "A-17", under the key "k1", to be replayed
      Then nobody knows whether it was done
      When I do the same again
      Then it succeeded
      And the transaction has:
        | replayed | yes |
      And at Stripe there is 1 charge

    @SPI-066
    Scenario: A gateway that retries lost calls does so under their key
      Given the gateway retries calls without answer
      And the next answer of Stripe gets lost
      When I purchase 10.99 usd with the payment method "pm_card_visa", under the key "k1"
      Then it succeeded
      And the transaction has:
        | replayed | yes |
      And at Stripe there is 1 charge

    @SPI-068
    Scenario: A gateway does not retry a call that has no key
      Given the gateway retries calls without answer
      And the next answer of Stripe gets lost
      When I purchase 10.99 usd with the payment method "pm_card_visa"
      Then nobody knows whether it was done
      And at Stripe there is 1 charge

    Scenario: A decline is replayed too
      When I purchase 10.99 usd with the payment method "pm_card_chargeDeclined", under the key "k1"
      Then it is declined with "generic_decline"
      When I do the same again
      Then it is declined with "generic_decline"
      And the transaction has:
        | replayed | yes |
      And at Stripe there is 1 charge

    @SPI-058
    Scenario: A capture that is made again under its key is the same capture
      Given a hold of 10.99 usd with the card "visa"
      When I capture it, under the key "k2"
      And I do the same again
      Then it succeeded
      And the transaction has:
        | replayed        | yes       |
        | amount received | 10.99 usd |

    Scenario: A refund that is made again under its key gives nothing twice
      Given a purchase of 10.99 usd with the card "visa"
      When I refund 5.00 usd of it, under the key "k3"
      And I do the same again
      Then it succeeded
      And its refund is the same as before
      And at Stripe there is 1 refund

    Scenario: Without a key the same purchase is made twice
      When I purchase 10.99 usd with the card "visa"
      And I do the same again
      Then it succeeded
      And its payment is another than before
      And at Stripe there are 2 charges

  Rule: Another request under the same key is refused

    @SPI-063 @SPI-064
    Scenario: Another amount under the same key is not charged
      Given a purchase of 10.99 usd with the payment method "pm_card_visa", under the key "k1"
      When I purchase 20.00 usd with the payment method "pm_card_visa", under the key "k1"
      Then it failed
      And the transaction has:
        | HTTP status         | 400               |
        | type of the error   | idempotency_error |
        | source of the error | Gateway           |
        | what to do          | bad_request       |
      And at Stripe there is 1 charge

    @SPI-065
    Scenario: A retry without the CVC is another request
      Given a purchase of 10.99 usd with the card "visa", for order "A-17", under the key "k1", to be replayed
      When I purchase 10.99 usd with the card "visa", for order "A-17", under the key "k1", to be replayed, without a CVC
      Then it failed
      And the transaction has:
        | type of the error   | idempotency_error |
        | source of the error | Gateway           |
      And at Stripe there is 1 charge

    @SPI-065
    Scenario: A retry without the CVC is the same request if the first had none either
      Given a purchase of 10.99 usd with the card "visa", for order "A-17", under the key "k1", to be replayed, without a CVC
      When I do the same again
      Then it succeeded
      And the transaction has:
        | replayed | yes |

    @SPI-063
    Scenario: Without the wish to be replayed the transactions differ under one key
      Given a purchase of 10.99 usd with the payment method "pm_card_visa", for order "A-17", as transaction "one", under the key "k1"
      When I purchase 10.99 usd with the payment method "pm_card_visa", for order "A-17", as transaction "two", under the key "k1"
      Then it failed
      And the transaction has:
        | type of the error | idempotency_error |
      And at Stripe there is 1 charge

    @SPI-063 @SPI-064 @SPI-118
    Scenario: With the wish and an order the transactions are one
      Given a purchase of 10.99 usd with the payment method "pm_card_visa", for order "A-17", as transaction "one", under the key "k1", to be replayed
      When I purchase 10.99 usd with the payment method "pm_card_visa", for order "A-17", as transaction "two", under the key "k1", to be replayed
      Then it succeeded
      And the transaction has:
        | replayed | yes |
      And the request to create a payment carried:
        | idempotent_request          | none |
        | metadata[transaction_token] | none |

    @SPI-064
    Scenario: The wish without an order is not enough
      Given a purchase of 10.99 usd with the payment method "pm_card_visa", as transaction "one", under the key "k1", to be replayed
      When I purchase 10.99 usd with the payment method "pm_card_visa", as transaction "two", under the key "k1", to be replayed
      Then it failed
      And the transaction has:
        | type of the error | idempotency_error |
      And at Stripe there is 1 charge

    @SPI-062
    Scenario: A payment that may wait for 3D Secure is not promised a replay
      Given a purchase of 10.99 usd with the payment method "pm_card_visa", allowing 3D Secure, for order "A-17", as transaction "one", under the key "k1", to be replayed
      When I purchase 10.99 usd with the payment method "pm_card_visa", allowing 3D Secure, for order "A-17", as transaction "two", under the key "k1", to be replayed
      Then it failed
      And the transaction has:
        | type of the error | idempotency_error |
      And at Stripe there is 1 charge

    @TEX-010
    Scenario: The key of a hold is not the key of its capture
      Given the gateway sends bare idempotency keys
      And a hold of 10.99 usd with the payment method "pm_card_visa", under the key "k1"
      When I capture it, under the key "k1"
      Then it failed
      And the transaction has:
        | type of the error   | idempotency_error |
        | source of the error | Gateway           |
      And at Stripe the payment is "requires_capture"

  Rule: Only what was begun is kept

    Scenario: A request that was refused for its parameters may be corrected under the same key
      When I purchase 10.99 usd with the payment method "pm_1nothing", under the key "k1"
      Then Stripe refuses it with "resource_missing"
      When I purchase 10.99 usd with the payment method "pm_card_visa", under the key "k1"
      Then it succeeded

    @clock
    Scenario: A key is forgotten after a day
      Given a purchase of 10.99 usd with the payment method "pm_card_visa", under the key "k1"
      When 24 hours pass
      And I purchase 20.00 usd with the payment method "pm_card_visa", under the key "k1"
      Then it succeeded
      And its payment is another than before

  Rule: Two requests under one key do not run at the same time

    @SPI-063
    Scenario: The same key is in use while the first request is running
      Given a purchase of 10.99 usd with the payment method "pm_card_visa" is still running, under the key "k1"
      When I purchase 10.99 usd with the payment method "pm_card_visa", under the key "k1"
      Then Stripe refuses it with "idempotency_key_in_use"
      And the transaction has:
        | HTTP status | 409       |
        | what to do  | try_again |
      When the running request ends
      And I purchase 10.99 usd with the payment method "pm_card_visa", under the key "k1"
      Then it succeeded
      And the transaction has:
        | replayed | yes |
      And at Stripe there is 1 charge

  Rule: Another key is another request, wherever they differ

    Scenario Outline: Two purchases under keys that differ in their <where> alone are two payments
      When I purchase 10.99 usd with the payment method "pm_card_visa", under the key "<first>"
      Then it succeeded
      When I purchase 10.99 usd with the payment method "pm_card_visa", under the key "<second>"
      Then it succeeded
      And at Stripe there are 2 payments

      Examples:
        | where           | first                                    | second                                   |
        | last character  | order-2026-11-30-0000000000000000000001  | order-2026-11-30-0000000000000000000002  |
        | first character | 1-order-2026-11-30-000000000000000000000 | 2-order-2026-11-30-000000000000000000000 |
        | capitals        | order-a                                  | order-A                                  |
