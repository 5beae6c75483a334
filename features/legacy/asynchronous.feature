Feature: 3D Secure of the legacy gateway, in Spreedly's language
  The customer is sent to their bank. The transaction is done when Stripe's event says so, not when the browser is back.

  Rule: A transaction waits for the event

    @SPL-041 @SPL-042 @SPL-043
    Scenario: A purchase with 3D Secure ends with the event that its source can be charged
      Given the shop receives the webhooks of sources
      And a Spreedly gateway "stripe"
      When Spreedly is asked to purchase 20.00 usd with the card "visa, 3D Secure required", and:
        | attempt_3dsecure of the transaction | true                      |
        | redirect_url of the transaction     | https://shop.example/back |
        | callback_url of the transaction     | {callbacks}               |
      Then Spreedly's answer has:
        | state                  | pending |
        | succeeded              | false   |
        | response/pending       | true    |
        | attempt_3dsecure       | true    |
        | gateway_transaction_id | src_…   |
        | checkout_url           | set     |
      And at Stripe there are 0 charges
      When the customer authenticates
      And Spreedly's "/v1/transactions.xml" is read
      Then Spreedly's answer has:
        | transaction/state | pending |
      When the webhooks arrive
      And Spreedly's "/v1/transactions/{purchase}.xml" is read
      Then Spreedly's answer has:
        | state                  | succeeded |
        | succeeded              | true      |
        | gateway_transaction_id | ch_…      |
      And at Stripe there is 1 charge
      And the merchant was told 1 time that the transaction succeeded

    @SPL-045 @SPL-044
    Scenario Outline: A customer who <does> ends the transaction as failed
      Given the shop receives the webhooks of sources
      And a Spreedly gateway "stripe"
      When Spreedly is asked to purchase 20.00 usd with the card "visa, 3D Secure required", and:
        | attempt_3dsecure of the transaction | true                      |
        | redirect_url of the transaction     | https://shop.example/back |
      And the customer <does>
      And the webhooks arrive
      And Spreedly's "/v1/transactions/{purchase}.xml" is read
      Then Spreedly's answer has:
        | state     | failed |
        | succeeded | false  |
      And at Stripe there are 0 charges

      Examples:
        | does                  |
        | fails to authenticate |
        | gives up              |

    @SPL-044 @clock
    Scenario Outline: The event "<event>" ends the transaction as failed
      Given a Spreedly gateway "stripe" with:
        | webhook_signing_secret | whsec_pinstripe |
      When Spreedly is asked to purchase 20.00 usd with the card "visa, 3D Secure required", and:
        | attempt_3dsecure of the transaction | true                      |
        | redirect_url of the transaction     | https://shop.example/back |
      And 6 hours pass
      And the event "<event>" about the source comes
      And Spreedly's "/v1/transactions/{purchase}.xml" is read
      Then Spreedly's answer has:
        | state | failed |
      And at Stripe there are 0 charges

      Examples:
        | event            |
        | source.canceled  |
        | source.cancelled |

    @SPL-047
    Scenario Outline: The transaction of a connected account's source is <state> where the endpoint gets the events of <whose>
      Given a connected account at Stripe
      And the shop receives the webhooks of <whose>
      And a Spreedly gateway "stripe"
      When Spreedly is asked to purchase 20.00 usd with the card "visa, 3D Secure required", and:
        | attempt_3dsecure of the transaction | true                      |
        | redirect_url of the transaction     | https://shop.example/back |
        | stripe_account                      | {account}                 |
      And the customer authenticates
      And the webhooks arrive
      And Spreedly's "/v1/transactions.xml" is read
      Then Spreedly's answer has:
        | transaction/state | <state> |

      Examples:
        | whose              | state     |
        | sources            | pending   |
        | connected accounts | succeeded |

    @SPL-047
    Scenario: The event of a connected account's source names the account
      Given a connected account at Stripe
      And the shop receives the webhooks of connected accounts
      And a Spreedly gateway "stripe"
      When Spreedly is asked to purchase 20.00 usd with the card "visa, 3D Secure required", and:
        | attempt_3dsecure of the transaction | true                      |
        | redirect_url of the transaction     | https://shop.example/back |
        | stripe_account                      | {account}                 |
      And the webhooks arrive
      Then the last webhook has:
        | type    | source.chargeable |
        | account | {account}         |

  Rule: Only what Stripe signed is acted upon

    @SPL-049
    Scenario Outline: An event that comes <how> changes no transaction of the legacy gateway
      Given a Spreedly gateway "stripe" with:
        | webhook_signing_secret | whsec_pinstripe |
      When Spreedly is asked to purchase 20.00 usd with the card "visa, 3D Secure required", and:
        | attempt_3dsecure of the transaction | true                      |
        | redirect_url of the transaction     | https://shop.example/back |
        | callback_url of the transaction     | {callbacks}               |
      And the customer authenticates
      And the event "source.chargeable" about the source comes <how>
      Then the event is refused
      And at Stripe there are 0 charges
      And the merchant was told 0 times
      When Spreedly's "/v1/transactions.xml" is read
      Then Spreedly's answer has:
        | transaction/state                  | pending |
        | transaction/gateway_transaction_id | src_…   |
      When the event "source.chargeable" about the source comes
      Then the event is taken
      And at Stripe there is 1 charge
      And the merchant was told 1 time that the purchase succeeded

      Examples:
        | how                        |
        | unsigned                   |
        | signed with another secret |
        | signed an hour ago         |
        | changed on its way         |

    @SPL-043 @SPL-049
    Scenario Outline: An event is asked for again while Stripe <does>, and ends the transaction once
      Given a Spreedly gateway "stripe" with:
        | webhook_signing_secret | whsec_pinstripe |
      When Spreedly is asked to <operation> 20.00 usd with the card "visa, 3D Secure required", and:
        | attempt_3dsecure of the transaction | true                      |
        | redirect_url of the transaction     | https://shop.example/back |
        | callback_url of the transaction     | {callbacks}               |
      And the customer authenticates
      Given the next request to <call> meets "<fault>"
      When the event "source.chargeable" about the source comes
      Then the event has to come again
      And at Stripe there are 0 charges
      And the merchant was told 0 times
      When Spreedly's "/v1/transactions.xml" is read
      Then Spreedly's answer has:
        | transaction/state | pending |
      When the event "source.chargeable" about the source comes
      Then the event is taken
      And at Stripe there is 1 charge
      When the event "source.chargeable" about the source comes
      Then the event is taken
      And at Stripe there is 1 charge
      And the merchant was told 1 time that the <kind> succeeded
      When Spreedly's "/v1/transactions/{<kind>}.xml" is read
      Then Spreedly's answer has:
        | state                  | succeeded |
        | gateway_transaction_id | {charge}  |

      Examples:
        | does            | operation | kind          | call            | fault       |
        | reads nothing   | purchase  | purchase      | read the source | rate_limit  |
        | is out of reach | authorize | authorization | read the source | unavailable |
        | charges nothing | authorize | authorization | create a charge | rate_limit  |

  Rule: Whatever pays, the customer is asked, and the charge has what the payment said

    @SPL-041 @SPL-043
    Scenario Outline: A <operation> with <payer> waits for its source, and its charge carries all fields
      Given a connected account at Stripe
      And the shop receives the webhooks of sources
      And a Spreedly gateway "stripe"
      When Spreedly is asked to <first> with the card "visa, 3D Secure required"
      And Spreedly is asked to <operation> 12.34 eur with <payer>, and:
        | attempt_3dsecure of the transaction | true                            |
        | redirect_url of the transaction     | https://shop.example/b?a=1&c=ä  |
        | order_id of the transaction         | Ø-17                            |
        | description of the transaction      | Größe 43 & mehr                 |
        | statement_descriptor_suffix         | ORDER 10108                     |
        | metadata/hat_type                   | Fedora & Schal                  |
        | receipt_email                       | email@example.com               |
        | merchant_reference                  | cb76a9ffcb                      |
        | transfer_destination                | {account}                       |
        | application_fee_amount              | 100                             |
        | transfer_group                      | ORDER10                         |
        | on_behalf_of                        | {account}                       |
        | skip_radar_rules                    | true                            |
        | recurring                           | true                            |
        | idempotency_key                     | ORDER 10108                     |
      Then Spreedly answers 200
      And Spreedly's answer has:
        | state           | pending                        |
        | redirect_url    | https://shop.example/b?a=1&c=ä |
        | checkout_url    | set                            |
        | required_action | redirect                       |
        | amount          | 1234                           |
        | currency_code   | EUR                            |
      And at Stripe the source has:
        | type                | three_d_secure                 |
        | amount              | 12.34 eur                      |
        | currency            | eur                            |
        | redirect.return_url | https://shop.example/b?a=1&c=ä |
      And at Stripe there are <before> charges
      When the customer authenticates
      And the webhooks arrive
      Then the request to create a charge carried the key "ORDER 10108"
      And the request to create a charge carried:
        | source                      | {source}          |
        | customer                    | <customer>        |
        | amount                      | 12.34 eur         |
        | currency                    | eur               |
        | capture                     | <capture>         |
        | description                 | Größe 43 & mehr   |
        | metadata[order_id]          | Ø-17              |
        | metadata[hat_type]          | Fedora & Schal    |
        | statement_descriptor_suffix | ORDER 10108       |
        | receipt_email               | email@example.com |
        | level3[merchant_reference]  | cb76a9ffcb        |
        | transfer_data[destination]  | {account}         |
        | application_fee_amount      | 100               |
        | transfer_group              | ORDER10           |
        | on_behalf_of                | {account}         |
        | radar_options[skip_rules][] | all               |
        | recurring                   | true              |
      When Spreedly's "/v1/transactions/{<kind>}.xml" is read
      Then Spreedly's answer has:
        | state                  | succeeded |
        | amount                 | 1234      |
        | currency_code          | EUR       |
        | gateway_transaction_id | {charge}  |
        | checkout_url           | none      |
        | client_secret          | none      |

      Examples:
        | operation | kind          | first  | payer                   | capture | customer   | before |
        | purchase  | purchase      | verify | the same payment method | none    | none       | 1      |
        | authorize | authorization | verify | the same payment method | false   | none       | 1      |
        | purchase  | purchase      | store  | the stored token        | none    | {customer} | 0      |
        | authorize | authorization | store  | the stored token        | false   | {customer} | 0      |

    @SPL-022 @SPL-041
    Scenario Outline: A purchase that says <value> where true or false is wanted for <switch> is none
      Given a Spreedly gateway "stripe"
      When Spreedly is asked to purchase 20.00 usd with the card "visa", and:
        | <switch> of the transaction | <value> |
      Then Spreedly answers 422 "<switch> is neither true nor false"
      And Spreedly's answer has:
        | succeeded        | false  |
        | state            | failed |
        | attempt_3dsecure | false  |
      And Stripe was asked nothing

      Examples:
        | switch            | value |
        | attempt_3dsecure  | yes   |
        | attempt_3dsecure  | 1     |
        | attempt_3dsecure  | True  |
        | retain_on_success | ja    |
