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
