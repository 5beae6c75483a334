Feature: Gateways in Spreedly's language

  Scenario: A purchase through Spreedly on the Payment Intents gateway
    Given a Spreedly gateway "stripe_payment_intents"
    When Spreedly is asked to purchase 10.00 usd with the card "visa", and:
      | metadata/hat_type           | Fedora |
      | order_id of the transaction | A-17   |
    Then Spreedly answers 200 "Succeeded!"
    And Spreedly's answer has:
      | message@key            | messages.transaction_succeeded |
      | transaction_type       | Purchase                       |
      | gateway_transaction_id | pi_…                           |
      | response/message       | Transaction approved           |
    And the request to create a payment carried:
      | metadata[hat_type] | Fedora |
    And at Stripe the payment is "succeeded"

  Scenario: A purchase through Spreedly on the legacy gateway
    Given a Spreedly gateway "stripe"
    When Spreedly is asked to purchase 10.00 usd with the card "visa", and:
      | application_fee | 103 |
    Then Spreedly answers 422
    When Spreedly is asked to purchase 10.00 usd with the card "visa"
    Then Spreedly answers 200 "Succeeded!"
    And Spreedly's answer has:
      | gateway_transaction_id | ch_… |
    When Spreedly is asked to credit 4.00 usd the purchase
    Then Spreedly answers 200 "Succeeded!"
    And Spreedly's answer has:
      | transaction_type | Credit |
      | amount           | 400    |
