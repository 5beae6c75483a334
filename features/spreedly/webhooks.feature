Feature: Transactions that end later, in Spreedly's language
  A transaction that waits for the customer is pending. What ends it is an event of Stripe's; the
  merchant asks for the transaction again, or is told.

  Rule: The merchant is told once, at the end

    @SPL-050
    Scenario: The merchant is told how a purchase on the legacy gateway ended
      Given the shop receives the webhooks of sources
      And a Spreedly gateway "stripe"
      When Spreedly is asked to purchase 10.00 usd with the card "visa, 3D Secure required", and:
        | attempt_3dsecure of the transaction | true                      |
        | redirect_url of the transaction     | https://shop.example/back |
        | callback_url of the transaction     | {callbacks}               |
      Then Spreedly answers 200
      And Spreedly's answer has:
        | succeeded        | false       |
        | state            | pending     |
        | response/pending | true        |
        | callback_url     | {callbacks} |
        | checkout_url     | http…       |
        | required_action  | redirect    |
      And the merchant was told 0 times
      When the customer authenticates
      Then the merchant was told 0 times
      When the webhooks arrive twice
      Then the merchant was told 1 time that the purchase succeeded

    Scenario: The merchant is told that a customer gave up
      Given the shop receives the webhooks of payments
      And a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to purchase 10.00 usd with the card "visa, 3D Secure required", and:
        | attempt_3dsecure of the transaction | true                      |
        | redirect_url of the transaction     | https://shop.example/back |
        | callback_url of the transaction     | {callbacks}               |
      Then Spreedly answers 200
      When the customer fails to authenticate
      And the webhooks arrive
      Then the merchant was told 1 time that the purchase failed
      When Spreedly's "/v1/transactions/{purchase}.xml" is read
      Then Spreedly's answer has:
        | succeeded           | false                                 |
        | state               | failed                                |
        | response/error_code | payment_intent_authentication_failure |
        | checkout_url        | none                                  |
        | client_secret       | none                                  |

    Scenario: A purchase that ends at once tells nobody
      Given a Spreedly gateway "stripe"
      When Spreedly is asked to purchase 10.00 usd with the card "visa", and:
        | callback_url of the transaction | {callbacks} |
      Then Spreedly answers 200 "Succeeded!"
      And the merchant was told 0 times

  Rule: Stripe's webhook endpoint belongs to the gateway

    @SPL-046
    Scenario: The endpoint of the legacy gateway is registered at Stripe
      When the shop asks Stripe to create a webhook endpoint with:
        | url               | https://core.spreedly.com/stripe/webhooks |
        | enabled_events[0] | source.chargeable                         |
        | enabled_events[1] | source.canceled                           |
        | enabled_events[2] | source.failed                             |
      Then Stripe's answer has:
        | id             | we_…                                                    |
        | secret         | whsec_…                                                 |
        | enabled_events | ["source.chargeable","source.canceled","source.failed"] |
      When the shop asks Stripe to create a webhook endpoint with:
        | url               | https://core.spreedly.com/stripe/webhooks |
        | enabled_events[0] | source.cancelled                          |
      Then Stripe answers 400 ""

    @SPL-048
    Scenario Outline: The webhook id <id> is shown as it was given
      Given a Spreedly gateway "stripe" with:
        | webhook_id | <id> |
      Then Spreedly's answer has:
        | gateway_settings/webhook_id | <id> |

      Examples:
        | id                          |
        | we_1EYfxCAWOtgoysog3lIoCESp |
        | your webhook id             |

    @SPL-047
    Scenario: A Connect endpoint tells of a connected account's sources
      Given a connected account at Stripe
      And the shop receives the webhooks of connected accounts
      And a Spreedly gateway "stripe"
      When Spreedly is asked to purchase 10.00 usd with the card "visa, 3D Secure required", and:
        | stripe_account                      | {account}                 |
        | attempt_3dsecure of the transaction | true                      |
        | redirect_url of the transaction     | https://shop.example/back |
      Then Spreedly answers 200
      When the customer authenticates
      And the webhooks arrive
      Then the last webhook has:
        | account | {account} |
      When Spreedly's "/v1/transactions/{purchase}.xml" is read
      Then Spreedly's answer has:
        | state                  | succeeded |
        | gateway_transaction_id | ch_…      |

    @SPL-047
    Scenario: An endpoint of the account itself is not told of a connected account's sources
      Given a connected account at Stripe
      And the shop receives the webhooks of sources
      And a Spreedly gateway "stripe"
      When Spreedly is asked to purchase 10.00 usd with the card "visa, 3D Secure required", and:
        | stripe_account                      | {account}                 |
        | attempt_3dsecure of the transaction | true                      |
        | redirect_url of the transaction     | https://shop.example/back |
      Then Spreedly answers 200
      When the customer authenticates
      And the webhooks arrive
      And Spreedly's "/v1/transactions.xml" is read
      Then Spreedly's answer has:
        | transaction/state | pending |

    @SPI-017
    Scenario: A platform's gateway hears of its connected account's payment
      Given a connected account at Stripe
      And the shop receives the webhooks of connected accounts
      And a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to purchase 10.00 usd with the card "visa, 3D Secure required", and:
        | stripe_account                      | {account}                 |
        | attempt_3dsecure of the transaction | true                      |
        | redirect_url of the transaction     | https://shop.example/back |
      Then Spreedly answers 200
      And Spreedly's answer has:
        | state | pending |
      When the customer authenticates
      And the webhooks arrive
      Then the last webhook has:
        | account | {account} |
      When Spreedly's "/v1/transactions/{purchase}.xml" is read
      Then Spreedly's answer has:
        | state     | succeeded |
        | succeeded | true      |

    Scenario Outline: An event that comes <how> changes nothing
      Given the shop receives the webhooks of payments
      And a Spreedly gateway "stripe_payment_intents" with:
        | webhook_signing_secret | whsec_pinstripe |
      When Spreedly is asked to purchase 10.00 usd with the card "visa, 3D Secure required", and:
        | attempt_3dsecure of the transaction | true                      |
        | redirect_url of the transaction     | https://shop.example/back |
      And the customer authenticates
      And the event "payment_intent.amount_capturable_updated" about the payment comes <how>
      Then the event is refused
      And at Stripe the payment is "requires_capture"
      When Spreedly's "/v1/transactions.xml" is read
      Then Spreedly's answer has:
        | transaction/state | pending |

      Examples:
        | how                        |
        | unsigned                   |
        | signed with another secret |
        | signed an hour ago         |
        | changed on its way         |

    Scenario: An event is for the gateway whose transaction it is about
      Given the shop receives the webhooks of sources
      And a Spreedly gateway "stripe_payment_intents"
      And a Spreedly gateway "stripe"
      When Spreedly is asked to purchase 10.00 usd with the card "visa, 3D Secure required", and:
        | attempt_3dsecure of the transaction | true                      |
        | redirect_url of the transaction     | https://shop.example/back |
        | callback_url of the transaction     | {callbacks}               |
      And the customer authenticates
      Given a Spreedly gateway "stripe_payment_intents"
      When the webhooks arrive
      Then the merchant was told 1 time that the purchase succeeded
      And at Stripe there is 1 charge

  Rule: Coming back is not the end

    Scenario: A purchase that nobody looks at is pending until the event comes, and then succeeded
      Given the shop receives the webhooks of payments
      And a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to purchase 10.00 usd with the card "visa, 3D Secure required", and:
        | attempt_3dsecure of the transaction | true                      |
        | redirect_url of the transaction     | https://shop.example/back |
      Then Spreedly answers 200
      And Spreedly's answer has:
        | state           | pending                                                                                                                                                            |
        | message         | set                                                                                                                                                                |
        | client_secret   | pi_…                                                                                                                                                               |
        | required_action | redirect                                                                                                                                                           |
        | response        | success, message, avs_code, avs_message, cvv_code, cvv_message, pending, result_unknown, error_code, error_detail, cancelled, fraud_review, created_at, updated_at |
      When the customer authenticates
      And Spreedly's "/v1/transactions.xml" is read
      Then Spreedly's answer has:
        | transaction/state            | pending |
        | transaction/response/pending | true    |
      When the webhooks arrive
      And Spreedly's "/v1/transactions/{purchase}.xml" is read
      Then Spreedly's answer has:
        | state            | succeeded |
        | response/pending | false     |
        | client_secret    | none      |
      And at Stripe the payment has:
        | amount_received | 10.00 usd |
