Feature: What a restricted key may do for connected accounts
  A restricted key has permissions for its own account, and others for the accounts that are connected to it. Spreedly's guide lists
  six of the second kind: Charges, Customers, PaymentIntents, PaymentMethods, SetupIntents, Tokens.

  Rule: Each of the six is needed for connected accounts alone

    @SPI-207
    Scenario Outline: A key that may not write <what> for connected accounts fails to <operation> there, and does it at home
      Given a connected account at Stripe
      And the gateway's key may not "<permission>" for the connected account
      When I <operation>, for the connected account
      Then it failed
      And the transaction has:
        | HTTP status         | 403                                  |
        | source of the error | Gateway                              |
        | message             | Permission denied. The provided key… |
      And at Stripe there are 0 payments
      When I <operation>
      Then it succeeded

      Examples:
        | what            | operation                                                 | permission           |
        | payments        | purchase 10.00 usd with the payment method "pm_card_visa" | payment_intent_write |
        | payment methods | purchase 10.00 usd with the card "visa"                   | payment_method_write |
        | customers       | store the payment method "pm_card_visa"                   | customer_write       |
        | set-ups         | verify the payment method "pm_card_visa"                  | setup_intent_write   |
        | tokens          | purchase 10.00 usd with the Apple Pay card "visa"         | token_write          |

    @SPI-207
    Scenario: A key that may not write charges for connected accounts refunds nothing there
      Given a connected account at Stripe
      And a purchase of 10.00 usd with the payment method "pm_card_visa", for the connected account
      And the gateway's key may not "charge_write" for the connected account
      When I refund it, for the connected account
      Then it failed
      And the transaction has:
        | HTTP status | 403 |
      And at Stripe there are 0 refunds
      Given a purchase of 10.00 usd with the payment method "pm_card_visa"
      When I refund it
      Then it succeeded

    @SPI-207
    Scenario: Webhook endpoints of connected accounts are nobody's business
      Given a connected account at Stripe
      And the gateway's webhook endpoint gets "*"
      And the gateway's key may not "webhook_endpoint_read" for the connected account
      And the gateway's key may not "webhook_endpoint_write" for the connected account
      When I purchase 10.00 usd with the card "visa", allowing 3D Secure, for the connected account
      Then it succeeded
      When I refund it, for the connected account
      Then it succeeded
      When I verify the card "visa", for the connected account
      Then it succeeded
      When I store the card "visa", for the connected account
      Then it succeeded
      When I purchase 10.00 usd with the Google Pay card "visa", for the connected account
      Then it succeeded
