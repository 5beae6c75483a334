Feature: Stripe's events on the Payment Intents gateway
  Spreedly's guide lists the events that a gateway's webhook endpoint must get, and what it answers if it does not get them. What an
  event changes, the merchant hears of; what could not be dealt with has to come again, for Stripe sends nothing twice that was taken.

  Rule: The enabled events fit the flow, or nothing is begun

    @SPI-084
    Scenario Outline: <operation> is not begun by an endpoint for <what>s that lacks "<event>"
      Given the gateway's webhook endpoint gets all of <what>s but "<event>"
      And a Spreedly gateway "stripe_payment_intents" with:
        | transaction_id_management_enabled | true |
      When Spreedly is asked to <operation> with the card "visa", and:
        | attempt_3dsecure of the transaction            | true                      |
        | redirect_url of the transaction                | https://shop.example/back |
        | stored_credential_initiator of the transaction | <who>                     |
      Then Spreedly answers 422 "Enabled events for the provided webhook do not include the required 3DS events."
      And Spreedly's answer has:
        | state            | failed                                                                          |
        | succeeded        | false                                                                           |
        | response/message | Enabled events for the provided webhook do not include the required 3DS events. |
      And Stripe was asked to:
        | read the webhook endpoint |

      Examples:
        | operation           | what    | event                                    | who        |
        | purchase 10.00 usd  | payment | payment_intent.amount_capturable_updated |            |
        | purchase 10.00 usd  | payment | payment_intent.succeeded                 | cardholder |
        | purchase 10.00 usd  | payment | payment_intent.payment_failed            |            |
        | authorize 10.00 usd | payment | payment_intent.amount_capturable_updated |            |
        | authorize 10.00 usd | payment | payment_intent.succeeded                 | merchant   |
        | authorize 10.00 usd | payment | payment_intent.payment_failed            |            |
        | verify              | set-up  | setup_intent.canceled                    |            |
        | verify              | set-up  | setup_intent.created                     |            |
        | verify              | set-up  | setup_intent.requires_action             |            |
        | verify              | set-up  | setup_intent.setup_failed                |            |
        | verify              | set-up  | setup_intent.succeeded                   |            |
        | authorize 10.00 usd | set-up  | setup_intent.succeeded                   | cardholder |
        | authorize 10.00 usd | set-up  | setup_intent.canceled                    | cardholder |

    @SPI-084
    Scenario Outline: <operation> by an endpoint that gets <which> is <begun>
      Given the gateway's webhook endpoint gets "<events>"
      And a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to <operation> with the card "visa, always authenticate", and:
        | attempt_3dsecure of the transaction | true                      |
        | redirect_url of the transaction     | https://shop.example/back |
      Then Spreedly answers <answer>

      Examples:
        | operation           | which          | begun     | events                                                                                                                       | answer                                                                                |
        | purchase 10.00 usd  | what it needs  | begun     | payment_intent.amount_capturable_updated, payment_intent.payment_failed, payment_intent.succeeded                            | 200 "Transaction pending"                                                             |
        | purchase 10.00 usd  | everything     | begun     | *                                                                                                                            | 200 "Transaction pending"                                                             |
        | authorize 10.00 usd | everything     | begun     | *                                                                                                                            | 200 "Transaction pending"                                                             |
        | verify              | everything     | begun     | *                                                                                                                            | 200 "Transaction pending"                                                             |
        | verify              | what it needs  | begun     | setup_intent.created, setup_intent.requires_action, setup_intent.setup_failed, setup_intent.succeeded, setup_intent.canceled | 200 "Transaction pending"                                                             |
        | verify              | payments alone | not begun | payment_intent.amount_capturable_updated, payment_intent.payment_failed, payment_intent.succeeded                            | 422 "Enabled events for the provided webhook do not include the required 3DS events." |
        | purchase 10.00 usd  | set-ups alone  | not begun | setup_intent.created, setup_intent.requires_action, setup_intent.setup_failed, setup_intent.succeeded, setup_intent.canceled | 422 "Enabled events for the provided webhook do not include the required 3DS events." |

    @SPI-084
    Scenario Outline: <operation> that waits for nobody asks for no events
      Given the gateway's webhook endpoint gets "charge.succeeded"
      And a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to <operation> with the card "visa"
      Then Spreedly answers 200 "Succeeded!"

      Examples:
        | operation           |
        | purchase 10.00 usd  |
        | authorize 10.00 usd |
        | verify              |
        | store               |

  Rule: An event of the Setup Intent flow ends what waits for it

    @SPI-079 @SPI-080 @SPI-081 @SPI-082 @SPI-083
    Scenario Outline: <operation> at which "<event>" comes, after the customer <did>, is <state>
      Given the shop receives the webhooks of set-ups
      And a Spreedly gateway "stripe_payment_intents" with:
        | transaction_id_management_enabled | true            |
        | webhook_signing_secret            | whsec_pinstripe |
      When Spreedly is asked to <operation> with the card "visa, always authenticate", and:
        | attempt_3dsecure of the transaction            | true                      |
        | redirect_url of the transaction                | https://shop.example/back |
        | callback_url of the transaction                | {callbacks}               |
        | stored_credential_initiator of the transaction | cardholder                |
      Then Spreedly answers 200 "Transaction pending"
      When <did>
      And the event "<event>" about the set-up comes
      Then the event is taken
      When Spreedly's "/v1/transactions.xml" is read
      Then Spreedly's answer has:
        | transaction/state                  | <state>   |
        | transaction/succeeded              | <success> |
        | transaction/gateway_transaction_id | seti_…    |

      Examples:
        | operation          | event                        | did                                       | state     | success |
        | verify             | setup_intent.created         | Spreedly's "/v1/transactions.xml" is read | pending   | false   |
        | verify             | setup_intent.requires_action | Spreedly's "/v1/transactions.xml" is read | pending   | false   |
        | verify             | setup_intent.succeeded       | the customer authenticates                | succeeded | true    |
        | verify             | setup_intent.setup_failed    | the customer fails to authenticate        | failed    | false   |
        | verify             | setup_intent.canceled        | the shop asks Stripe to cancel the set-up | failed    | false   |
        | verify             | setup_intent.cancelled       | the shop asks Stripe to cancel the set-up | failed    | false   |
        | authorize 1.00 usd | setup_intent.created         | Spreedly's "/v1/transactions.xml" is read | pending   | false   |
        | authorize 1.00 usd | setup_intent.requires_action | Spreedly's "/v1/transactions.xml" is read | pending   | false   |
        | authorize 1.00 usd | setup_intent.succeeded       | the customer authenticates                | succeeded | true    |
        | authorize 1.00 usd | setup_intent.setup_failed    | the customer gives up                     | failed    | false   |
        | authorize 1.00 usd | setup_intent.canceled        | the shop asks Stripe to cancel the set-up | failed    | false   |

    @SPI-078
    Scenario Outline: <operation> at which "<event>" comes, after <did>, is <state>
      Given the shop receives the webhooks of payments
      And a Spreedly gateway "stripe_payment_intents" with:
        | webhook_signing_secret | whsec_pinstripe |
      When Spreedly is asked to <operation> 1234 jpy with the card "visa, always authenticate", and:
        | attempt_3dsecure of the transaction | true                      |
        | redirect_url of the transaction     | https://shop.example/back |
        | callback_url of the transaction     | {callbacks}               |
      And <did>
      And the event "<event>" about the payment comes
      Then the event is taken
      And the merchant was told <times>
      And at Stripe the payment has:
        | status          | <status>   |
        | amount_received | <received> |
      When Spreedly's "/v1/transactions.xml" is read
      Then Spreedly's answer has:
        | transaction/state | <state> |

      Examples:
        | operation | event                                    | did                                        | times                                   | status                  | received | state     |
        | purchase  | payment_intent.amount_capturable_updated | the customer authenticates                 | 1 time that the purchase succeeded      | succeeded               | 1234     | succeeded |
        | authorize | payment_intent.amount_capturable_updated | the customer authenticates                 | 1 time that the authorization succeeded | requires_capture        | 0        | succeeded |
        | purchase  | payment_intent.payment_failed            | the customer fails to authenticate         | 1 time that the purchase failed         | requires_payment_method | 0        | failed    |
        | authorize | payment_intent.payment_failed            | the customer gives up                      | 1 time that the authorization failed    | requires_payment_method | 0        | failed    |
        | purchase  | payment_intent.canceled                  | the shop asks Stripe to cancel the payment | 1 time that the purchase failed         | canceled                | 0        | failed    |
        | purchase  | payment_intent.requires_action           | Spreedly's "/v1/transactions.xml" is read  | 0 times                                 | requires_action         | 0        | pending   |

  Rule: Only Stripe's own events change a transaction

    @SPI-086
    Scenario Outline: An event <how> leaves <operation> pending
      Given the shop receives the webhooks of payments and set-ups
      And a Spreedly gateway "stripe_payment_intents" with:
        | webhook_signing_secret | whsec_pinstripe |
      When Spreedly is asked to <operation> with the card "visa, always authenticate", and:
        | attempt_3dsecure of the transaction | true                      |
        | redirect_url of the transaction     | https://shop.example/back |
      And the customer authenticates
      And the event "<event>" about the <object> comes <how>
      Then the event is refused
      When Spreedly's "/v1/transactions.xml" is read
      Then Spreedly's answer has:
        | transaction/state | pending |
      When the event "<event>" about the <object> comes
      Then the event is taken
      When Spreedly's "/v1/transactions.xml" is read
      Then Spreedly's answer has:
        | transaction/state | succeeded |

      Examples:
        | operation           | event                                    | object  | how                        |
        | purchase 10.00 usd  | payment_intent.amount_capturable_updated | payment | unsigned                   |
        | purchase 10.00 usd  | payment_intent.amount_capturable_updated | payment | signed with another secret |
        | authorize 10.00 usd | payment_intent.amount_capturable_updated | payment | signed with another secret |
        | authorize 10.00 usd | payment_intent.amount_capturable_updated | payment | changed on its way         |
        | verify              | setup_intent.succeeded                   | set-up  | signed with another secret |
        | verify              | setup_intent.succeeded                   | set-up  | from live mode             |

    @SPI-086
    Scenario: A gateway shows its webhook_id, and its secret nowhere
      Given a Spreedly gateway "stripe_payment_intents" with:
        | webhook_id             | we_1EYfxCAWOtgoysog3lIoCESp |
        | webhook_signing_secret | whsec_größe                 |
      Then Spreedly's answer has:
        | gateway_settings            | webhook_id, transaction_id_management_enabled |
        | gateway_settings/webhook_id | we_1EYfxCAWOtgoysog3lIoCESp                   |
        | webhook_signing_secret      | not there                                     |
        | credentials                 | none                                          |
      When Spreedly's "/v1/gateways/{gateway}.json" is read
      Then Spreedly's answer has:
        | gateway_settings       | webhook_id, transaction_id_management_enabled |
        | webhook_signing_secret | not there                                     |

    @SPI-085
    Scenario Outline: A gateway in connect mode needs no webhook of its own, and hears of <operation> through the linked endpoint
      Given the shop receives the webhooks of payments and set-ups
      And a Spreedly gateway "stripe_payment_intents" with:
        | mode                   | connect |
        | login                  | none    |
        | webhook_id             | none    |
        | webhook_signing_secret | none    |
      Then Spreedly's answer has:
        | mode                        | connect |
        | gateway_settings/webhook_id | none    |
      When Spreedly is asked to <operation> with the card "visa, always authenticate", and:
        | attempt_3dsecure of the transaction | true                      |
        | redirect_url of the transaction     | https://shop.example/back |
        | callback_url of the transaction     | {callbacks}               |
      Then Spreedly answers 200 "Transaction pending"
      When the customer authenticates
      And the webhooks arrive
      Then the merchant was told 1 time that the <kind> succeeded
      When Spreedly's "/v1/transactions.xml" is read
      Then Spreedly's answer has:
        | transaction/state | succeeded |

      Examples:
        | operation           | kind          |
        | purchase 10.00 usd  | purchase      |
        | authorize 10.00 usd | authorization |
        | verify              | verification  |

    @SPI-208 @SPI-019
    Scenario Outline: The endpoint of the <flow> is registered at Stripe
      When the shop asks Stripe to create a webhook endpoint with:
        | url               | https://core.spreedly.com/stripe/webhooks |
        | enabled_events[0] | <first>                                   |
        | enabled_events[1] | <second>                                  |
        | connect           | <connect>                                 |
      Then Stripe's answer has:
        | id     | we_…                                      |
        | secret | whsec_…                                   |
        | url    | https://core.spreedly.com/stripe/webhooks |

      Examples:
        | flow                         | first                    | second                                   | connect |
        | payment intent flow          | payment_intent.succeeded | payment_intent.amount_capturable_updated | false   |
        | Setup Intent flow            | setup_intent.succeeded   | setup_intent.canceled                    | false   |
        | connected accounts' payments | payment_intent.succeeded | payment_intent.payment_failed            | true    |

  Rule: What could not be dealt with has to come again

    @SPI-078
    Scenario Outline: An event at which Stripe, asked to <call>, meets "<fault>" has to come again, and then ends the purchase
      Given the shop receives the webhooks of payments
      And a Spreedly gateway "stripe_payment_intents" with:
        | webhook_signing_secret | whsec_pinstripe |
      When Spreedly is asked to purchase 10.00 usd with the card "visa, always authenticate", and:
        | attempt_3dsecure of the transaction | true                      |
        | redirect_url of the transaction     | https://shop.example/back |
        | callback_url of the transaction     | {callbacks}               |
      And the customer authenticates
      Given the next request to <call> meets "<fault>"
      When the event "payment_intent.amount_capturable_updated" about the payment comes
      Then the event has to come again
      And the merchant was told 0 times
      When Spreedly's "/v1/transactions.xml" is read
      Then Spreedly's answer has:
        | transaction/state | pending |
      When the event "payment_intent.amount_capturable_updated" about the payment comes
      Then the event is taken
      And the merchant was told 1 time that the purchase succeeded
      And at Stripe the payment has:
        | status          | succeeded |
        | amount_received | 10.00 usd |

      Examples:
        | call                | fault          |
        | read the payment    | rate_limit     |
        | read the payment    | internal_error |
        | capture the payment | rate_limit     |
        | capture the payment | unavailable    |

    @SPI-083
    Scenario Outline: An event of a set-up at which Stripe meets "<fault>" has to come again
      Given the shop receives the webhooks of set-ups
      And a Spreedly gateway "stripe_payment_intents" with:
        | webhook_signing_secret | whsec_pinstripe |
      When Spreedly is asked to verify with the card "visa, always authenticate", and:
        | attempt_3dsecure of the transaction | true                      |
        | redirect_url of the transaction     | https://shop.example/back |
        | callback_url of the transaction     | {callbacks}               |
      And the customer authenticates
      Given the next request to read the set-up meets "<fault>"
      When the event "setup_intent.succeeded" about the set-up comes
      Then the event has to come again
      And the merchant was told 0 times
      When the event "setup_intent.succeeded" about the set-up comes
      Then the event is taken
      And the merchant was told 1 time that the verification succeeded

      Examples:
        | fault          |
        | rate_limit     |
        | internal_error |

    @SPI-130
    Scenario: An event about a payment that was confirmed and captured by hand has to come again, where nobody could look
      Given the shop receives the webhooks of payments
      And a Spreedly gateway "stripe_payment_intents" with:
        | webhook_signing_secret | whsec_pinstripe |
      When Spreedly is asked to authorize 10.00 usd with the card "visa", and:
        | confirm                         | false       |
        | callback_url of the transaction | {callbacks} |
      And the shop asks Stripe to confirm the payment
      And the shop asks Stripe to capture the payment
      Given the second request to read the payment meets "rate_limit"
      When the event "payment_intent.succeeded" about the payment comes
      Then the event has to come again
      And the merchant was told 0 times
      When the event "payment_intent.succeeded" about the payment comes
      Then the event is taken
      And the merchant was told 1 time that the authorization succeeded
