Feature: Alternative payment methods on the Payment Intents gateway
  The customer pays on Stripe's Payment Element, away from the gateway. The gateway begins the payment, hands its client secret to the
  page, and hears of the end from Stripe.

  Rule: A purchase with an alternative payment method runs offsite

    @SPI-020
    Scenario: The customer pays with iDEAL on the shop's page
      Given the shop receives the webhooks of payments
      And a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to purchase 10.00 eur with an alternative payment method, and:
        | redirect_url of the transaction | https://shop.example/back     |
        | callback_url of the transaction | https://shop.example/callback |
      Then Spreedly answers 200 "Transaction pending"
      And Stripe was asked to:
        | create a payment |
      And the request to create a payment carried:
        | payment_method_types[] | ideal |
        | confirm                | none  |
        | return_url             | none  |
      And Spreedly's answer has:
        | state            | pending            |
        | response/pending | true               |
        | client_secret    | {payment}_secret_… |
        | required_action  | none               |
      When the customer's page asks Stripe to confirm the payment with:
        | payment_method_data[type]        | ideal                     |
        | payment_method_data[ideal][bank] | ing                       |
        | return_url                       | https://shop.example/back |
      And the customer authenticates
      And the webhooks arrive
      And Spreedly's "/v1/transactions/{purchase}.xml" is read
      Then Spreedly's answer has:
        | state                  | succeeded |
        | succeeded              | true      |
        | gateway_transaction_id | {payment} |

  Rule: Nothing but a purchase runs offsite

    @SPI-021
    Scenario: An authorize with an alternative payment method is refused
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to authorize 10.00 eur with an alternative payment method
      Then Spreedly answers 422 "including supports_offsite_authorize is false"
      And Stripe was asked nothing

  Rule: A credit belongs to a payment

    @SPI-010
    Scenario: A credit to a card that has paid nothing is refused
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to credit 1.00 usd with the card "visa"
      Then Spreedly answers 422 "including supports_general_credit is false"
      And Stripe was asked nothing
